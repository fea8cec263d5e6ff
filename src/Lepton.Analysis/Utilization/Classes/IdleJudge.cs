using System.Globalization;

namespace Lepton.Analysis.Utilization;

/// <summary>Holds the idle conditions against what was observed.</summary>
internal sealed class IdleJudge(UtilizationOptions options, Evidence evidence)
{
    /// <summary>Judges a resource by the conditions of its kind.</summary>
    public IdleVerdict Judge(Resource resource)
    {
        var findings = new List<string>();
        var measured = 0;
        foreach (var condition in ConditionsOf(resource.Kind))
        {
            var (holds, text) = Check(resource, condition);
            findings.Add(text);
            if (holds == false || (holds is null && options.RequireEveryIdleMetric))
                return new IdleVerdict(false, $"Not idle: {text}.");
            if (holds == true)
                measured++;
        }

        return new IdleVerdict(measured > 0, $"{string.Join("; ", findings)}.");
    }

    private IReadOnlyList<IdleCondition> ConditionsOf(ResourceKind kind) => kind switch
    {
        ResourceKind.VirtualMachine => options.IdleMachine,
        ResourceKind.Database => options.IdleDatabase,
        ResourceKind.LoadBalancer => options.IdleLoadBalancer,
        _ => [],
    };

    private (bool? Holds, string Text) Check(Resource resource, IdleCondition condition)
    {
        var metric = condition.Metric;
        if (evidence.Find(resource.Id, metric, condition.Statistic, condition.LookbackDays ?? options.LookbackDays) is not { } series)
            return (null, $"{metric.Name} was not measured");
        if (series.SampleCoverageFraction < options.LeastSampleCoverageFraction)
            return (null, Invariant($"{metric.Name} has {series.SampleCoverageFraction:P0} of its samples"));
        if (condition.IsLimitInVcpus && resource.VcpuCount is null)
            return (null, "the number of processors is unknown");

        var value = condition.Percentile is { } percentile ? series.Percentile(percentile) : series.Mean;
        if (condition.IsLimitInVcpus)
            value *= resource.VcpuCount!.Value / 100;
        var holds = value < condition.Limit;
        return (holds, Invariant($"{condition} {(holds ? "holds with" : "does not hold:")} {value:0.###}"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
