namespace Lepton.Bench;

/// <summary>One line of a table of measures: what was measured, beside what must hold and what is aimed at.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Measured">The value, with its unit.</param>
/// <param name="Must">What must hold; empty where nothing must.</param>
/// <param name="IsKept">Whether it holds.</param>
/// <param name="Goal">What is aimed at; empty where nothing is.</param>
/// <param name="IsReached">Whether it is reached.</param>
internal sealed record Measure(string What, string Measured, string Must, bool IsKept, string Goal, bool IsReached)
{
    /// <summary>The headings of <see cref="Cells"/>.</summary>
    public static readonly string[] Headings = ["measure", "measured", "must", "holds", "goal", "reached"];

    /// <summary>The line as a row of a table.</summary>
    public string[] Cells => [What, Measured, Must, Must.Length == 0 ? "" : IsKept ? "yes" : "NO", Goal, Goal.Length == 0 ? "" : IsReached ? "yes" : "no"];
}
