using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>Telemetry as a table that somebody has: a declared mapping says which column is what.</summary>
/// <remarks>The mapping is described in <c>docs/tables.md</c> and in <see cref="TelemetryMapping"/>.</remarks>
/// <param name="kind"><c>telemetry/csv</c> or <c>telemetry/parquet</c>.</param>
internal sealed class TelemetryTable(string kind) : TableReader(kind)
{
    /// <summary>One reader for each form of file.</summary>
    public static readonly IReadOnlyList<IDocumentReader> All = [new TelemetryTable("telemetry/csv"), new TelemetryTable("telemetry/parquet")];

    public override bool NeedsResources => true;

    protected override void ReadTable(SourceDocument document, Reading reading, ICaptureSink sink)
    {
        var mapping = TelemetryMapping.Of(document);
        using var table = Open(document, mapping.Form);
        var rows = new TelemetryRows(mapping.On(table, document), reading);
        foreach (var row in UsableRows(table, reading))
            rows.Add(row);
        rows.Finish();
    }
}
