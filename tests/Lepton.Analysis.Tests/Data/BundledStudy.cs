using Lepton.Analysis.Snapshots;
using Lepton.Analysis.Sources;
using Lepton.Analysis.Tests.Snapshots;

namespace Lepton.Analysis.Tests.Data;

/// <summary>The bundled study, captured once for all tests about it.</summary>
public sealed class BundledStudy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BundledStudy()
    {
        var study = Study.Load(Repository.At("data", "study"));
        using var builder = new CaptureBuilder(new CaptureOptions { Window = study.Window, AcceptPartial = study.AcceptsPartial });
        study.Capture(builder);
        using var capture = builder.Build();
        Snapshot = Snapshot.Write(capture, _folder.At("snapshot"));
    }

    public Snapshot Snapshot { get; }

    /// <summary>The one machine of that name.</summary>
    public Resource Machine(string name) => Snapshot.Resources.Single(resource => resource.Kind == ResourceKind.VirtualMachine && resource.Name == name);

    public void Dispose() => _folder.Dispose();
}
