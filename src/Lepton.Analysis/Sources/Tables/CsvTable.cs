using System.Globalization;
using System.Text;

namespace Lepton.Analysis.Sources;

/// <summary>A CSV file as RFC 4180 has it, with a header; every row knows its line.</summary>
/// <remarks>Written here, because a finding has to name the line, also behind fields that span several.</remarks>
internal sealed class CsvTable : Table
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly StreamReader _reader;
    private readonly CsvForm _form;
    private readonly List<string?> _fields = [];
    private int _line;

    public CsvTable(Stream stream, CsvForm form)
    {
        _reader = new StreamReader(stream, StrictUtf8);
        _form = form;
        try
        {
            Columns = ReadHeader();
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<string> Columns { get; }

    public override IEnumerable<TableRow> Rows()
    {
        while (ReadRecord(out var firstLine) is { } record)
        {
            if (record.IsBlank)
                continue;
            var position = string.Create(CultureInfo.InvariantCulture, $"line {firstLine}");
            var problem = record.Problem ?? (_fields.Count == Columns.Count
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"the row has {_fields.Count} fields, the header has {Columns.Count}. Quote fields that hold the delimiter '{_form.Delimiter}'."));
            yield return problem is null ? new TableRow([.. _fields], position) : new TableRow([], position, problem);
        }
    }

    public override void Dispose() => _reader.Dispose();

    private List<string> ReadHeader()
    {
        if (ReadRecord(out _) is not { IsBlank: false, Problem: null })
            throw new TableException("The first line is no header. It has to name the columns.");
        var columns = _fields.Select(field => field?.Trim() ?? "").ToList();
        if (columns.GroupBy(column => column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new TableException($"The header names the column \"{twice.Key}\" {twice.Count()} times. Give each column a name of its own.");
        return columns;
    }

    private (bool IsBlank, string? Problem)? ReadRecord(out int firstLine)
    {
        _fields.Clear();
        firstLine = _line + 1;
        if (ReadLine() is not { } line)
            return null;
        if (line.Length == 0)
            return (true, null);
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            foreach (var part in line.Split(_form.Delimiter))
                _fields.Add(Unquoted(part));
            return (false, null);
        }

        return (false, ReadQuoted(line));
    }

    private string? ReadQuoted(string line)
    {
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                if (!TryReadQuotedField(ref line, ref at, out var text))
                    return "a quote is opened and never closed. Close it, or double a quote that belongs to the text.";
                _fields.Add(text);
                if (at < line.Length && line[at] != _form.Delimiter)
                    return "text follows a closing quote. Double a quote that belongs to the text.";
            }
            else
            {
                var end = line.IndexOf(_form.Delimiter, at);
                end = end < 0 ? line.Length : end;
                _fields.Add(Unquoted(line[at..end]));
                at = end;
            }
        }

        return null;
    }

    // Leaves `at` on the character behind the closing quote; goes on to the next line where the field does.
    private bool TryReadQuotedField(ref string line, ref int at, out string text)
    {
        var built = new StringBuilder();
        at++;
        while (true)
        {
            var quote = line.IndexOf('"', at);
            if (quote < 0)
            {
                built.Append(line, at, line.Length - at).Append('\n');
                if (ReadLine() is not { } next)
                {
                    text = "";
                    return false;
                }

                (line, at) = (next, 0);
                continue;
            }

            built.Append(line, at, quote - at);
            at = quote + 1;
            if (at >= line.Length || line[at] != '"')
            {
                text = built.ToString();
                return true;
            }

            built.Append('"');
            at++;
        }
    }

    private string? Unquoted(string text) => text.Length == 0 || text == _form.NullWord ? null : text;

    private string? ReadLine()
    {
        try
        {
            var line = _reader.ReadLine();
            if (line is not null)
                _line++;
            return line;
        }
        catch (DecoderFallbackException problem)
        {
            throw new TableException(At("the text is not UTF-8. Save the file as UTF-8."), problem);
        }
        catch (InvalidDataException problem)
        {
            throw new TableException(At($"the compressed data are damaged ({problem.Message.TrimEnd('.')}). Export the file again."), problem);
        }
    }

    private string At(string problem) => string.Create(CultureInfo.InvariantCulture, $"After line {_line}: {problem}");
}
