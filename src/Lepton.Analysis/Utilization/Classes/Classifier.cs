using System.Globalization;

namespace Lepton.Analysis.Utilization;

/// <summary>Puts each resource into its class: the first rule that fires, in the order of the code below and of docs/utilization.md.</summary>
internal sealed class Classifier(UtilizationOptions options, Evidence evidence)
{
    private readonly IdleJudge _idle = new(options, evidence);

    /// <summary>The class of a resource, without its cost.</summary>
    public ResourceClass Classify(Resource resource) => resource.State switch
    {
        ResourceState.Stopped => By(resource, ClassRule.Stopped),
        ResourceState.StoppedStillBilled => By(resource, ClassRule.StoppedStillBilled),
        ResourceState.Unattached => By(resource, ClassRule.Unattached),
        _ => resource.Kind switch
        {
            ResourceKind.VirtualMachine => ByLoad(resource, Metric.CpuPercent),
            ResourceKind.Database => ByLoad(resource, Metric.ConnectionCount, Metric.CpuPercent),
            ResourceKind.LoadBalancer => ByLoad(resource, Metric.RequestsPerSecond),
            _ => By(resource, ClassRule.InUse),
        },
    };

    private ResourceClass ByLoad(Resource resource, params ReadOnlySpan<Metric> deciding)
    {
        if (!evidence.HasAny(resource.Id))
            return By(resource, ClassRule.NoTelemetry);
        if (FirstMeasured(resource, deciding) is not { } series)
            return By(resource, ClassRule.NoMetric, $"Neither of {Names(deciding)} was captured in the time looked at.");

        var observed = By(resource, ClassRule.Fits) with { SampleCoverageFraction = series.SampleCoverageFraction };
        if (series.SampleCoverageFraction < options.LeastSampleCoverageFraction)
        {
            return observed with
            {
                Rule = ClassRule.LowCoverage,
                Reason = Invariant($"{series.Metric} has {series.SampleCoverageFraction:P1} of the expected samples, {options.LeastSampleCoverageFraction:P0} are needed."),
            };
        }

        if (series.CoveredSeconds < options.LeastObservedHours * 3600)
        {
            return observed with
            {
                Rule = ClassRule.ShortHistory,
                Reason = Invariant($"{series.Metric} covers {series.CoveredSeconds / 3600:0.#} hours, {options.LeastObservedHours:0.#} are needed."),
            };
        }

        return Sized(resource, observed);
    }

    private ResourceClass Sized(Resource resource, ResourceClass observed)
    {
        var cpu = evidence.Find(resource.Id, Metric.CpuPercent, options.DemandStatistic, options.LookbackDays);
        var sized = observed with
        {
            CpuDemandPercent = cpu?.Percentile(options.CpuDemandPercentile),
            MemoryDemandPercent = MemoryDemand.Of(resource, evidence, options),
            IsSaturated = IsSaturated(resource, Metric.CpuPercent) || IsSaturated(resource, Metric.MemoryPercent),
        };
        if (sized.IsSaturated)
            return sized with { Rule = ClassRule.Saturated, Reason = $"{Demand(sized, cpu)} At least {Percent(options.SaturatedShareFraction)} of the samples are at the limit." };

        var idle = _idle.Judge(resource);
        if (idle.IsIdle)
            return sized with { Rule = ClassRule.Idle, Reason = idle.Text };
        if (cpu is null || resource.Kind == ResourceKind.LoadBalancer)
            return sized with { Rule = ClassRule.Used, Reason = idle.Text };
        return sized with { Rule = RuleOfDemand(sized), Reason = $"{Demand(sized, cpu)} {idle.Text}" };
    }

    private ClassRule RuleOfDemand(ResourceClass sized)
    {
        var cpu = sized.CpuDemandPercent / 100 * (1 + options.CpuHeadroomFraction);
        var memory = sized.MemoryDemandPercent / 100 * (1 + options.MemoryHeadroomFraction);
        if (cpu > 1 || memory > 1)
            return ClassRule.DemandTooHigh;
        if (cpu > options.OversizedBelowFraction || memory > options.OversizedBelowFraction)
            return ClassRule.Fits;
        return memory is null ? ClassRule.CpuFitsInLess : ClassRule.FitsInLess;
    }

    // An average at the limit was pinned for its whole step; a maximum may have been there for a moment.
    private bool IsSaturated(Resource resource, Metric metric) =>
        evidence.Find(resource.Id, metric, Statistic.Average, options.LookbackDays)?.PinnedFraction >= options.SaturatedShareFraction;

    private SeriesSummary? FirstMeasured(Resource resource, ReadOnlySpan<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            if (evidence.Find(resource.Id, metric, Statistic.Average, options.LookbackDays) is { } series)
                return series;
        }

        return null;
    }

    private string Demand(ResourceClass sized, SeriesSummary? cpu)
    {
        var processor = cpu is null
            ? "Processor load was not measured"
            : Invariant($"Processor: {Percentiles.Name(options.CpuDemandPercentile)} of {StepsOf(cpu.Statistic)} {sized.CpuDemandPercent:0.#} %, with {options.CpuHeadroomFraction:P0} headroom {sized.CpuDemandPercent * (1 + options.CpuHeadroomFraction):0.#} %");
        var memory = sized.MemoryDemandPercent is null
            ? "memory was not measured"
            : Invariant($"memory: {Percentiles.Name(options.MemoryDemandPercentile)} {sized.MemoryDemandPercent:0.#} %, with {options.MemoryHeadroomFraction:P0} headroom {sized.MemoryDemandPercent * (1 + options.MemoryHeadroomFraction):0.#} %");
        return $"{processor}; {memory}.";
    }

    private static string StepsOf(Statistic statistic) => statistic switch
    {
        Statistic.Average => "the steps' averages",
        Statistic.Maximum => "the steps' maxima",
        Statistic.Minimum => "the steps' minima",
        Statistic.P95 => "the steps' 95th percentiles",
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "An unknown statistic: a defect of Lepton."),
    };

    private static ResourceClass By(Resource resource, ClassRule rule, string? reason = null) =>
        new() { Resource = resource, Rule = rule, Reason = reason ?? rule.Text };

    private static string Names(ReadOnlySpan<Metric> metrics) => string.Join(" and ", metrics.ToArray().Select(metric => metric.Name));

    private static string Percent(double fraction) => Invariant($"{fraction:P0}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
