using System.CommandLine;
using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Optimization;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Utilization;

namespace Lepton.Cli;

/// <summary><c>lepton optimize</c>: solves a model file or sizes the fleet of a snapshot, proves and explains the answer.</summary>
internal static class OptimizeVerb
{
    private static readonly Argument<string?> ModelPath = new("MODEL.json")
    {
        Description = $"A model file; it names its kind under \"model\": {string.Join(", ", ModelFile.KindNames)}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> SnapshotPath = new("--snapshot") { Description = "Folder of a snapshot whose fleet is sized, instead of a model file." };

    private static readonly Option<string?> PolicyPath = new("--policy") { Description = "Policy file for --snapshot: regions, families, protected machines, headroom, limits." };

    private static readonly Option<string?> ForecastPath = new("--forecast")
    {
        Description = "What each machine is to be sized for: the CSV of \"lepton forecast --snapshot\" for cpu_percent, a study's demand.json, or {\"machines\":[{\"resource\":…,\"cpuPercent\":…,\"memoryGiB\":…}]}; without it the use observed in the snapshot.",
    };

    private static readonly Option<Solver?> SolverName = new("--solver")
    {
        Description = "glop, clp, pdlp (linear), scip, cbc, cpSat (integer too), highs (values only); by default glop, or scip for whole numbers.",
    };

    private static readonly Option<double?> TimeLimit = new("--time-limit") { Description = "Longest time in seconds; the best plan so far is written with its gap." };

    private static readonly Option<double?> Gap = new("--gap") { Description = "Relative gap at which an integer solution is good enough: 0.001 is 0.1 % (default 0.000001)." };

    private static readonly Option<string> OutputPath = new("--output", "-o") { Description = "File for the answer (JSON), with the model in it so that it can be checked later.", Required = true };

    private static readonly Option<bool> IsExplained = new("--explain") { Description = "Print the answer in words: what binds, what it is worth, what was not taken." };

    private static readonly Option<string[]> WhyNotWords = new("--why-not")
    {
        Description = "Forces a choice and prices it, by words in the names of its variables: \"web m5.xlarge\", eu-west-1, Spot. May be given several times.",
    };

    private static readonly Option<string?> MpsPath = new("--mps") { Description = "Write the model as free MPS as well, for any other solver." };

    public static Command Create()
    {
        var command = new Command(
            "optimize",
            "Solves a model or sizes a fleet, and proves the answer. Exit code 1: infeasible (the answer names the rules in conflict and the cheapest repairs), unbounded, or nothing found in time.")
        {
            ModelPath, SnapshotPath, PolicyPath, ForecastPath, SolverName, TimeLimit, Gap, OutputPath, IsExplained, WhyNotWords, MpsPath, OptimizeCheckVerb.Create(),
        };
        command.Validators.Add(result =>
        {
            // A sub-command brings its own arguments.
            if (result.Children.Any(child => child is System.CommandLine.Parsing.CommandResult))
                return;
            var (hasModel, hasSnapshot) = (result.GetValue(ModelPath) is not null, result.GetValue(SnapshotPath) is not null);
            if (hasModel == hasSnapshot)
                result.AddError("Name either a model file or --snapshot with --policy.");
            if (hasSnapshot != (result.GetValue(PolicyPath) is not null))
                result.AddError("--snapshot and --policy belong together.");
            if (result.GetValue(ForecastPath) is not null && !hasSnapshot)
                result.AddError("--forecast belongs to --snapshot.");
            if (result.GetValue(TimeLimit) is < 0 or double.NaN)
                result.AddError("--time-limit is a number of seconds, zero or more.");
            if (result.GetValue(Gap) is < 0 or double.NaN)
                result.AddError("--gap is a number of zero or more: 0.001 is 0.1 %.");
        });
        return command.Does((parsed, output, error, stop) => Task.Run(() => Run(parsed, output, error, stop), CancellationToken.None));
    }

    private static int Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var options = new SolveOptions
        {
            Solver = parsed.GetValue(SolverName),
            TimeLimit = parsed.GetValue(TimeLimit) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            RelativeGap = parsed.GetValue(Gap) ?? SolveOptions.Default.RelativeGap,
            Progress = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? new Lines(error) : null,
        };
        try
        {
            return parsed.GetValue(SnapshotPath) is { } snapshot ? Fleet(parsed, snapshot, options, output, error, stop) : OneModel(parsed, options, output, stop);
        }
        catch (ArgumentException wrong)
        {
            throw new StudyException(wrong.Message, wrong);
        }
    }

