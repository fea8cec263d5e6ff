using DuckDB.NET.Data;

namespace Lepton.Analysis.Snapshots;

/// <summary>Writes the files of a capture into a folder that nobody reads yet, the manifest last.</summary>
internal sealed class SnapshotWriter(Capture capture, string folder, IProgress<string>? progress)
{
    private readonly List<SnapshotFile> _files = [];

    public SnapshotManifest Write(CancellationToken cancellationToken)
    {
        WriteTable(SnapshotLayout.Resources, capture.Resources.Count, LoadResources());
        cancellationToken.ThrowIfCancellationRequested();
        WriteTable(SnapshotLayout.Prices, capture.Offers.Count, LoadOffers());
        WriteSamples(cancellationToken);
        if (capture.CostCount > 0)
            WriteTable(SnapshotLayout.Costs, capture.CostCount, "SELECT * FROM all_costs ORDER BY ALL");

        var manifest = Describe();
        File.WriteAllBytes(Path.Combine(folder, SnapshotLayout.Manifest), ManifestText.Bytes(manifest));
        return manifest;
    }

    private string LoadResources()
    {
        var columns = string.Join(", ", ResourceFields.All.Select(field => $"{field.Name} {field.Type}"));
        capture.Connection.Execute($"CREATE OR REPLACE TABLE resources (resource_id VARCHAR, {columns})");
        using var appender = capture.Connection.CreateAppender("resources");
        foreach (var resource in capture.Resources)
        {
            var row = appender.CreateRow().AppendValue(resource.Id);
            foreach (var (_, _, valueOf) in ResourceFields.All)
                Append(row, valueOf(resource));
            row.EndRow();
        }

        return "SELECT * FROM resources";
    }

    private string LoadOffers()
    {
        capture.Connection.Execute($"CREATE OR REPLACE TABLE offers ({string.Join(", ", OfferFields.All.Select(field => $"{field.Name} {field.Type}"))})");
        using var appender = capture.Connection.CreateAppender("offers");
        foreach (var offer in capture.Offers)
        {
            var row = appender.CreateRow();
            foreach (var (_, _, valueOf) in OfferFields.All)
                Append(row, valueOf(offer));
            row.EndRow();
        }

        return "SELECT * FROM offers";
    }

    private void WriteSamples(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, SnapshotLayout.Metrics));
        capture.Connection.Execute(
            "CREATE OR REPLACE TABLE series_names AS SELECT DISTINCT series, resource_id, metric, statistic FROM series ORDER BY series");
        foreach (var metric in capture.MetricNames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report($"writing {metric}");
            var ofMetric = $"FROM kept JOIN series_names USING (series) WHERE metric = {Duck.Text(metric)}";
            // Series are numbered in the order of resource, metric and statistic: one number sorts faster than three texts.
            WriteTable(
                SnapshotLayout.MetricFile(metric), capture.Connection.Count($"SELECT count(*) {ofMetric}"),
                $"SELECT resource_id, metric, statistic, timestamp, value, step_seconds {ofMetric} ORDER BY series, timestamp");
        }
    }

    private void WriteTable(string path, long rows, string select)
    {
        var fullPath = Path.Combine(folder, path);
        capture.Connection.Execute($"COPY ({select}) TO {Duck.Text(fullPath)} (FORMAT parquet, COMPRESSION zstd)");
        _files.Add(new SnapshotFile(path, new FileInfo(fullPath).Length, rows, SnapshotLayout.HashOf(fullPath)));
    }

    private SnapshotManifest Describe()
    {
        var files = _files.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        return ManifestText.Sealed(new SnapshotManifest
        {
            SchemaVersion = SnapshotManifest.NewestSchemaVersion,
            Id = ManifestText.IdOf(capture.Window, capture.Gaps, files),
            CapturedAt = capture.CapturedAt,
            Window = capture.Window,
            IsPartial = capture.IsPartial,
            IsAccepted = capture.IsAccepted,
            Counts = new SnapshotCounts(
                capture.Resources.Count, capture.SeriesCount, capture.SampleCount, capture.Offers.Count, capture.CostCount),
            Files = files,
            Sources = capture.Sources,
            Gaps = capture.Gaps,
            Findings = capture.Findings,
            Seal = "",
        });
    }

    private static void Append(IDuckDBAppenderRow row, object? value)
    {
        _ = value switch
        {
            null => row.AppendNullValue(),
            string text => row.AppendValue(text),
            double number => row.AppendValue(number),
            int number => row.AppendValue(number),
            decimal number => row.AppendValue(number),
            DateTime time => row.AppendValue(time),
            DateOnly day => row.AppendValue(day),
            _ => throw new NotSupportedException($"A column of type {value.GetType()} is a defect of Lepton."),
        };
    }
}
