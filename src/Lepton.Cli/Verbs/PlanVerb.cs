using System.CommandLine;
using Lepton.Analysis.Plans;
using Lepton.Analysis.Studies;

namespace Lepton.Cli;

/// <summary><c>lepton plan</c>: from a study to an ordered list of changes, through all stages.</summary>
internal static class PlanVerb
{
    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            Description = "The folder of the study: it holds study.json and the documents that it names.",
            HelpName = "FOLDER",
            Required = true,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder of results. What earlier stages left there from the same snapshot (demand.json, allocation.json) is used, else it is made with the defaults.",
            HelpName = "DIR",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Write the plan as JSON to standard output instead of a line for each change." };
        return new Command("plan", "Make the plan of a study: what to change, in which order, at what risk, with the way back. Writes plan.json and plan.csv; changes nothing in any cloud.")
        {
            from, output, json,
        }.Does((parsed, writer, _) =>
        {
            var plan = StudyRun.Open(parsed.GetRequiredValue(from), parsed.GetRequiredValue(output)).Plan();
            if (parsed.GetValue(json))
                writer.Write(PlanFiles.ToJson(plan));
            else
                WriteLines(plan, writer);
            return ExitCode.Done;
        });
    }

    private static void WriteLines(Plan plan, TextWriter writer)
    {
        foreach (var change in plan.Changes)
        {
            var saving = change.MonthlySaving is { } money ? $"saves {money} a month" : "saving unknown";
            writer.WriteLine($"{change.Step}. {change.Kind} {change.Resource.Name}: {change.Before} to {change.After}, {saving}, risk {change.Risk}");
        }

        writer.WriteLine($"{plan.Changes.Count} changes save {plan.MonthlySaving} a month at list prices; {plan.NotPlanned.Count} proposals were left out.");
    }
}
