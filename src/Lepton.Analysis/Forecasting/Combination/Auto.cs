using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>The model to take where nobody has looked at the series: several models, weighed on this very series by backtest, within a counted amount of work.</summary>
/// <remarks>
/// A <see cref="Combine"/> of the seasonal lag regression (which counts three times before any error is known), decomposition with exponential
/// smoothing, theta and the benchmarks; intermittent models join where more than half of the samples are zero. The notes of the fitted
/// model say what was tried, the weights, and what the work did not suffice for.
/// </remarks>
public sealed class Auto : ICombination
{
    private readonly AutoOptions _options;
    private readonly int[] _seasons;

    /// <summary>Makes a forecaster.</summary>
    /// <param name="options">Seasons, work, time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A season below 2, or work or time of 0 or less.</exception>
    public Auto(AutoOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _seasons = [.. _options.SeasonLengths.Distinct().Order()];
    }

    /// <summary>Makes a forecaster with the usual work.</summary>
    /// <param name="seasonLengths">Samples a season, each 2 or more.</param>
    public Auto(params IReadOnlyList<int> seasonLengths) : this(new AutoOptions { SeasonLengths = seasonLengths })
    {
    }

    /// <inheritdoc/>
    public string Name
    {
        get
        {
            var usual = new AutoOptions();
            var limits = _options.TimeLimit is { } limit
                ? string.Create(CultureInfo.InvariantCulture, $"({_options.Work},{limit.TotalSeconds})")
                : _options.Work == usual.Work ? "" : string.Create(CultureInfo.InvariantCulture, $"({_options.Work})");
            var seasons = _seasons.Length == 0 ? "[1]" : $"[{string.Join(",", _seasons.Select(season => season.ToString(CultureInfo.InvariantCulture)))}]";
            return $"auto{limits}{seasons}";
        }
    }

    /// <summary>Chooses and fits.</summary>
    /// <param name="series">One observed sample at least.</param>
    /// <returns>A combination; its name names the models in it.</returns>
    /// <exception cref="SeriesException">Nothing was observed.</exception>
    public IFittedModel Fit(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var plan = PlanFor(series);
        return plan.Combine.Fit(series, plan.Unseen, plan.Notes);
    }

    CombinationPlan ICombination.PlanFor(MetricSeries series) => PlanFor(series);

    private CombinationPlan PlanFor(MetricSeries series)
    {
        var candidates = AutoCandidate.For(series, _seasons);
        var plan = AutoPlan.Of(candidates, series.Count, _seasons.LastOrDefault(1), _options.Work);
        var combine = new Combine(
            [.. plan.Candidates.Select(candidate => candidate.Member)],
            new() { SeasonLength = _seasons.FirstOrDefault(1), Windows = plan.Windows, TimeLimit = _options.TimeLimit });
        return new(combine, series.Count - plan.Samples, Notes(plan, candidates, series.Count), string.Join(",", candidates.Select(candidate => candidate.Member.Forecaster.Name)));
    }

    private IReadOnlyList<string> Notes(AutoPlan plan, IReadOnlyList<AutoCandidate> candidates, int samples)
    {
        var notes = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{Name} tried {plan.Candidates.Count} models in up to {plan.Windows} windows (work {plan.Work:F0} of {_options.Work})."),
        };
        if (plan.Samples < samples)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"For want of work only the newest {plan.Samples} of {samples} samples were looked at."));
        var without = candidates.Except(plan.Candidates).Select(candidate => candidate.Member.Forecaster.Name).ToArray();
        if (without.Length > 0)
            notes.Add($"For want of work without {string.Join(", ", without)}.");
        return notes;
    }
}
