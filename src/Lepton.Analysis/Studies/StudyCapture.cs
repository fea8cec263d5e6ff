using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;

namespace Lepton.Analysis.Studies;

/// <summary>Turns a study into a snapshot, under the rules that the study itself states.</summary>
public static class StudyCapture
{
    /// <summary>Reads every document of a study, judges what was found, and writes the snapshot.</summary>
    /// <param name="study">The study; its window, currency and acceptance hold.</param>
    /// <param name="directory">The folder to make. One that holds the same snapshot already stays as it is.</param>
    /// <param name="acceptPartial">Accepts what could not be read, whatever the study says.</param>
    /// <param name="clock">Tells the capture's time; the system's if absent.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <param name="memoryLimitMiB">See <see cref="CaptureOptions.MemoryLimitMiB"/>.</param>
    /// <param name="cancellationToken">Stops between two documents or files; nothing is left behind.</param>
    /// <exception cref="StudyException">A document cannot be opened, prices are in two currencies, or the folder holds something else.</exception>
    public static Snapshot Write(
        Study study,
        string directory,
        bool acceptPartial = false,
        TimeProvider? clock = null,
        IProgress<string>? progress = null,
        int? memoryLimitMiB = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        using var builder = new CaptureBuilder(
            new CaptureOptions { Window = study.Window, Currency = study.Currency, AcceptPartial = acceptPartial || study.AcceptsPartial, MemoryLimitMiB = memoryLimitMiB }, clock);
        study.Capture(builder, cancellationToken);
        using var capture = builder.Build();
        return Snapshot.Write(capture, directory, progress, cancellationToken);
    }
}
