namespace Lepton.Analysis.Optimization;

/// <summary>The rows of a growing model in compressed form; a variable that a row names twice gets one coefficient, zeros are left out.</summary>
internal sealed class Rows
{
    // Room for a small model, so that it does not begin with growing.
    private const int FirstCapacity = 256;

    private int[] _columns = new int[FirstCapacity];
    private double[] _coefficients = new double[FirstCapacity];

    // Where a column stands in the row that is being added: _position[column] is valid where _row[column] is that row + 1.
    private int[] _row = [];
    private int[] _position = [];

    public List<int> Starts { get; } = [0];

    public List<double> Lower { get; } = [];

    public List<double> Upper { get; } = [];

    public List<Unit> Units { get; } = [];

    public int Count => Lower.Count;

    public int NonzeroCount { get; private set; }

    public ReadOnlySpan<int> Columns => _columns.AsSpan(0, NonzeroCount);

    public ReadOnlySpan<double> Coefficients => _coefficients.AsSpan(0, NonzeroCount);

    public void Add(LinearExpression expression, double lower, double upper, Func<string> rowName, Func<int, string> columnName)
    {
        if (!Numbers.IsInterval(lower, upper))
            throw Numbers.NoInterval(lower, upper, $"row {rowName()}");
        Reserve(expression.Count);
        var stamp = Count + 1;
        var columns = expression.Columns;
        var coefficients = expression.Coefficients;
        for (var k = 0; k < columns.Length; k++)
        {
            var (column, coefficient) = (columns[k], coefficients[k]);
            if (!double.IsFinite(coefficient))
                throw Numbers.NotFinite(coefficient, $"the coefficient of {columnName(column)} in row {rowName()}");
            if (column >= _row.Length)
                Widen(column);
            if (_row[column] == stamp)
                _coefficients[_position[column]] += coefficient;
            else if (coefficient != 0)
                Append(column, coefficient, stamp);
        }

        DropZeros(Starts[^1]);
        Starts.Add(NonzeroCount);
        Lower.Add(lower);
        Upper.Add(upper);
        Units.Add(expression.Unit ?? Unit.One);
    }

    private void Append(int column, double coefficient, int stamp)
    {
        (_row[column], _position[column]) = (stamp, NonzeroCount);
        (_columns[NonzeroCount], _coefficients[NonzeroCount]) = (column, coefficient);
        NonzeroCount++;
    }

    // Terms of one variable may have cancelled out.
    private void DropZeros(int start)
    {
        var kept = start;
        for (var k = start; k < NonzeroCount; k++)
        {
            if (_coefficients[k] == 0)
                continue;
            (_columns[kept], _coefficients[kept]) = (_columns[k], _coefficients[k]);
            kept++;
        }

        NonzeroCount = kept;
    }

    private void Reserve(int more)
    {
        if (NonzeroCount + more <= _columns.Length)
            return;
        var capacity = Math.Max(NonzeroCount + more, checked(2 * _columns.Length));
        Array.Resize(ref _columns, capacity);
        Array.Resize(ref _coefficients, capacity);
    }

    private void Widen(int column)
    {
        var width = Math.Max(column + 1, Math.Max(FirstCapacity, 2 * _row.Length));
        Array.Resize(ref _row, width);
        Array.Resize(ref _position, width);
    }
}
