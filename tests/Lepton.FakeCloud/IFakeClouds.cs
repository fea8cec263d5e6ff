namespace Lepton.FakeCloud;

/// <summary>Three clouds that one server answers for.</summary>
public interface IFakeClouds : IDisposable
{
    /// <summary>Starts it.</summary>
    /// <param name="faults">What goes wrong; nothing if absent.</param>
    /// <param name="port">The port; any free one if 0.</param>
    Task<FakeCloud> StartAsync(FaultPlan? faults = null, int port = 0);
}
