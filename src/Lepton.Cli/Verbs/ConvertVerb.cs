using System.CommandLine;
using Lepton.Notebooks;

namespace Lepton.Cli;

/// <summary><c>lepton convert</c>: a notebook in another format.</summary>
internal static class ConvertVerb
{
    private static readonly Argument<string> Source = new("notebook") { Description = "The notebook: .ipynb, .dib, or a .cs file that this verb wrote." };

    private static readonly Argument<string> Target = new("target")
    {
        Description = "The file to write; its extension is the format: .ipynb, .dib (no outputs, tags and ids), .cs (an app for dotnet run; no outputs and ids) or .html (a report of the outputs stored).",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace a file that is there." };

    public static Command Create() =>
        new Command("convert", "Writes a notebook in another format. Nothing is run; what both formats can hold is kept.") { Source, Target, Force }.Does((parsed, output, _) =>
        {
            var (source, target) = (parsed.GetValue(Source)!, parsed.GetValue(Target)!);
            if (File.Exists(target) && !parsed.GetValue(Force))
                throw new NotebookException($"{target}: the file is there already. Name another, or replace it with --force.");
            var document = NotebookDocument.Load(source);
            if (Path.GetExtension(target) == ".html")
                HtmlReport.Write(document, Path.GetFileNameWithoutExtension(source), Path.GetFullPath(target));
            else
                document.Save(Path.GetFullPath(target));
            output.WriteLine($"{target}: {document.Cells.Count} cells.");
            return ExitCode.Done;
        });
}
