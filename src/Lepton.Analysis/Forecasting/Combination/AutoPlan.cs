namespace Lepton.Analysis.Forecasting;

/// <summary>What the automatic choice tries on a series within its work.</summary>
/// <param name="Candidates">The models.</param>
/// <param name="Windows">Windows of the backtest that weighs them.</param>
/// <param name="Samples">The newest samples that are looked at.</param>
internal sealed record AutoPlan(IReadOnlyList<AutoCandidate> Candidates, int Windows, int Samples)
{
    private const int MostWindows = 10;
    private const int FewestWindows = 5;

    /// <summary>Counted work: every model is fitted once for each window, and once to all samples.</summary>
    public double Work => (Windows + 1.0) * Samples * Candidates.Sum(candidate => candidate.WorkPerSample);

    /// <summary>Everything where the work suffices; else first fewer windows, then the newest samples only, then without the dearest models.</summary>
    /// <param name="candidates">All that may be tried, the best first.</param>
    /// <param name="samples">Samples of the series.</param>
    /// <param name="longestSeason">1 for none.</param>
    /// <param name="work">Most work.</param>
    public static AutoPlan Of(IReadOnlyList<AutoCandidate> candidates, int samples, int longestSeason, long work)
    {
        // Eight of the longest seasons tell it apart from chance; a series without needs some hundreds of samples.
        const int seasonsToKeep = 8;
        const int samplesToKeep = 500;
        var plan = new AutoPlan(candidates, MostWindows, samples);
        if (plan.Work > work)
            plan = plan with { Windows = FewestWindows };
        if (plan.Work > work)
        {
            var least = Math.Min(samples, Math.Max(samplesToKeep, seasonsToKeep * longestSeason));
            plan = plan with { Samples = (int)Math.Clamp(samples * (work / plan.Work), least, samples) };
        }

        // Of equally dear ones the first stays: candidates are listed best first.
        while (plan.Work > work && plan.Candidates.Count > 1)
            plan = plan with { Candidates = [.. plan.Candidates.Except([plan.Candidates.Reverse().MaxBy(candidate => candidate.WorkPerSample)!])] };
        return plan;
    }
}

/// <summary>A model that the automatic choice may try.</summary>
/// <param name="Member">The model and its prior weight.</param>
/// <param name="WorkPerSample">Microseconds a sample and fit took on one core of 2.8 GHz, roughly.</param>
internal sealed record AutoCandidate(CombinationMember Member, double WorkPerSample)
{
    /// <summary>What may be tried on a series.</summary>
    /// <param name="series">Its zeros decide whether intermittent models are among them.</param>
    /// <param name="seasons">Ascending, each 2 or more.</param>
    public static IReadOnlyList<AutoCandidate> For(MetricSeries series, IReadOnlyList<int> seasons)
    {
        // Chosen on train parts of M4 hourly and on other machines and days of the telemetry than those measured: see docs/forecasting/auto.md.
        const double priorOfCard = 3;
        List<AutoCandidate> candidates = [new(new(new Card(seasons), priorOfCard), 6)];
        if (seasons.Count > 0)
        {
            candidates.Add(new(new(new DecompositionForecaster(new Mstl(seasons), new Ets(1))), 6));
            candidates.Add(new(new(new Theta(seasons[0])), 1));
            candidates.Add(new(new(new SeasonalNaive(seasons[0])), 0.1));
        }
        else
        {
            candidates.Add(new(new(new Ets(1)), 6));
            candidates.Add(new(new(new Theta(1)), 1));
        }

        const int samplesWithoutSeason = 6;
        candidates.Add(new(new(new WindowAverage(seasons.Count > 0 ? seasons[0] : samplesWithoutSeason)), 0.1));
        candidates.Add(new(new(new Naive()), 0.1));
        candidates.Add(new(new(new HistoricMean()), 0.1));
        if (2 * series.Values.Count(0.0) > series.ObservedCount)
        {
            const double usualWeight = 0.1;
            candidates.Add(new(new(new Tsb(usualWeight, usualWeight)), 0.5));
            candidates.Add(new(new(new Aggregation()), 0.5));
        }

        return candidates;
    }
}
