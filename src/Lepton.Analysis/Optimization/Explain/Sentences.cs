namespace Lepton.Analysis.Optimization;

/// <summary>How numbers of an answer are put in words.</summary>
internal static class Sentences
{
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What one more unit of a row's right-hand side does: <c>one more core of cpu costs 200 CNY</c>.</summary>
    public static string Price(Model model, int row, double dual)
    {
        var verb = (dual > 0, model.IsMaximization) switch
        {
            (true, false) => "costs",
            (false, false) => "saves",
            (true, true) => "gains",
            (false, true) => "loses",
        };
        var unit = model.RowUnit(row);
        return $"one more {(unit.Symbol.Length == 0 ? "unit" : unit.Symbol)} of {model.RowName(row)} {verb} {new Quantity(Digits.Clean(Math.Abs(dual)), model.ObjectiveUnit)}";
    }

    /// <summary>How an objective compares with another: <c>12 CNY more</c>.</summary>
    public static string Difference(Model model, double difference) => Math.Abs(difference) <= 1e-9
        ? "the same"
        : $"{new Quantity(Digits.Clean(Math.Abs(difference)), model.ObjectiveUnit)} {(difference > 0 ? "more" : "less")}";
}
