namespace Lepton.Analysis.Forecasting;

/// <summary>One form fitted to one series by maximum likelihood.</summary>
/// <remarks>
/// The objective is not convex. A grid of smoothing parameters with heuristic states is tried, and the search goes down from its best
/// points; it is made finer only for forms that may still win.
/// </remarks>
internal sealed class EtsFit
{
    // −2 log L: the coarse search stops at steps this small; the fine one where the fourth digit of forecasts stands, on flat hills too.
    private const double Coarse = 0.3;
    // It is a sum of as many terms as samples, rounded in its sixteenth digit: beyond 100 000 samples steps so small drown in that, and the search would go on in noise.
    private const double Fine = 1e-8;
    private const double FinePerSample = 1e-13;

    private readonly EtsKernel _kernel;
    private readonly EtsOptimizer _optimizer;
    private readonly double[] _x;

    private EtsFit(EtsLayout layout, EtsKernel kernel, double[] x, double objective)
    {
        (Layout, _kernel, _x, Objective) = (layout, kernel, x, objective);
        _optimizer = new(kernel, layout);
    }

    public EtsLayout Layout { get; }

    public EtsForm Form => Layout.Form;

    /// <summary>−2 log L without constants; infinite where no start was possible.</summary>
    public double Objective { get; private set; }

    public Likelihood Likelihood => new(-Objective / 2, Layout.Count + 1, _kernel.SampleCount);

    /// <summary>Whether the form has fewer numbers to estimate than the criterion can judge.</summary>
    public static bool IsJudgeable(EtsForm form, int seasonLength, int samples) =>
        samples - (new EtsLayout(form, seasonLength).Count + 1) - 1 > 0;

    /// <summary>A first, coarse search.</summary>
    public static EtsFit Begin(EtsForm form, double[] values, EtsStart start, int seasonLength)
    {
        var layout = new EtsLayout(form, seasonLength);
        var kernel = new EtsKernel(values, layout);
        var optimizer = new EtsOptimizer(kernel, layout);
        var (best, objective) = (new double[layout.Count], double.PositiveInfinity);
        foreach (var point in Starts(layout, kernel, optimizer, start))
        {
            var value = optimizer.Minimize(point.X, point.Objective, Coarse, 12);
            if (value < objective)
                (best, objective) = (point.X, value);
        }

        return new(layout, kernel, best, objective);
    }

    /// <summary>Goes on until nothing is gained.</summary>
    public void Refine() => Objective = _optimizer.Minimize(_x, Objective, Math.Max(Fine, FinePerSample * _kernel.SampleCount), 200);

    /// <summary>The fitted numbers and the states at the end of the series.</summary>
    public EtsResult Result()
    {
        var smoothing = Layout.Smoothing(_x);
        var season = new double[Layout.SeasonLength];
        if (Form.HasSeason)
        {
            _x.AsSpan(Layout.Season).CopyTo(season.AsSpan(1));
            season[0] = Layout.FirstSeason(_x);
        }

        var (level, slope) = (_x[Layout.Level], Layout.Slope < 0 ? 0 : _x[Layout.Slope]);
        var fitted = new double[_kernel.SampleCount];
        var initial = new EtsStates(level, slope, Form.HasSeason ? [.. season] : []);
        _kernel.Run(smoothing, ref level, ref slope, season, fitted, out var squares, out _);
        var degrees = Math.Max(1, _kernel.SampleCount - Layout.Count);
        return new(Form, smoothing, initial, new(level, slope, Form.HasSeason ? Rotate(season, _kernel.SampleCount) : []), squares / degrees, Likelihood, fitted);
    }

    // The best point of each region of slow or quick level, slope and season: between the regions lie ridges that a descent does not
    // cross. After a few steps down the best of them go on.
    private static Point[] Starts(EtsLayout layout, EtsKernel kernel, EtsOptimizer optimizer, EtsStart start)
    {
        const int firstSteps = 3;
        const int kept = 3;
        double[][] alphas = [[0.02, 0.1, 0.3], [0.7, 0.98]];
        double[][] betas = layout.Beta < 0 ? [[0]] : [[0.01, 0.2], [0.95]];
        double[][] gammas = layout.Gamma < 0 ? [[0]] : [[0.01, 0.3], [0.9]];
        var regions =
            from slowOrQuickLevel in alphas
            from slowOrQuickSlope in betas
            from slowOrQuickSeason in gammas
            select (from alpha in slowOrQuickLevel
                    from beta in slowOrQuickSlope
                    from gamma in slowOrQuickSeason
                    select At(layout, kernel, start, new(alpha, alpha * beta, (1 - alpha) * gamma, 0.97))).MinBy(point => point.Objective);
        var points =
            from point in regions
            where double.IsFinite(point.Objective)
            select point with { Objective = optimizer.Minimize(point.X, point.Objective, Coarse, firstSteps) };
        return [.. points.OrderBy(point => point.Objective).Take(kept)];
    }

    // Where the heuristic states make a forecast negative that must be positive, a flatter beginning is tried.
    private static Point At(EtsLayout layout, EtsKernel kernel, EtsStart start, EtsSmoothing smoothing)
    {
        var x = new double[layout.Count];
        layout.SetSmoothing(x, smoothing);
        var objective = double.PositiveInfinity;
        foreach (var steepness in (ReadOnlySpan<double>)[1, 0.5, 0.2, 0])
        {
            start.SetStates(layout, x, steepness);
            objective = kernel.Objective(x);
            if (double.IsFinite(objective))
                break;
        }

        return new(x, objective);
    }

    private sealed record Point(double[] X, double Objective);

    // The season is kept by the position of samples in the series; a forecast wants the next position first.
    private static double[] Rotate(double[] season, int samples) =>
        [.. Enumerable.Range(0, season.Length).Select(k => season[(samples + k) % season.Length])];
}
