namespace Lepton.Analysis.Reports;

/// <summary>The clouds as a reader of tables and charts knows them.</summary>
internal static class ProviderName
{
    public static string Of(Provider provider) => provider switch
    {
        Provider.Aws => "AWS",
        Provider.Azure => "Azure",
        Provider.Gcp => "Google Cloud",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "This cloud has no name to be shown by."),
    };
}
