namespace Lepton.Analysis.Optimization;

/// <summary>What numbers a model accepts, and what it says about others.</summary>
/// <remarks>Asked for every coefficient of a model, so a number that is right costs a comparison and no allocation.</remarks>
internal static class Numbers
{
    public static bool IsInterval(double lower, double upper) =>
        !double.IsNaN(lower) && !double.IsNaN(upper) && lower != double.PositiveInfinity && upper != double.NegativeInfinity;

    public static ArgumentException NotFinite(double value, string what) =>
        new($"A model cannot hold {Text(value)} as {what}. Give a finite number.");

    public static ArgumentException NoInterval(double lower, double upper, string what) =>
        new($"A model cannot hold {what} between {Text(lower)} and {Text(upper)}. Give numbers; infinity only to leave a side open.");

    private static string Text(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
