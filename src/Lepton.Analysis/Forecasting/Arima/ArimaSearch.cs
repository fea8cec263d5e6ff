namespace Lepton.Analysis.Forecasting;

/// <summary>The stepwise search for the orders with the least AICc, differences given.</summary>
/// <remarks>
/// Hyndman and Khandakar, "Automatic time series forecasting: the forecast package for R", Journal of Statistical Software 27 (2008),
/// section 3.2: four first models, then from the best one step in P, Q, p, q or the constant at a time, taking the first that is
/// better, until none is. A model with a root within 1.001 of the unit circle is refused (R: 1.01; the exact likelihood stands the
/// nearer limit, and finds models of lower AICc within it). As in R, long series are searched by conditional least squares and only
/// the best few models get their exact likelihood, and from the best of them exchanges of a lag of one kind for one of the other are
/// judged by it too, as long as one is better; short ones are searched by it throughout.
/// </remarks>
internal sealed class ArimaSearch
{
    // Besides the four first models of the paper, so many that cheap regressions over all orders like best.
    private const int Suggestions = 4;

    // The likelihoods of the search are rough: so many of the best models are estimated again before one is chosen.
    private const int Finalists = 4;

    // Longer series are searched by conditional least squares.
    private const int MostExact = 500;

    // The steps in R's order: (p, q, P, Q).
    private static readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa)[] Steps =
    [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1), (0, 0, 1, -1), (0, 0, 1, 1),
        (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (-1, -1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0), (1, 1, 0, 0),
    ];

    private readonly ArimaOrder _base;
    private readonly int _mostLags;
    private readonly int _mostSeasonalLags;
    private readonly int _mostModels;
    private readonly bool _mayHaveConstant;
    private readonly ArimaSample _plain;
    private readonly ArimaSample _withConstant;
    private readonly HannanRissanen _guess;
    private readonly bool _isConditional;
    private readonly double[] _plainErrors;
    private readonly double[] _constantErrors;
    private readonly Dictionary<ArimaOrder, Candidate?> _tried = [];
    private Candidate? _best;

    // A model of the search: its criterion and estimate.
    private sealed record Candidate(ArimaOrder Order, double Aicc, double[] Unbounded);

    public ArimaSearch(ArimaData data, AutoArimaOptions options, int differences, int seasonalDifferences)
    {
        var m = options.SeasonLength;
        _base = new ArimaOrder(0, differences, 0, 0, seasonalDifferences, 0, m);
        var (third, seasonalThird) = (data.Levels.Length / 3, m > 1 ? data.Levels.Length / 3 / m : 0);
        _mostSeasonalLags = m > 1 ? Math.Min(options.MostSeasonalLags, seasonalThird) : 0;
        _mostLags = Math.Min(options.MostLags, third);
        if (_mostSeasonalLags > 0)
            _mostLags = Math.Min(_mostLags, m - 1);
        _mostModels = options.MostModels;
        _mayHaveConstant = differences + seasonalDifferences <= 1;
        _plain = data.Sample(_base);
        _withConstant = _mayHaveConstant ? data.Sample(_base with { HasConstant = true }) : _plain;
        var longest = _mostLags + (_mostSeasonalLags * m);
        _plainErrors = Unexplained(_plain);
        _constantErrors = _mayHaveConstant ? Unexplained(_withConstant) : _plainErrors;
        _guess = new HannanRissanen(_constantErrors, longest);
        _isConditional = _plain.Length > MostExact;
    }

    /// <summary>The best model found.</summary>
    public ArimaFit Best()
    {
        foreach (var start in Starts())
            Try(start);
        foreach (var suggested in _guess.Suggest(_base with { Ar = _mostLags, Ma = _mostLags, SeasonalAr = _mostSeasonalLags, SeasonalMa = _mostSeasonalLags }, Suggestions))
            Try(suggested with { HasConstant = _best?.Order.HasConstant ?? false });
        while (TakeStep())
        {
        }

        return Final();
    }

    private IEnumerable<ArimaOrder> Starts()
    {
        var start = _plain.Length < 10 ? 1 : 2;
        var (lag, seasonalLag) = (Math.Min(1, _mostLags), Math.Min(1, _mostSeasonalLags));
        var empty = _base with { HasConstant = _mayHaveConstant };
        yield return empty with { Ar = Math.Min(start, _mostLags), Ma = Math.Min(start, _mostLags), SeasonalAr = seasonalLag, SeasonalMa = seasonalLag };
        yield return empty;
        yield return empty with { Ar = lag, SeasonalAr = seasonalLag };
        yield return empty with { Ma = lag, SeasonalMa = seasonalLag };
        if (_mayHaveConstant)
            yield return empty with { HasConstant = false };
    }

    // True if a better model was found, which is then the best.
    private bool TakeStep()
    {
        if (_best is null)
            return false;
        var current = _best.Order;
        foreach (var step in Steps)
        {
            var to = current with
            {
                Ar = current.Ar + step.Ar,
                Ma = current.Ma + step.Ma,
                SeasonalAr = current.SeasonalAr + step.SeasonalAr,
                SeasonalMa = current.SeasonalMa + step.SeasonalMa,
            };
            if (IsWithin(to) && Try(to))
                return true;
        }

        return _mayHaveConstant && Try(current with { HasConstant = !current.HasConstant });
    }

    private bool IsWithin(ArimaOrder order) =>
        Math.Min(order.Ar, order.Ma) >= 0 && Math.Max(order.Ar, order.Ma) <= _mostLags
        && Math.Min(order.SeasonalAr, order.SeasonalMa) >= 0 && Math.Max(order.SeasonalAr, order.SeasonalMa) <= _mostSeasonalLags;

    private bool Try(ArimaOrder order)
    {
        if (_tried.ContainsKey(order) || _tried.Count >= _mostModels)
            return false;
        var sample = order.HasConstant ? _withConstant : _plain;
        var candidate = sample.Used <= order.Coefficients + sample.Regressors.Count + 2 ? null : Estimate(order, sample);
        _tried[order] = candidate;
        if (candidate is null || !(candidate.Aicc < (_best?.Aicc ?? double.PositiveInfinity)))
            return false;
        _best = candidate;
        return true;
    }

    private Candidate? Estimate(ArimaOrder order, ArimaSample sample)
    {
        var starts = ArimaFit.Starts(order, _guess).ToList();
        if (_best is not null)
            starts.Add(ArimaFit.Translate(_best.Order, _best.Unbounded, order));
        var errors = order.HasConstant ? _constantErrors : _plainErrors;
        var conditional = ConditionalFit.Of(order, errors, starts);
        if (_isConditional)
        {
            var criteria = new Likelihood(-0.5 * sample.Used * Math.Log(conditional.Variance), order.Coefficients + sample.Regressors.Count + 1, sample.Used);
            return ArmaParameters.AreWellInside(order, conditional.Coefficients) && double.IsFinite(criteria.Aicc) ? new(order, criteria.Aicc, conditional.Unbounded) : null;
        }

        var exact = ArimaFit.WellInside(order, sample, [conditional.Unbounded]);
        return IsAcceptable(exact) ? new(order, exact.Criteria.Aicc, exact.Parameters) : null;
    }

    private ArimaFit Final()
    {
        var finalists = _tried.Values.OfType<Candidate>().OrderBy(candidate => candidate.Aicc)
            .Select(candidate => ArimaFit.WellInside(candidate.Order, candidate.Order.HasConstant ? _withConstant : _plain, [candidate.Unbounded]))
            .Where(IsAcceptable).Take(Finalists).OrderBy(fit => fit.Criteria.Aicc).ToArray();
        if (finalists.Length > 0)
            return _isConditional ? WithExchanges(finalists[0]) : finalists[0];

        // Nothing acceptable: the differences alone, with a constant where there can be one.
        var order = _base with { HasConstant = _mayHaveConstant };
        return ArimaFit.Thorough(order, order.HasConstant ? _withConstant : _plain, _guess);
    }

    // Conditional least squares tell models apart badly that differ by a lag of one kind for one of the other: those are judged by their exact likelihood.
    private ArimaFit WithExchanges(ArimaFit best)
    {
        var judged = new HashSet<ArimaOrder> { best.Order };
        for (var isBetter = true; isBetter;)
        {
            var order = best.Order;
            var other = new[] { order with { Ar = order.Ar - 1, Ma = order.Ma + 1 }, order with { Ar = order.Ar + 1, Ma = order.Ma - 1 } }
                .Where(exchanged => IsWithin(exchanged) && judged.Add(exchanged))
                .Select(exchanged => ArimaFit.Thorough(exchanged, exchanged.HasConstant ? _withConstant : _plain, _guess))
                .Where(IsAcceptable).MinBy(fit => fit.Criteria.Aicc);
            isBetter = other is not null && other.Criteria.Aicc < best.Criteria.Aicc;
            best = isBetter ? other! : best;
        }

        return best;
    }

    private static bool IsAcceptable(ArimaFit fit) =>
        ArmaParameters.AreWellInside(fit.Order, fit.Likelihood.Coefficients) && double.IsFinite(fit.Criteria.Aicc);

    // What a plain regression on the differenced constant and regressors leaves.
    private static double[] Unexplained(ArimaSample sample)
    {
        var residuals = new double[sample.Length];
        new ArimaLikelihood(new ArimaOrder(0, 0, 0), sample).EvaluateAt([], residuals);
        return residuals;
    }
}
