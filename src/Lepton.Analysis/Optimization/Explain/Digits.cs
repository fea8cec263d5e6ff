namespace Lepton.Analysis.Optimization;

/// <summary>Numbers as they are told: without the last digits that come from a solver's tolerance.</summary>
internal static class Digits
{
    /// <summary>Rounded to ten significant digits.</summary>
    public static double Clean(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value;
        var digits = 9 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return digits is < 0 or > 15 ? value : Math.Round(value, digits);
    }
}
