using System.Globalization;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Checks the typed columns of a bill's rows and brings them into one form.</summary>
internal sealed class FocusRow(IReadOnlyList<string> columns, IReadOnlyList<string> constants, Reading reading)
{
    // FOCUS allows finer numbers; a price of a millionth of a millionth is kept exactly.
    private const int DecimalsKept = 15;

    // A .NET decimal has 28 digits: what 15 decimals leave before the point.
    private const decimal Largest = 1e13m;

    /// <summary>The values in the order of the columns; null where the row cannot be used, which is then a finding.</summary>
    public IReadOnlyList<string?>? Parse(TableRow row)
    {
        var values = new string?[columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var text = i < row.Values.Count ? row.Values[i] : constants[i - row.Values.Count];
            if (!TryParse(columns[i], text, row, out values[i]))
                return null;
        }

        return values;
    }

    private bool TryParse(string column, string? text, TableRow row, out string? value)
    {
        value = text;
        if (string.IsNullOrEmpty(text))
            return !FocusColumns.Required.Contains(column) || Refuse("missing-field", column, row, "the field is empty, so the row is left out.");
        if (FocusColumns.Numbers.Contains(column))
            return TryNumber(column, text, row, out value);
        return !FocusColumns.Times.Contains(column) || TryTime(column, text, row, out value);
    }

    private bool TryNumber(string column, string text, TableRow row, out string? value)
    {
        value = null;
        if (!NumberText.TryParse(text, out decimal number))
            return Refuse("not-a-number", column, row, NumberText.Problem(text));
        if (Math.Abs(number) >= Largest)
            return Refuse("too-large", column, row, $"{text} is larger than any bill, so the row is left out. Check the column.");
        var kept = decimal.Round(number, DecimalsKept);
        if (kept != number)
            reading.NoteRepeatedly("rounded-number", column, row.Position, column, $"{text} was rounded to {DecimalsKept} decimals.");
        value = kept.ToString(CultureInfo.InvariantCulture);
        return true;
    }

    private bool TryTime(string column, string text, TableRow row, out string? value)
    {
        value = null;
        if (TelemetryClock.Utc.Read(text, DateTime.MinValue).Utc is not { } utc)
            return Refuse("not-a-time", column, row, $"\"{text}\" is not a time. Write it like 2026-11-24T08:00:00Z.");
        value = utc.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        return true;
    }

    private bool Refuse(string code, string column, TableRow row, string message)
    {
        reading.Warn(code, row.Position, column, message);
        return false;
    }
}
