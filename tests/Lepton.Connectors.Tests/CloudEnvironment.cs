// The environment, from which the SDKs take credentials and endpoints, is one for the process.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Lepton.Connectors.Tests;

/// <summary>Points the environment of this process at fakes for as long as a test runs.</summary>
internal sealed class CloudEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public CloudEnvironment()
    {
    }

    public CloudEnvironment(FakeCloud.FakeCloud cloud)
    {
        foreach (var (name, value) in cloud.Environment)
            Set(name, value);
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }
}
