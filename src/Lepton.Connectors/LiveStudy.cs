using Lepton.Analysis;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;

namespace Lepton.Connectors;

/// <summary>What a notebook calls to open a study, be it of files or of the clouds as they are now.</summary>
public static class LiveStudy
{
    private const int StepSeconds = 3600;
    private static readonly char[] Separators = [' ', ',', ';'];

    /// <summary>Opens a study; where it is live, the clouds are read first.</summary>
    /// <remarks>
    /// Live documents lie in the folder <c>live</c> below the output. Opening them again asks for nothing that is there already, so a notebook
    /// that runs twice reads the clouds once; another output, or the folder deleted, reads them anew.
    /// </remarks>
    /// <param name="source"><c>files</c>: the study in <paramref name="data"/>; <c>live</c>: the clouds.</param>
    /// <param name="data">Folder of a study of files.</param>
    /// <param name="output">Folder of results.</param>
    /// <param name="clouds">Which clouds, with spaces between them: <c>aws azure gcp</c>.</param>
    /// <param name="window">How far back, <c>30d</c>, or from when to when: <see cref="LiveWindow"/>.</param>
    /// <param name="roles">ARNs of roles in other AWS accounts, with spaces between them.</param>
    /// <param name="alongside">Folder of a study whose price lists, costs and telemetry go along; none where empty.</param>
    /// <param name="prices">Reads the clouds' price lists too, which takes minutes.</param>
    /// <param name="cancellationToken">Stops between two pages; what was read is kept.</param>
    /// <exception cref="StudyException">A parameter has no meaning, or a cloud accepts no credentials that are to be found here.</exception>
    public static async Task<StudyRun> OpenAsync(
        string source, string data, string output, string clouds = "aws azure gcp", string window = "30d", string roles = "", string alongside = "",
        bool prices = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(output);
        if (source == "files")
            return StudyRun.Open(data, output);
        if (source != "live")
            throw new StudyException($"The source \"{source}\" is none. Write \"files\" for the study in {data}, or \"live\" for the clouds themselves.");
        var sources = SourcesOf(clouds, roles) with { Alongside = string.IsNullOrWhiteSpace(alongside) ? null : Path.GetFullPath(alongside), Prices = prices };
        var folder = Path.Combine(output, "live");
        await CollectAsync(sources, window, folder, cancellationToken);
        return StudyRun.Open(folder, output);
    }

    private static async Task<Study> CollectAsync(LiveSources sources, string window, string folder, CancellationToken cancellationToken)
    {
        var wished = CollectionPlan.Of(sources, window, StepSeconds, TimeProvider.System);
        if (CollectionPlan.Load(folder) is { } begun && !begun.AsksTheSameAs(wished))
            throw new StudyException($"{folder} holds a collection that asks for something else. Delete it, or name another output.");
        try
        {
            return await LiveCollection.RunAsync(CollectionPlan.Load(folder) ?? wished, folder, cancellationToken: cancellationToken);
        }
        catch (StudyException problem)
        {
            throw new StudyException($"The clouds cannot be read. {problem.Message} Or leave that cloud out of \"clouds\", or set \"source\" to \"files\".");
        }
    }

    private static LiveSources SourcesOf(string clouds, string roles)
    {
        var sources = new LiveSources();
        foreach (var cloud in Words(clouds))
        {
            sources = cloud switch
            {
                "aws" => sources with { Aws = new AwsSource { Roles = Words(roles) } },
                "azure" => sources with { Azure = new AzureSource() },
                "gcp" => sources with { Gcp = new GcpSource() },
                _ => throw new StudyException($"\"{cloud}\" is no cloud that can be read. Write some of aws azure gcp."),
            };
        }

        return sources is { Aws: null, Azure: null, Gcp: null } ? throw new StudyException("No cloud is named. Write some of aws azure gcp.") : sources;
    }

    private static string[] Words(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
