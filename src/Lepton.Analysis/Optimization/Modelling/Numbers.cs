namespace Lepton.Analysis.Optimization;

/// <summary>What numbers a model accepts, and what it says about others.</summary>
internal static class Numbers
{
    public static void RequireFinite(double value, Func<string> what)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"A model cannot hold {Text(value)} as {what()}. Give a finite number.");
    }

    public static void RequireInterval(double lower, double upper, Func<string> what)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper) || lower == double.PositiveInfinity || upper == double.NegativeInfinity)
        {
            throw new ArgumentException(
                $"A model cannot hold {what()} between {Text(lower)} and {Text(upper)}. Give numbers; infinity only to leave a side open.");
        }
    }

    private static string Text(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
