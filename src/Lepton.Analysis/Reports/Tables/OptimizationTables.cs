using System.Globalization;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Pricing;
using Microsoft.Data.Analysis;
using Plotly.NET;

namespace Lepton.Analysis.Reports;

/// <summary>Tables and charts of what the optimizer found and why.</summary>
public static class OptimizationTables
{
    /// <summary>The worked case row by row: limit, what is used of it, what is left, and what one more unit of the limit would change.</summary>
    /// <param name="worked">The case.</param>
    /// <param name="answer">Its answer.</param>
    public static DataFrame WorkedCase(WorkedCase worked, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(worked);
        ArgumentNullException.ThrowIfNull(answer);
        var rows = worked.Resources
            .Select(resource => (
                Row: $"{resource.Name} needed", Limit: $"≥ {Quantity.Of(resource.Need, resource.Unit)}", Used: answer.Activity("need", resource),
                Left: answer.Slack("need", resource), Dual: answer.Dual("need", resource), Per: $"{worked.Currency} per {resource.Unit}"))
            .Append((
                "budget", $"≤ {Quantity.Of(worked.Budget, worked.Currency)}", answer.Activity("budget"),
                answer.Slack("budget"), answer.Dual("budget"), $"{worked.Currency} per {worked.Currency}"));
        return new FrameOf<(string Row, string Limit, double Used, double Left, double Dual, string Per)>(rows)
            .Text("row", row => row.Row)
            .Text("limit", row => row.Limit)
            .Number("used", row => row.Used)
            .Number("left", row => row.Left)
            .Number("shadow price", row => row.Dual)
            .Text("in", row => row.Per)
            .Build();
    }

    /// <summary>The shadow prices of the worked case, for a chart.</summary>
    /// <param name="worked">The case.</param>
    /// <param name="answer">Its answer.</param>
    public static IEnumerable<(string Constraint, double Price)> ShadowPrices(WorkedCase worked, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(worked);
        ArgumentNullException.ThrowIfNull(answer);
        return
        [
            .. worked.Resources.Select(resource => ($"{resource.Name} needed (per {resource.Unit})", answer.Dual("need", resource))),
            ($"budget (per {worked.Currency})", answer.Dual("budget")),
        ];
    }

    /// <summary>An answer in words: what binds, what one more unit of it is worth, what the next best choice would cost.</summary>
    /// <param name="answer">The answer.</param>
    public static DataFrame Explanation(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new FrameOf<string>(answer.Explain().Sentences).Text("in words", sentence => sentence).Build();
    }

    /// <summary>Why a request cannot be met: rules of which one has to give, and for each the least change that makes it possible, with its price.</summary>
    /// <param name="answer">An infeasible answer.</param>
    public static DataFrame Conflict(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var explanation = answer.Explain();
        return ConflictTable(explanation.Conflict?.Sentences ?? [], explanation.Repairs);
    }

    /// <summary>Why a fleet's request cannot be met: the rules over the fleet in conflict with what the machines need, and the repairs of these rules.</summary>
    /// <param name="answer">An infeasible answer.</param>
    public static DataFrame FleetConflict(SizingAnswer answer)
    {
        var explanation = Required(answer).Answer?.Explain() ?? throw new StudyException(
            $"The fleet's request has no model to explain: {string.Join(" ", answer.Unplaceable)}");
        var rules = (explanation.Conflict ?? throw new StudyException("The fleet's request can be met, so nothing is in conflict.")).Sentences
            .Where((_, index) => !IsOfOneMachine(explanation.Conflict.Names[index])).ToList();
        return ConflictTable(
            [.. rules, $"{explanation.Conflict.Names.Count - rules.Count} machines each need an offer that carries them"],
            [.. explanation.Repairs.Where(repair => !repair.Changes.Any(change => IsOfOneMachine(change.Constraint)))]);
    }

    private static bool IsOfOneMachine(string row) => row.StartsWith("one offer[", StringComparison.Ordinal);

    private static DataFrame ConflictTable(IEnumerable<string> conflict, IEnumerable<Repair> repairs) =>
        new FrameOf<(string Part, string Sentence)>(
            conflict.Select(sentence => (Part: "in conflict", Sentence: sentence)).Concat(repairs.Select(repair => ("repair", repair.Sentence))))
        .Text("part", row => row.Part)
        .Text("in words", row => row.Sentence)
        .Build();

    /// <summary>A fleet's answer in a few lines, with its proof.</summary>
    /// <param name="answer">The answer.</param>
    public static DataFrame Summary(SizingAnswer answer) => FleetTables.Facts(
        ("status", LoadTables.Words(Required(answer).Status)),
        ("machines sized", FleetTables.Text(answer.Choices.Count)),
        ("machines that change", FleetTables.Text(answer.ChangeCount)),
        ("cost a month today", Monthly(answer.CostTodayPerHour, answer.Currency)),
        ("cost a month at the optimum", Monthly(answer.CostPerHour, answer.Currency)),
        ("saving a month", Monthly(answer.SavingPerHour, answer.Currency)),
        ("no choice can cost less than", Monthly(answer.BestBound, answer.Currency)),
        ("gap between cost and bound", Percent(answer.Gap)),
        ("how", answer.Method));

