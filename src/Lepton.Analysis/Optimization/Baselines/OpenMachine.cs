namespace Lepton.Analysis.Optimization;

/// <summary>A machine that a simple rule is filling.</summary>
internal sealed class OpenMachine(IReadOnlyList<double> capacity)
{
    private readonly double[] _used = new double[capacity.Count];
    private readonly List<PackingWorkload> _contents = [];

    public MachineType? Type { get; set; }

    public int Count => _contents.Count;

    public bool HasRoom(PackingWorkload workload) => HasRoom(workload, capacity);

    public bool HasRoom(PackingWorkload workload, IReadOnlyList<double> capacityOfType)
    {
        for (var d = 0; d < _used.Length; d++)
        {
            if (_used[d] + workload.Demand[d] > capacityOfType[d] * (1 + PackingInput.Tolerance))
                return false;
        }

        return true;
    }

    public void Add(PackingWorkload workload)
    {
        _contents.Add(workload);
        for (var d = 0; d < _used.Length; d++)
            _used[d] += workload.Demand[d];
    }

    public PackedMachine Packed(MachineType type) => new(
        type, [.. _contents.GroupBy(workload => workload).Select(same => (same.Key, same.Count())).OrderBy(content => content.Key.Name, StringComparer.Ordinal)]);
}
