using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Options of a model that are written by name, <c>trees=50</c>, and only where they are not as usual.</summary>
internal static class NamedOptions
{
    /// <summary>The option as text; null where it is as usual.</summary>
    /// <param name="name">Lower case, without blanks.</param>
    /// <param name="value">What was asked for; null is as usual.</param>
    /// <param name="usual">What it is where nobody asks; null where that is no number.</param>
    public static string? Write(string name, double? value, double? usual) =>
        value is { } number && number != usual ? string.Create(CultureInfo.InvariantCulture, $"{name}={number}") : null;

    /// <summary>Arguments behind those without a name: a comma before each option that is there.</summary>
    public static string Behind(params IEnumerable<string?> options) => string.Concat(options.Where(option => option is not null).Select(option => "," + option));

    /// <summary>Reads a number above 0.</summary>
    /// <param name="part">The number, with a decimal point.</param>
    /// <param name="text">The whole text, for the message.</param>
    /// <exception cref="FormatException">No number, or not above 0.</exception>
    public static double Positive(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number)
            ? number
            : throw new FormatException($"\"{text}\": \"{part}\" should be a number above 0.");

    /// <summary>Makes a forecaster; options that it refuses are a fault of the text.</summary>
    /// <param name="make">Calls its constructor.</param>
    /// <param name="text">The whole text, for the message.</param>
    /// <exception cref="FormatException">The constructor refused them.</exception>
    public static IForecaster Made(Func<IForecaster> make, string text)
    {
        try
        {
            return make();
        }
        catch (ArgumentException impossible)
        {
            throw new FormatException($"\"{text}\": {impossible.Message}", impossible);
        }
    }

    /// <summary>Refuses an option that the model does not have.</summary>
    /// <param name="argument">What was written.</param>
    /// <param name="text">The whole text, for the message.</param>
    /// <param name="known">Options that there are, as an example.</param>
    public static FormatException Unknown(string argument, string text, string known) => new($"\"{text}\": \"{argument}\" is no option of it. Known: {known}.");
}
