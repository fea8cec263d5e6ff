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
public sealed class Combine : IForecaster
{
    private readonly CombinationMember[] _members;
    private readonly CombineOptions _options;

    /// <summary>Makes a combination.</summary>
    /// <param name="members">One at least.</param>
    /// <param name="options">Season, windows, power; null for the defaults.</param>
    /// <exception cref="ArgumentException">No member, or a prior weight of 0 or less.</exception>
    public Combine(IReadOnlyList<CombinationMember> members, CombineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => !(member.PriorWeight > 0)))
            throw new ArgumentException("A combination has one member or more, each with a prior weight above 0.", nameof(members));
        _members = [.. members];
        _options = (options ?? new()).Checked();
    }

    /// <inheritdoc/>
    public string Name => CombinationText.Write(_members, _options);

    /// <summary>Backtests the members and fits them to the whole series.</summary>
    /// <param name="series">Long enough for one member at least; where no window fits, the prior weights stand.</param>
    /// <exception cref="SeriesException">No member can be fitted to it.</exception>
    public IFittedModel Fit(MetricSeries series) => Fit(series, 0, []);

    /// <summary>The same, with the oldest samples unseen and notes before its own.</summary>
    internal CombinationModel Fit(MetricSeries whole, int unseen, IReadOnlyList<string> firstNotes)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var series = unseen == 0 ? whole : whole.Skip(unseen);
        var clock = Stopwatch.StartNew();
        var notes = new List<string>(firstNotes);
        var hasWindows = _options.OriginsIn(series.Count).Count > 0;
        var (members, models) = Fitted(series, hasWindows, notes);
        var backtest = MemberBacktest.Of(series, members, _options, clock);
        var weights = backtest.Weights();
        notes.Add(Explanation(members, weights, backtest));
        var name = CombinationText.Write(members, _options);
        return new(name, SeriesEnd.Of(series), models, weights, backtest.Errors(_options.StepsAhead), _options.SeasonLength, notes, unseen);
    }

    private (CombinationMember[] Members, IFittedModel[] Models) Fitted(MetricSeries series, bool hasWindows, List<string> notes)
    {
        var (members, models, refusals) = (new List<CombinationMember>(), new List<IFittedModel>(), new List<SeriesException>());
        foreach (var member in _members)
        {
            // Without a window the members' own intervals are all there is.
            var asked = hasWindows && member.Forecaster is ISparesIntervals rough ? member with { Forecaster = rough.WithRoughIntervals } : member;
            try
            {
                models.Add(asked.Forecaster.Fit(series));
                members.Add(asked);
            }
            catch (SeriesException refusal)
            {
                refusals.Add(refusal);
                notes.Add($"Without {member.Forecaster.Name}: {refusal.Message}");
            }
        }

        return models.Count > 0 ? ([.. members], [.. models]) : throw refusals[0];
    }

    private string Explanation(CombinationMember[] members, double[] weights, MemberBacktest backtest)
    {
        const double tellable = 0.005;
        var shares = members.Zip(weights).Where(pair => pair.Second >= tellable).OrderByDescending(pair => pair.Second)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First.Forecaster.Name} {pair.Second:P0}"));
        var basis = backtest.WindowCount == 0
            ? $"no window of {_options.StepsAhead} steps could be judged, so these are the prior weights and the intervals are the members' own"
            : $"from {backtest.WindowCount} windows of up to {_options.StepsAhead} steps";
        var unfinished = backtest.WindowsLeftOut > 0 ? $"; {backtest.WindowsLeftOut} more were left out, for want of time or samples" : "";
        return $"Weights: {string.Join(", ", shares)} ({basis}{unfinished}).";
    }
}
