using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Lepton.FakeCloud;

/// <summary>Three clouds that hold what the documents of a study say, so that the same study can be read live.</summary>
public sealed class StudyClouds : IFakeClouds
{
    private readonly string _folder;

    /// <summary>Reads the documents of AWS, Azure and Google Cloud that a study names; an empty file is a region without anything.</summary>
    /// <param name="folder">The folder with <c>study.json</c>.</param>
    public StudyClouds(string folder)
    {
        _folder = folder;
        var (aws, azure, gcp) = (new StudyOfAws(Aws), new StudyOfAzure(Azure), new StudyOfGcp(Gcp));
        foreach (var document in Json("study.json")!["documents"]!.AsArray())
        {
            var (kind, path) = ((string)document!["kind"]!, (string)document["path"]!);
            switch (kind.Split('/')[0])
            {
                case "aws":
                    var (account, region) = ((string)document["hints"]!["subAccount"]!, (string)document["hints"]!["region"]!);
                    aws.Add(kind, account, region, Json(path), document["options"], Json);
                    break;
                case "azure":
                    azure.Add(kind, Json(path)!);
                    break;
                case "gcp":
                    gcp.Add(kind, Json(path)!, document["options"]);
                    break;
                default:
                    break; // Telemetry, prices and costs of other makes are no cloud's.
            }
        }
    }

    public FakeAws Aws { get; } = new();

    public FakeAzure Azure { get; } = new();

    public FakeGcp Gcp { get; } = new();

    /// <inheritdoc/>
    public Task<FakeCloud> StartAsync(FaultPlan? faults = null, int port = 0) => FakeCloud.StartAsync([Aws, Azure, Gcp], faults, port);

    public void Dispose() => Gcp.Dispose();

    internal static DateTime Time(JsonNode node) => node.GetValueKind() == System.Text.Json.JsonValueKind.Number
        ? DateTime.UnixEpoch.AddSeconds((double)node)
        : DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;

    private JsonNode? Json(string path)
    {
        using var stream = File.OpenRead(Path.Combine(_folder, path));
        if (stream.Length == 0)
            return null;
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return JsonNode.Parse(stream);
        using var zip = new GZipStream(stream, CompressionMode.Decompress);
        return JsonNode.Parse(zip);
    }
}
