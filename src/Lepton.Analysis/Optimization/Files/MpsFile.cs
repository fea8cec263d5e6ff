using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Writes a model as free-format MPS, which every solver reads.</summary>
/// <remarks>
/// MPS has no sense that all readers know, so a maximisation is written as the minimisation of the negated objective and says so in a
/// comment. Names lose blanks and characters that readers trip over; two that become equal are told apart by a number.
/// </remarks>
internal static class MpsFile
{
    private const string ObjectiveRow = "OBJECTIVE";

    public static void Write(TextWriter text, Model model)
    {
        var program = model.Program;
        var sign = program.Maximize ? -1 : 1;
        var rows = PlainNames.Of(program.RowCount, model.RowName, "R", ObjectiveRow);
        var columns = PlainNames.Of(program.ColumnCount, model.ColumnName, "C", PlainNames.ConstantColumn);
        text.Write($"* {(program.Maximize ? "Written as the minimisation of the negated objective." : "Minimisation.")}\n");
        // CBC takes a file for one with fixed columns unless this word says otherwise.
        text.Write($"NAME {PlainNames.Plain(model.Name)} FREE\nROWS\n N {ObjectiveRow}\n");
        for (var i = 0; i < rows.Length; i++)
            text.Write($" {Kind(program.RowLower[i], program.RowUpper[i])} {rows[i]}\n");
        WriteColumns(text, program, rows, columns, sign);
        // Readers disagree about the sign of a constant in the objective's right-hand side; a column that is always 1 is read alike by all.
        if (program.ObjectiveConstant != 0)
            text.Write($" {PlainNames.ConstantColumn} {ObjectiveRow} {Number(sign * program.ObjectiveConstant)}\n");
        text.Write("RHS\n");
        for (var i = 0; i < rows.Length; i++)
        {
            if (Side(program, i) is not 0 and var side && !double.IsInfinity(side))
                text.Write($" RHS {rows[i]} {Number(side)}\n");
        }

        WriteRanges(text, program, rows);
        WriteBounds(text, program, columns);
        if (program.ObjectiveConstant != 0)
            text.Write($" FX BND {PlainNames.ConstantColumn} 1\n");
        text.Write("ENDATA\n");
    }

    private static void WriteColumns(TextWriter text, LinearProgram program, string[] rows, string[] columns, int sign)
    {
        var (starts, rowOf, coefficients) = DualFace.Transposed(program);
        text.Write("COLUMNS\n");
        var isMarked = false;
        for (var j = 0; j < columns.Length; j++)
        {
            if (program.IsInteger[j] != isMarked)
            {
                isMarked = !isMarked;
                text.Write($" MARKER{j} 'MARKER' {(isMarked ? "'INTORG'" : "'INTEND'")}\n");
            }

            // A column without any term would be lost: readers learn of columns here only.
            if (program.Objective[j] != 0 || starts[j] == starts[j + 1])
                text.Write($" {columns[j]} {ObjectiveRow} {Number(sign * program.Objective[j])}\n");
            for (var k = starts[j]; k < starts[j + 1]; k++)
                text.Write($" {columns[j]} {rows[rowOf[k]]} {Number(coefficients[k])}\n");
        }

        if (isMarked)
            text.Write(" MARKEREND 'MARKER' 'INTEND'\n");
    }

    private static void WriteRanges(TextWriter text, LinearProgram program, string[] rows)
    {
        var hasHeader = false;
        for (var i = 0; i < rows.Length; i++)
        {
            var width = program.RowUpper[i] - program.RowLower[i];
            if (double.IsInfinity(width) || width == 0)
                continue;
            text.Write(hasHeader ? "" : "RANGES\n");
            hasHeader = true;
            text.Write($" RNG {rows[i]} {Number(width)}\n");
        }
    }

    // Readers disagree about the bounds of integer columns where none is written, so those are always written.
    private static void WriteBounds(TextWriter text, LinearProgram program, string[] columns)
    {
        text.Write("BOUNDS\n");
        for (var j = 0; j < columns.Length; j++)
        {
            var (lower, upper, name) = (program.ColumnLower[j], program.ColumnUpper[j], columns[j]);
            if (lower == upper)
                text.Write($" FX BND {name} {Number(lower)}\n");
            else if (double.IsInfinity(lower) && double.IsInfinity(upper))
                text.Write($" FR BND {name}\n");
            else
            {
                if (double.IsInfinity(lower))
                    text.Write($" MI BND {name}\n");
                else if (lower != 0 || upper < 0 || program.IsInteger[j])
                    text.Write($" LO BND {name} {Number(lower)}\n");
                if (!double.IsInfinity(upper))
                    text.Write($" UP BND {name} {Number(upper)}\n");
                else if (program.IsInteger[j])
                    text.Write($" PL BND {name}\n");
            }
        }
    }

    private static string Kind(double lower, double upper) => lower == upper ? "E"
        : !double.IsInfinity(lower) ? "G"
        : !double.IsInfinity(upper) ? "L"
        : "N";

    private static double Side(LinearProgram program, int row) =>
        double.IsInfinity(program.RowLower[row]) ? program.RowUpper[row] : program.RowLower[row];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
