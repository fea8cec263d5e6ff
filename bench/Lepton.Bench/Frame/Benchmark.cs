namespace Lepton.Bench;

/// <summary>A question about speed or size that a run answers with a table of ratios.</summary>
/// <param name="Name">What it is asked for by.</param>
/// <param name="Question">One sentence.</param>
/// <param name="Run">Takes the arguments after the name, measures, prints the table, and returns the exit code.</param>
internal sealed record Benchmark(string Name, string Question, Func<string[], int> Run);
