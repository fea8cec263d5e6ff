using System.Diagnostics;
using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>Several models in one: each weighs by how near it came on this very series, backtested by rolling origin.</summary>
/// <remarks><code>
/// weight(i) ∝ prior(i)·(least error / error(i))^6           error: mean absolute over the windows of the backtest, newer ones counting more
/// mean(h) = Σ weight(i)·mean(i, h)
/// </code>
/// Weights by inverse errors: Bates and Granger, <i>The combination of forecasts</i>, Operational Research Quarterly 20 (1969); a power of them: Stock
/// and Watson, <i>Combination forecasts of output growth</i>, Journal of Forecasting 23 (2004), section 3. Intervals are the combination's own errors out of
/// sample (<see cref="StepScores"/>), with weights that did not know them. A member that refuses the series is left out, and a note says so.
/// </remarks>
public sealed class Combine : ICombination
{
    private readonly CombinationMember[] _members;
    private readonly CombineOptions _options;

    /// <summary>Makes a combination.</summary>
    /// <param name="members">One at least.</param>
    /// <param name="options">Season, windows, power; null for the defaults.</param>
    /// <exception cref="ArgumentException">No member, or a prior weight that is not a finite number above 0.</exception>
    public Combine(IReadOnlyList<CombinationMember> members, CombineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => !(member.PriorWeight > 0) || double.IsInfinity(member.PriorWeight)))
            throw new ArgumentException("A combination has one member or more, each with a finite prior weight above 0.", nameof(members));
        _members = [.. members];
        _options = (options ?? new()).Checked();
    }

    /// <inheritdoc/>
    public string Name => CombinationText.Write(_members, _options);

    /// <summary>Backtests the members and fits them to the whole series.</summary>
    /// <param name="series">Long enough for one member at least; where no window fits, the prior weights stand.</param>
    /// <exception cref="SeriesException">No member can be fitted to it.</exception>
    public IFittedModel Fit(MetricSeries series) => Fit(series, 0, []);

    CombinationPlan ICombination.PlanFor(MetricSeries series) => new(this, 0, [], Name);

    /// <summary>The same, with the oldest samples unseen, notes before its own, and perhaps what the members missed on similar series.</summary>
    internal CombinationModel Fit(MetricSeries whole, int unseen, IReadOnlyList<string> firstNotes, SimilarErrors? similar = null)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var series = unseen == 0 ? whole : whole.Skip(unseen);
        var clock = Stopwatch.StartNew();
        var notes = new List<string>(firstNotes);
        var (places, members, models) = Fitted(series, notes);
        var backtest = MemberBacktest.Of(series, similar?.Weigh(members, places, _options.Power) ?? members, _options, clock);
        var weights = backtest.Weights();
        notes.Add(Explanation(members, weights, backtest));
        if (similar is not null)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The prior weights are those of {similar.SeriesCount} similar series when they were as young."));
        var name = CombinationText.Write(members, _options);
        return new(name, SeriesEnd.Of(series), models, weights, backtest.Errors(_options.StepsAhead), _options.SeasonLength, notes, unseen);
    }

    /// <summary>Whether a series is too short for a window of its own.</summary>
    internal bool IsYoung(MetricSeries series) => WindowsIn(series) == 0;

    /// <summary>The length of a series in halves of the steps between origins: half seasons where there are any.</summary>
    internal int AgeOf(MetricSeries series) => 2 * series.Count / _options.OriginStep;

    /// <summary>What each member missed of a series when it saw no more than the samples of an age, as <see cref="SimilarErrors.LogsOf"/>; null where there was nothing to miss.</summary>
    internal double[]? LogErrorsWhenYoung(MetricSeries series, int age)
    {
        var members = _members.Select(member => Asked(member, hasWindows: true)).ToArray();
        return MemberBacktest.WhenYoung(series, members, _options, age * _options.OriginStep / 2).LogErrors();
    }

    private int WindowsIn(MetricSeries series) => _options.OriginsIn(series.Count).Count;

    // Which members take the series, with their places among all.
    private (int[] Places, CombinationMember[] Members, IFittedModel[] Models) Fitted(MetricSeries series, List<string> notes)
    {
        var hasWindows = WindowsIn(series) > 0;
        var (places, members, models, refusals) = (new List<int>(), new List<CombinationMember>(), new List<IFittedModel>(), new List<SeriesException>());
        foreach (var (index, member) in _members.Index())
        {
            var asked = Asked(member, hasWindows);
            try
            {
                models.Add(asked.Forecaster.Fit(series));
                members.Add(asked);
                places.Add(index);
            }
            catch (SeriesException refusal)
            {
                refusals.Add(refusal);
                notes.Add($"Without {member.Forecaster.Name}: {refusal.Message}");
            }
        }

        return models.Count > 0 ? ([.. places], [.. members], [.. models]) : throw refusals[0];
    }

    // Without a window the members' own intervals are all there is.
    private static CombinationMember Asked(CombinationMember member, bool hasWindows) =>
        hasWindows && member.Forecaster is ISparesIntervals rough ? member with { Forecaster = rough.WithRoughIntervals } : member;

    private string Explanation(CombinationMember[] members, double[] weights, MemberBacktest backtest)
    {
        const double tellable = 0.005;
        var shares = members.Zip(weights).Where(pair => pair.Second >= tellable).OrderByDescending(pair => pair.Second)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Forecaster.Name} {pair.Second:P0}"));
        var basis = backtest.WindowCount == 0
            ? $"no window of {_options.StepsAhead} steps could be judged, so the weights are prior ones and the intervals are the members' own"
            : $"from {backtest.WindowCount} windows of up to {_options.StepsAhead} steps";
        var unfinished = backtest.WindowsLeftOut > 0 ? $"; {backtest.WindowsLeftOut} more were left out, for want of time or samples" : "";
        return $"Weights: {string.Join(", ", shares)} ({basis}{unfinished}).";
    }
}
