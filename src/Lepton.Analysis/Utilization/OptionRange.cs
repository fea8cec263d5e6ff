namespace Lepton.Analysis.Utilization;

/// <summary>Checks of options: a wrong call is refused where it is made.</summary>
internal static class OptionRange
{
    /// <summary>The value, where it lies between two bounds or on one.</summary>
    public static double Between(double least, double value, double most, string name) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} lies between {least} and {most}."));
}
