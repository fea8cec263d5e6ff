using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Contents of replies that are the same wherever they are sent.</summary>
internal static class KernelReplies
{
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>Fields of a failure: those of the error message on iopub and of an execute reply.</summary>
    public static JsonObject Error(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    public static JsonObject ExecuteOk(int count, JsonObject userExpressions) => new()
    {
        ["status"] = "ok",
        ["execution_count"] = count,
        ["payload"] = new JsonArray(),
        ["user_expressions"] = userExpressions,
    };

    public static JsonObject ExecuteError(int count, ErrorOutput error)
    {
        var content = Error(error);
        content["status"] = "error";
        content["execution_count"] = count;
        content["payload"] = new JsonArray();
        content["user_expressions"] = new JsonObject();
        return content;
    }

    public static JsonObject Aborted(int count) => new() { ["status"] = "aborted", ["execution_count"] = count };

    public static JsonObject KernelInfo(string version) => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = JupyterKernel.ProtocolVersion,
        ["implementation"] = "lepton",
        ["implementation_version"] = version,
        ["banner"] = $"Lepton {version}, C# notebooks. #r \"nuget: Lepton.Analysis\" loads the library.",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(new JsonObject { ["text"] = "C#", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" }),
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#",
            ["version"] = "14.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
    };
}
