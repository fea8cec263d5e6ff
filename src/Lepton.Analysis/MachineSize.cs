namespace Lepton.Analysis;

/// <summary>What a provider's own list says of an instance type; it is the same in every region.</summary>
/// <param name="Provider">The cloud that sells it.</param>
/// <param name="InstanceType">The provider's SKU name.</param>
/// <param name="VcpuCount">Virtual processors; null where the list does not say.</param>
/// <param name="MemoryGiB">Memory in GiB; null where the list does not say.</param>
/// <param name="Architecture">Of its processors; null where the list does not say, or names several.</param>
public sealed record MachineSize(Provider Provider, string InstanceType, double? VcpuCount, double? MemoryGiB, Architecture? Architecture);
