namespace Lepton.StudyMaker;

/// <summary>What <c>study.json</c> says about a document because the document does not.</summary>
internal sealed record StudyHints(string? SubAccount = null, string? Region = null, string? TimeZone = null, object? Options = null);

/// <summary>The documents of the study folder and the file that names them.</summary>
internal sealed class StudyDocuments(string folder)
{
    private readonly List<object> _documents = [];

    /// <summary>Writes a document and names it.</summary>
    public void Add(string kind, string path, string content, StudyHints? hints = null)
    {
        AddCompanion(path, content);
        Name(kind, path, hints);
    }

    /// <summary>Writes a file that another document's options name.</summary>
    public void AddCompanion(string path, string content) => Text.Write(Path.Combine(folder, path), content);

    /// <summary>Names a document that lies there already.</summary>
    public void Name(string kind, string path, StudyHints? hints = null)
    {
        var entry = new Dictionary<string, object> { ["kind"] = kind, ["path"] = path };
        var said = new Dictionary<string, string?>
        {
            ["subAccount"] = hints?.SubAccount,
            ["region"] = hints?.Region,
            ["timeZone"] = hints?.TimeZone,
        }.Where(hint => hint.Value is not null).ToDictionary();
        if (said.Count > 0)
            entry["hints"] = said;
        if (hints?.Options is { } options)
            entry["options"] = options;
        _documents.Add(entry);
    }

    public void WriteStudyFile() => AddCompanion("study.json", Json.Two(new
    {
        schemaVersion = 1,
        name = "Nordwind, three clouds, 19 October to 15 November 2026",
        window = new { from = Zulu(CaptureWindow.Start), to = Zulu(CaptureWindow.End) },
        acceptPartial = true,
        documents = _documents,
    }));
}
