using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Writes a model in the LP format of CPLEX, the one for reading.</summary>
internal static class LpFile
{
    public static void Write(TextWriter text, Model model)
    {
        var program = model.Program;
        var rows = PlainNames.Of(program.RowCount, model.RowName, "R");
        var columns = PlainNames.Of(program.ColumnCount, model.ColumnName, "C", PlainNames.ConstantColumn);
        text.Write($"\\ {model.Name}\n{(program.Maximize ? "Maximize" : "Minimize")}\n {PlainNames.Plain(model.ObjectiveName)}:");
        WriteTerms(text, Enumerable.Range(0, columns.Length).Where(j => program.Objective[j] != 0).Select(j => (program.Objective[j], columns[j])), columns);
        if (program.ObjectiveConstant != 0)
            text.Write($" {Signed(program.ObjectiveConstant)} {PlainNames.ConstantColumn}");
        text.Write("\nSubject To\n");
        for (var i = 0; i < rows.Length; i++)
            WriteRow(text, program, i, rows[i], columns);
        WriteBounds(text, program, columns);
        if (program.HasIntegers)
        {
            text.Write("General\n");
            for (var j = 0; j < columns.Length; j++)
            {
                if (program.IsInteger[j])
                    text.Write($" {columns[j]}\n");
            }
        }

        text.Write("End\n");
    }

    private static void WriteRow(TextWriter text, LinearProgram program, int row, string name, string[] columns)
    {
        var (lower, upper) = (program.RowLower[row], program.RowUpper[row]);
        if (lower == upper)
            Write("", "=", lower);
        else
        {
            // Readers differ about ranges, so a row with two sides is written twice.
            if (!double.IsInfinity(lower))
                Write("", ">=", lower);
            if (!double.IsInfinity(upper))
                Write(double.IsInfinity(lower) ? "" : "_upper", "<=", upper);
        }

        void Write(string suffix, string relation, double side)
        {
            text.Write($" {name}{suffix}:");
            WriteTerms(text, Enumerable.Range(program.RowStart[row], program.RowStart[row + 1] - program.RowStart[row]).Select(k => (program.Coefficients[k], columns[program.Columns[k]])), columns);
            text.Write($" {relation} {Number(side)}\n");
        }
    }

    private static void WriteTerms(TextWriter text, IEnumerable<(double Coefficient, string Column)> terms, string[] columns)
    {
        var count = 0;
        foreach (var (coefficient, column) in terms)
        {
            text.Write(count++ % 8 == 7 ? "\n  " : " ");
            text.Write($"{Signed(coefficient)} {column}");
        }

        // The format knows no empty sum.
        if (count == 0 && columns.Length > 0)
            text.Write($" 0 {columns[0]}");
    }

    private static void WriteBounds(TextWriter text, LinearProgram program, string[] columns)
    {
        text.Write("Bounds\n");
        if (program.ObjectiveConstant != 0)
            text.Write($" {PlainNames.ConstantColumn} = 1\n");
        for (var j = 0; j < columns.Length; j++)
        {
            var (lower, upper) = (program.ColumnLower[j], program.ColumnUpper[j]);
            if (double.IsInfinity(lower) && double.IsInfinity(upper))
                text.Write($" {columns[j]} free\n");
            else if (lower != 0 || !double.IsInfinity(upper))
                text.Write($" {(double.IsInfinity(lower) ? "-inf" : Number(lower))} <= {columns[j]} <= {(double.IsInfinity(upper) ? "+inf" : Number(upper))}\n");
        }
    }

    private static string Signed(double value) => $"{(value < 0 ? "-" : "+")} {Number(Math.Abs(value))}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
