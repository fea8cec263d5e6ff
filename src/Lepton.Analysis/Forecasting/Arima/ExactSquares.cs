namespace Lepton.Analysis.Forecasting;

/// <summary>The exact likelihood as a sum of squares, its Jacobian by forward differences: one evaluation a parameter.</summary>
internal sealed class ExactSquares(ArimaLikelihood likelihood) : ISumOfSquares
{
    private const double Nudge = 1e-5;

    private readonly double[][] _jacobian = [.. Enumerable.Range(0, likelihood.Coefficients.Length).Select(_ => new double[likelihood.Sample.Length])];
    private readonly double[] _nudged = new double[likelihood.Coefficients.Length];
    private double[] _residuals = new double[likelihood.Sample.Length];
    private double[] _trial = new double[likelihood.Sample.Length];

    public int Parameters => _nudged.Length;

    public double Evaluate(double[] at) => likelihood.Evaluate(at, _trial);

    public void Accept() => (_residuals, _trial) = (_trial, _residuals);

    public void Linearize(double[] at, double[] normal, double[] gradient)
    {
        var k = Parameters;
        for (var i = 0; i < k; i++)
        {
            at.CopyTo(_nudged, 0);
            _nudged[i] += Nudge;
            var column = _jacobian[i];
            likelihood.Evaluate(_nudged, column);
            for (var t = 0; t < column.Length; t++)
                column[t] = (column[t] - _residuals[t]) / Nudge;
            gradient[i] = Kernels.Dot(column, _residuals);
            for (var j = 0; j <= i; j++)
                normal[(i * k) + j] = normal[(j * k) + i] = Kernels.Dot(column, _jacobian[j]);
        }
    }
}
