using System.Globalization;

namespace Lepton.Analysis.Sources;

/// <summary>Numbers as tables write them, and what to say where a text is none.</summary>
internal static class NumberText
{
    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public static bool TryParse(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>The fact and the remedy for a text that is no number: a comma is the usual cause.</summary>
    public static string Problem(string text)
    {
        var withPoint = text.Replace(',', '.');
        return text.Count(letter => letter == ',') == 1 && TryParse(withPoint, out double _)
            ? $"\"{text}\" is not a number. Numbers use a decimal point: write {withPoint}."
            : $"\"{text}\" is not a number. Write digits with a decimal point, without unit and without separators of thousands.";
    }
}