    /// <summary>The cost of the fleet under each rule and at the optimum.</summary>
    /// <param name="input">The sizing problem.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart CostChart(SizingInput input, SizingAnswer answer, string source) => CostCharts.Bars(
        [.. BaselinesOf(input).Select(baseline => (baseline.Name, baseline.CostPerHour * BillingCalendar.HoursPerMonth)), ("optimum", Required(answer).CostPerHour * BillingCalendar.HoursPerMonth)],
        "Monthly cost of the sized machines", $"{answer.Currency} a month", $"{source}, list prices", decimals: 0);

    /// <summary>Each rule beside the optimum: cost, changes, and what it gets wrong.</summary>
    /// <param name="input">The sizing problem.</param>
    /// <param name="answer">Its answer.</param>
    public static DataFrame Baselines(SizingInput input, SizingAnswer answer)
    {
        var rows = BaselinesOf(input)
            .Select(baseline => (
                baseline.Name, baseline.Rule, baseline.CostPerHour, baseline.ChangeCount,
                Wrong: string.Join("; ", baseline.BrokenRules.Select(rule => $"breaks {rule}").Concat(TooSmall(baseline)))))
            .Append((Name: "optimum", Rule: "the cheapest choice that keeps every rule", Required(answer).CostPerHour, answer.ChangeCount, Wrong: ""));
        return new FrameOf<(string Name, string Rule, double CostPerHour, int Changes, string Wrong)>(rows)
            .Text("choice", row => row.Name)
            .Text("rule", row => row.Rule)
            .Number($"cost a month {answer.Currency}", row => Math.Round(row.CostPerHour * BillingCalendar.HoursPerMonth, 2))
            .Count("changes", row => row.Changes)
            .Text("what it gets wrong", row => row.Wrong)
            .Build();
    }

    /// <summary>Every machine that changes, the greatest saving first.</summary>
    /// <param name="answer">The answer.</param>
    public static DataFrame Moves(SizingAnswer answer) => new FrameOf<SizingChoice>(Required(answer).Choices
            .Where(choice => choice.IsChange).OrderByDescending(choice => choice.SavingPerHour).ThenBy(choice => choice.Workload.Name, StringComparer.Ordinal))
        .Text("machine", choice => choice.Workload.Name)
        .Text("today", choice => choice.Workload.Today.InstanceType)
        .Text("optimum", choice => choice.Offer.InstanceType)
        .Number("vCPU needed", choice => Math.Round(choice.Workload.VcpuDemand, 2))
        .Text("vCPU", choice => Arrow(choice.Workload.Today.VcpuCount, choice.Offer.VcpuCount))
        .Number("GiB needed", choice => Math.Round(choice.Workload.MemoryGiBDemand, 2))
        .Text("GiB", choice => Arrow(choice.Workload.Today.MemoryGiB, choice.Offer.MemoryGiB))
        .Money($"saving a month {answer.Currency}", choice => new Money(choice.SavingPerHour * BillingCalendar.HoursPerMonth, choice.Offer.Currency))
        .Build();

    /// <summary>The cost as a function of how many machines may change, each point solved to its optimum.</summary>
    /// <param name="input">The sizing problem; a limit on changes in it is replaced.</param>
    /// <param name="answer">Its answer without that limit, for the number of changes worth trying.</param>
    /// <param name="source">Where the numbers come from, shown below the chart.</param>
    public static GenericChart ChangesChart(SizingInput input, SizingAnswer answer, string source)
    {
        ArgumentNullException.ThrowIfNull(input);
        var most = Math.Max(1, Required(answer).ChangeCount);
        var step = Math.Max(1, most / 12);
        int[] counts = [.. Enumerable.Range(0, most).Where(count => count % step == 0), most];
        var points = counts
            .Select(count => (Count: count, Answer: Sizing.Solve(input.WithMostChanges(count))))
            .Where(point => point.Answer.Choices.Count > 0)
            .ToList();
        return new Figure($"Monthly cost by the number of machines that may change ({answer.Currency} a month)", $"{source}, list prices")
            .Trace("scatter", ("mode", "lines+markers"), ("name", "optimum"),
                ("x", points.Select(point => point.Count).ToArray()),
                ("y", points.Select(point => Math.Round(point.Answer.CostPerHour * BillingCalendar.HoursPerMonth, 2)).ToArray()),
                ("line", Figure.Map(("color", Palette.Blue))))
            .XAxis("machines that may change", ("dtick", step))
            .YAxis($"{answer.Currency} a month")
            .Build();
    }

    /// <summary>What was assumed or left out, one row a sentence.</summary>
    /// <param name="answer">The answer.</param>
    public static DataFrame Notes(SizingAnswer answer) => new FrameOf<string>(Required(answer).Notes.Concat(answer.Unplaceable))
        .Text("assumption", note => note)
        .Build();

    private static IEnumerable<Baseline> BaselinesOf(SizingInput input) => [KeepToday.Choose(input), ThresholdRule.Choose(input), CheapestFitting.Choose(input)];

    private static IEnumerable<string> TooSmall(Baseline baseline) => baseline.TooSmall.Count == 0 ? [] :
        [$"leaves {baseline.TooSmall.Count} too small ({string.Join(", ", baseline.TooSmall.Take(3))}{(baseline.TooSmall.Count > 3 ? ", …" : "")})"];

    private static string Arrow(double? before, double? after) => string.Create(CultureInfo.InvariantCulture, $"{before} → {after}");

    private static string Monthly(double perHour, string currency) =>
        double.IsNaN(perHour) ? "unknown" : new Money((decimal)perHour * BillingCalendar.HoursPerMonth, currency).ToString();

    private static string Percent(double fraction) => double.IsNaN(fraction) ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.####} %");

    private static SizingAnswer Required(SizingAnswer answer) => answer ?? throw new ArgumentNullException(nameof(answer));
}
