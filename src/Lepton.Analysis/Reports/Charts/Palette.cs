namespace Lepton.Analysis.Reports;

/// <summary>The colours of all charts: told apart by people who see red and green alike (Okabe and Ito, Color Universal Design, 2008).</summary>
internal static class Palette
{
    public const string Blue = "#0072B2";
    public const string Sky = "#56B4E9";
    public const string Green = "#009E73";
    public const string Orange = "#E69F00";
    public const string Vermilion = "#D55E00";
    public const string Purple = "#CC79A7";
    public const string Grey = "#7F7F7F";

    public static readonly IReadOnlyList<string> All = [Blue, Orange, Green, Purple, Sky, Vermilion, Grey];

    public static string Of(Provider provider) => provider switch
    {
        Provider.Aws => Orange,
        Provider.Azure => Blue,
        _ => Green,
    };
}
