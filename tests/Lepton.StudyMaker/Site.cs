namespace Lepton.StudyMaker;

/// <summary>Where a resource lives: provider, sub-account and region.</summary>
/// <param name="Provider">aws, azure or gcp.</param>
/// <param name="Account">AWS account, Azure subscription or Google Cloud project; all made up.</param>
/// <param name="AccountName">The word people use for it.</param>
/// <param name="Region">The provider's name of the region.</param>
/// <param name="Zone">Zone, as the provider names it.</param>
/// <param name="TimeZone">IANA zone of the people who cause the load.</param>
internal sealed record Site(string Provider, string Account, string AccountName, string Region, string Zone, string TimeZone)
{
    // 111122223333 and 444455556666 are the account numbers of AWS's own examples.
    public static readonly Site AwsFrankfurt = new("aws", "111122223333", "shop-prod", "eu-central-1", "eu-central-1a", "Europe/Berlin");
    public static readonly Site AwsIreland = new("aws", "111122223333", "shop-prod", "eu-west-1", "eu-west-1a", "Europe/Berlin");
    public static readonly Site AwsVirginia = new("aws", "111122223333", "shop-prod", "us-east-1", "us-east-1b", "America/New_York");
    public static readonly Site AwsDev = new("aws", "444455556666", "shop-dev", "us-east-1", "us-east-1a", "America/New_York");

    public static readonly Site AzureNetherlands =
        new("azure", "0a2f6e10-0000-4000-8000-00000000c0de", "erp-prod", "westeurope", "1", "Europe/Berlin");
    public static readonly Site AzureVirginia =
        new("azure", "0a2f6e10-0000-4000-8000-00000000c0de", "erp-prod", "eastus", "2", "America/New_York");
    public static readonly Site AzureDev =
        new("azure", "0a2f6e10-0000-4000-8000-00000000d0de", "erp-dev", "westeurope", "1", "Europe/Berlin");

    public static readonly Site GcpIowa =
        new("gcp", "nordwind-insight-prod", "insight-prod", "us-central1", "us-central1-a", "America/Chicago");
    public static readonly Site GcpFrankfurt =
        new("gcp", "nordwind-insight-prod", "insight-prod", "europe-west3", "europe-west3-b", "Europe/Berlin");
    public static readonly Site GcpDev =
        new("gcp", "nordwind-insight-dev", "insight-dev", "us-central1", "us-central1-b", "America/Chicago");

    public TimeZoneInfo Clock => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