    private static int OneModel(ParseResult parsed, SolveOptions options, TextWriter output, CancellationToken stop)
    {
        var answer = ModelFile.Load(parsed.GetValue(ModelPath)!).Solve(options, stop);
        WriteMps(parsed, answer.Model);
        var explanation = Explain(parsed, answer, stop);
        WholeFile.WriteBytes(parsed.GetValue(OutputPath)!, stream => AnswerFile.Write(stream, answer, explanation));
        Report(parsed, answer, explanation, output);
        return ExitOf(answer.Status);
    }

    private static int Fleet(ParseResult parsed, string folder, SolveOptions options, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var policy = PolicyFile.Load(parsed.GetValue(PolicyPath)!);
        var snapshot = Snapshot.Open(folder);
        var use = parsed.GetValue(ForecastPath) is { } forecast
            ? DemandFile.Load(forecast)
            : MachineUses.From(UtilizationReport.Of(snapshot, cancellationToken: stop).Statistics, snapshot.Resources, snapshot.Offers, policy.Demand);
        var input = SizingInput.From(snapshot.Resources, snapshot.Offers, use, policy);
        foreach (var note in input.Notes)
            error.WriteLine(note);

        var fleet = Sizing.Solve(input, options, stop);
        var answer = fleet.Answer ?? SizingModel.Build(input).Solve(options, stop);
        WriteMps(parsed, answer.Model);
        var explanation = Explain(parsed, answer, stop);
        Baseline[] baselines = fleet.Choices.Count == 0 ? [] : [KeepToday.Choose(input), ThresholdRule.Choose(input), CheapestFitting.Choose(input)];
        WholeFile.WriteBytes(parsed.GetValue(OutputPath)!, stream => AnswerFile.Write(stream, fleet, baselines, answer, explanation));
        foreach (var sentence in fleet.Unplaceable)
            output.WriteLine(sentence);
        Report(parsed, answer, explanation, output);
        if (fleet.Choices.Count > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{fleet.ChangeCount} of {fleet.Choices.Count} machines change: {fleet.CostTodayPerHour:F4} {fleet.Currency} per hour today, {fleet.CostPerHour:F4} then."));
        }

        return ExitOf(fleet.Status);
    }

    // The conflict and the repairs are the answer of an infeasible model; of others the words are made only when asked for.
    private static Explanation? Explain(ParseResult parsed, Answer answer, CancellationToken stop) =>
        parsed.GetValue(IsExplained) || Words(parsed).Length > 0 || answer.Status is Status.Infeasible or Status.Unbounded && answer.StopReason == StopReason.Completed
            ? answer.Explain(ExplainOptions.Default with { WhyNot = Words(parsed), WithCostRanges = answer.Model.VariableCount + answer.Model.ConstraintCount <= AnswerFile.MostWithRanges }, stop)
            : null;

    private static string[] Words(ParseResult parsed) => parsed.GetValue(WhyNotWords) ?? [];

    private static void WriteMps(ParseResult parsed, Model model)
    {
        if (parsed.GetValue(MpsPath) is not { } path)
            return;
        WholeFile.WriteBytes(path, stream =>
        {
            using var text = new StreamWriter(stream);
            model.WriteMps(text);
        });
    }

    private static void Report(ParseResult parsed, Answer answer, Explanation? explanation, TextWriter output)
    {
        var stopped = answer.StopReason switch
        {
            StopReason.TimeLimit => ", stopped at the time limit",
            StopReason.Cancelled => ", cancelled",
            _ => "",
        };
        output.WriteLine(answer.HasSolution
            ? string.Create(CultureInfo.InvariantCulture, $"{answer.Status}{stopped}: {answer.Objective:0.######} {answer.Model.ObjectiveUnit.Symbol}, gap {answer.Gap:0.######%}")
            : $"{answer.Status}{stopped}");
        foreach (var sentence in explanation?.Sentences ?? [])
            output.WriteLine(sentence);
        output.WriteLine($"Written to {parsed.GetValue(OutputPath)}.");
    }

    // A line for each stage, where somebody is there to read it.
    private sealed class Lines(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine($"{value} …");
    }

    private static int ExitOf(Status status) => status is Status.Optimal or Status.Feasible ? ExitCode.Done : ExitCode.Failed;
}
