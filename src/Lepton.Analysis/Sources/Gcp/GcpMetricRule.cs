namespace Lepton.Analysis.Sources;

/// <summary>How one metric of Cloud Monitoring becomes one of ours.</summary>
/// <param name="Rule">What is done to the number.</param>
/// <param name="IsSummed">Whether several series are the parts of one resource and belong together.</param>
/// <param name="State">The value of the label <c>state</c> that is meant, where the metric has one.</param>
internal sealed record GcpMetricRule(MetricRule Rule, bool IsSummed = false, string? State = null)
{
    /// <summary>Whether the unit is the metric's own, or that a second, as after the aligner ALIGN_RATE.</summary>
    public bool Accepts(string? unit) => unit is null || unit == Rule.Unit || (Rule.Form == MetricForm.Total && unit == PerSecond);

    /// <summary>The unit after ALIGN_RATE.</summary>
    private string PerSecond => Rule.Unit + "/s";
}
