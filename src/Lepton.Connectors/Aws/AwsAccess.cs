using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>Credentials and home region from where the AWS tools find them.</summary>
internal static class AwsAccess
{
    private const string DefaultRegion = "us-east-1";

    /// <exception cref="StudyException">There are none.</exception>
    public static AWSCredentials Credentials(string? profile)
    {
        try
        {
            if (profile is null)
                return DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
                ? credentials
                : throw new StudyException($"AWS has no profile \"{profile}\" on this machine. \"aws configure list-profiles\" shows those that there are.");
        }
        catch (AmazonClientException)
        {
            // The cause is left out: its text may repeat what a profile holds.
            throw new StudyException(
                "No credentials of AWS are to be found. Sign in (aws sso login, aws configure), name a profile with --profile, or run where a role is attached.");
        }
    }

    /// <summary>The region for calls that are about no region.</summary>
    public static string HomeRegion(string? profile, Func<string, string?> environment)
    {
        if (profile is not null && new CredentialProfileStoreChain().TryGetProfile(profile, out var found) && found.Region is { } region)
            return region.SystemName;
        return new[] { environment("AWS_REGION"), environment("AWS_DEFAULT_REGION") }.FirstOrDefault(name => name is { Length: > 0 }) ?? DefaultRegion;
    }
}
