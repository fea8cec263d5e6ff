using Lepton.Analysis;
using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Studies;

namespace Lepton.Connectors.Tests;

/// <summary>Runs of a live collection as the tests need them: quick waits, a fixed window, the snapshot at the end.</summary>
internal static class LiveRun
{
    public static readonly CollectionTuning Quick = new()
    {
        FirstWait = TimeSpan.FromMilliseconds(1),
        LongestWait = TimeSpan.FromMilliseconds(5),
        BreakDuration = TimeSpan.FromMilliseconds(500),
        ShareOfLimits = 100,
    };

    public static readonly DateTime Now = new(2026, 11, 20, 12, 30, 0, DateTimeKind.Utc);

    public static CollectionPlan Plan(LiveSources sources, int days = 2, int? stepSeconds = 3600) => new()
    {
        AsOf = Now,
        Window = new CaptureWindow(Now.Date.AddDays(-days), Now.Date),
        StepSeconds = stepSeconds,
        Sources = sources,
    };

    public static async Task<CollectionOutcome> CollectAsync(
        LiveSources sources, string folder, CollectionTuning? tuning = null, int days = 2, CancellationToken cancellationToken = default) =>
        await LiveCollection.CollectAsync(Plan(sources, days), folder, tuning ?? Quick, null, TimeProvider.System, cancellationToken);

    public static async Task<Snapshot> SnapshotAsync(LiveSources sources, TemporaryFolder folder, string name = "live", CollectionTuning? tuning = null)
    {
        var outcome = await CollectAsync(sources, folder.At(name), tuning);
        return StudyCapture.Write(outcome.Study, folder.At(name + ".snapshot"));
    }
}
