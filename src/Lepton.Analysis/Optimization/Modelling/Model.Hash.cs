using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Lepton.Analysis.Optimization;

public sealed partial class Model
{
    private (LinearProgram Program, string Hash)? _hash;

    /// <summary>SHA-256 over all numbers and names, in lower-case hexadecimal: equal models have equal hashes, also after a file was read back.</summary>
    public string Hash()
    {
        if (_hash is { } known && ReferenceEquals(known.Program, Program))
            return known.Hash;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var program = Program;
        foreach (var numbers in new[] { [program.ObjectiveConstant, program.Maximize ? 1 : 0], program.Objective, program.ColumnLower, program.ColumnUpper, program.Coefficients, program.RowLower, program.RowUpper })
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(program.IsInteger.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(program.RowStart.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(program.Columns.AsSpan()));
        AppendNames(hash);
        var text = Convert.ToHexStringLower(hash.GetHashAndReset());
        _hash = (program, text);
        return text;
    }

    private void AppendNames(IncrementalHash hash)
    {
        var names = new StringBuilder();
        names.Append(ObjectiveName).Append('\n').Append(ObjectiveUnit).Append('\n');
        for (var j = 0; j < VariableCount; j++)
            names.Append(ColumnName(j)).Append(' ').Append(GroupOfColumn(j).Unit).Append('\n');
        for (var i = 0; i < ConstraintCount; i++)
            names.Append(RowName(i)).Append(' ').Append(RowUnit(i)).Append('\n');
        foreach (var chunk in names.GetChunks())
            hash.AppendData(MemoryMarshal.AsBytes(chunk.Span));
    }
}
