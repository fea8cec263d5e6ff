using System.Globalization;

namespace Lepton.Analysis.Utilization;

/// <summary>One thing that has to hold of a resource before it is called idle: a percentile of a metric lies under a limit.</summary>
/// <remarks>
/// "Under the limit for 97 % of the time" (Google) and "the 95th percentile is under the limit" (Azure) are the same statement, so that one
/// form serves the rules of all providers.
/// </remarks>
public sealed record IdleCondition
{
    /// <summary>Makes a condition.</summary>
    /// <param name="metric">What is looked at.</param>
    /// <param name="percentile">0–100, where 100 is the greatest sample; null takes the mean.</param>
    /// <param name="limit">The percentile has to be below; in the metric's unit, or in processors with <see cref="IsLimitInVcpus"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentile is not in 0–100, or the limit is not above 0.</exception>
    public IdleCondition(Metric metric, double? percentile, double limit)
    {
        Metric = metric ?? throw new ArgumentNullException(nameof(metric));
        Percentile = percentile is not { } given ? null : OptionRange.Between(0, given, 100, nameof(percentile));
        Limit = limit > 0 && double.IsFinite(limit)
            ? limit
            : throw new ArgumentOutOfRangeException(nameof(limit), limit, "Nothing lies below a limit that is not above 0.");
    }

    /// <summary>What is looked at.</summary>
    public Metric Metric { get; }

    /// <summary>0–100; null: the mean.</summary>
    public double? Percentile { get; }

    /// <summary>The percentile has to be below.</summary>
    public double Limit { get; }

    /// <summary>The limit counts processors in use instead of per cent of all: Google's "0.03 vCPU".</summary>
    public bool IsLimitInVcpus { get; init; }

    /// <summary>The series to look at; where a resource has none of it, that of <see cref="Statistic.Average"/>, else of <see cref="Statistic.Maximum"/>.</summary>
    public Statistic Statistic { get; init; } = Statistic.Average;

    /// <summary>Only samples of the last so many days of the window count; null: all that <see cref="UtilizationOptions.LookbackDays"/> leaves.</summary>
    public int? LookbackDays
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(LookbackDays), value, "Look back at least one day.");
    }

    /// <summary>The condition in words: <c>95th percentile of cpu_percent below 3 %</c>.</summary>
    public override string ToString()
    {
        var what = Percentile is { } percentile ? Percentiles.Name(percentile) : "mean";
        var unit = IsLimitInVcpus ? "vCPU" : Metric.Unit;
        return string.Create(CultureInfo.InvariantCulture, $"{what} of {Metric.Name} below {Limit} {unit}");
    }
}
