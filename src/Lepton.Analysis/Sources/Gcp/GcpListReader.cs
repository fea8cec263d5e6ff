using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>
/// A list of resources of one type: as gcloud prints it, <c>[…]</c>, as REST answers it, <c>{"items": […]}</c>, or aggregated over zones,
/// <c>{"items": {"zones/a": {"instances": […]}}}</c>, or one alone.
/// </summary>
internal sealed class GcpListReader(string kind, string command, string aggregated, string recordKind, Action<Reading, JsonRecord> read) : IDocumentReader
{
    // An answer without records leaves "items" out and has only these.
    private static readonly string[] EmptyAnswer = ["kind", "id", "items", "selfLink", "etag", "warning", "warnings", "unreachables", "nextPageToken"];

    private readonly Dictionary<string, Action<Reading, JsonRecord>> _also = new()
    {
        ["$.kind"] = (reading, listKind) => CheckKind(reading, listKind, recordKind),
        ["$.items.*.warning"] = ReportWarning,
        ["$.warning"] = ReportWarning,
        ["$.warnings[*]"] = ReportWarning,
        ["$.unreachables[*]"] = (reading, place) => reading.Warn(
            "unreachable", place.Position, null, $"Google could not reach {place.Element}, so its resources are missing. Export the list again."),
    };

    private readonly DocumentShape _shape = new(command, ["$[*]", "$.items[*]", $"$.items.*.{aggregated}[*]"], EmptyAnswer, single: ["selfLink", "name"]);

    public string Kind => kind;

    /// <summary>The lists of Google Cloud that can be read.</summary>
    public static IEnumerable<IDocumentReader> All =>
    [
        new GcpListReader("gcp/instances-list", "gcloud compute instances list --format=json", "instances", "compute#instance", GcpMachines.Read),
        new GcpListReader("gcp/disks-list", "gcloud compute disks list --format=json", "disks", "compute#disk", GcpStorage.ReadDisk),
        new GcpListReader("gcp/snapshots-list", "gcloud compute snapshots list --format=json", "snapshots", "compute#snapshot", GcpStorage.ReadSnapshot),
        new GcpListReader("gcp/addresses-list", "gcloud compute addresses list --format=json", "addresses", "compute#address", GcpNetworking.ReadAddress),
        new GcpListReader(
            "gcp/forwarding-rules-list", "gcloud compute forwarding-rules list --format=json", "forwardingRules", "compute#forwardingRule",
            GcpNetworking.ReadForwardingRule),
        new GcpListReader(
            "gcp/commitments-list", "gcloud compute commitments list --format=json", "commitments", "compute#commitment", GcpCommitments.Read),
        new GcpListReader("gcp/sql-instances-list", "gcloud sql instances list --format=json", "instances", "sql#instance", GcpDatabases.Read),
    ];

    public void Read(SourceDocument document, ICaptureSink sink)
    {
        _ = new DocumentOptions(document);
        JsonRecords.Read(document, sink, _shape, ReadRecord, _also);
    }

    // The lists of Google look alike: a disk must not become a machine because the study gives the wrong kind.
    private void ReadRecord(Reading reading, JsonRecord record)
    {
        if (record.Text("kind") is { } said && said != recordKind)
            throw record.Malformed("kind", $"it is a {said}, and \"{kind}\" has records of the kind {recordKind}");
        read(reading, record);
    }

    private static void CheckKind(Reading reading, JsonRecord listKind, string recordKind)
    {
        var said = listKind.Element.ToString();
        if (!said.StartsWith(recordKind, StringComparison.Ordinal))
        {
            reading.Warn(
                "unexpected-shape", listKind.Position, "kind", $"The list is a {said}, not one of {recordKind}. Check the kind that the study gives it.");
        }
    }

    // That a zone has nothing is said as a warning; it is none.
    private static void ReportWarning(Reading reading, JsonRecord warning)
    {
        if (warning.Text("code") is { } code and not "NO_RESULTS_ON_PAGE")
        {
            reading.Warn(
                "provider-warning", warning.Position, "code",
                $"Google says {code}: {warning.Text("message")} Something may be missing from the list; export it again.");
        }
    }
}
