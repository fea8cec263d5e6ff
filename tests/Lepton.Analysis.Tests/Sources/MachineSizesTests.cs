using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Sources;

// Texts after Amazon EC2's API reference (DescribeInstanceTypes) and Microsoft Learn, "Resource Skus - List".
public sealed class MachineSizesTests
{
    [Fact]
    public void Instance_types_of_AWS_say_processors_memory_and_architecture()
    {
        var captured = Captured.From(
            "aws/describe-instance-types",
            """
            {"InstanceTypes": [
              {"InstanceType": "m7g.large", "ProcessorInfo": {"SupportedArchitectures": ["arm64"]}, "VCpuInfo": {"DefaultVCpus": 2, "DefaultCores": 2}, "MemoryInfo": {"SizeInMiB": 8192}},
              {"InstanceType": "t2.nano", "ProcessorInfo": {"SupportedArchitectures": ["i386", "x86_64"]}, "VCpuInfo": {"DefaultVCpus": 1}, "MemoryInfo": {"SizeInMiB": 512}}]}
            """);
        Assert.Equal(
            [new MachineSize(Provider.Aws, "m7g.large", 2, 8, Architecture.Arm64), new MachineSize(Provider.Aws, "t2.nano", 1, 0.5, Architecture.X64)], captured.Sizes);
        Assert.Empty(captured.Findings);
    }

    [Fact]
    public void Skus_of_Azure_say_what_a_size_has_and_a_constrained_one_its_own_processors()
    {
        var captured = Captured.From(
            "azure/sku-list",
            """
            {"value": [
              {"resourceType": "virtualMachines", "name": "Standard_D2ps_v5", "capabilities": [{"name": "vCPUs", "value": "2"}, {"name": "MemoryGB", "value": "8"}, {"name": "CpuArchitectureType", "value": "Arm64"}]},
              {"resourceType": "virtualMachines", "name": "Standard_E8-2s_v5", "capabilities": [{"name": "vCPUs", "value": "8"}, {"name": "vCPUsAvailable", "value": "2"}, {"name": "MemoryGB", "value": "64"}]},
              {"resourceType": "disks", "name": "Premium_LRS", "size": "P10"}]}
            """);
        Assert.Equal(
            [new MachineSize(Provider.Azure, "Standard_D2ps_v5", 2, 8, Architecture.Arm64), new MachineSize(Provider.Azure, "Standard_E8-2s_v5", 2, 64, null)], captured.Sizes);
        Assert.Empty(captured.Findings);
    }

    [Fact]
    public void What_machines_and_offers_leave_open_is_filled_in_and_what_they_say_stays()
    {
        using var builder = new CaptureBuilder();
        builder.Add(new MachineSize(Provider.Azure, "Standard_D2s_v5", 2, 8, Architecture.X64));
        builder.Add(Machine("open", null));
        builder.Add(Machine("says", 1));
        builder.Add(new Offer
        {
            Provider = Provider.Azure,
            Region = "westeurope",
            InstanceType = "standard_d2s_v5",
            OperatingSystem = "Linux",
            Price = 0.1m,
            Currency = "USD",
            Unit = PricingUnit.Hour,
            AsOf = new DateOnly(2026, 11, 1),
            Source = "test",
            Quality = PriceQuality.Quoted,
        });

        using var capture = builder.Build();

        Assert.Equal([("open", 2.0, 8.0), ("says", 1.0, 8.0)], capture.Resources.Select(machine => (machine.Id, machine.VcpuCount!.Value, machine.MemoryGiB!.Value)));
        Assert.All(capture.Resources, machine => Assert.Empty(machine.FilledFromOffers));
        Assert.Equal((2.0, 8.0), (capture.Offers[0].VcpuCount, capture.Offers[0].MemoryGiB));
    }

    private static Resource Machine(string id, double? processors) => new()
    {
        Id = id,
        Name = id,
        Provider = Provider.Azure,
        Kind = ResourceKind.VirtualMachine,
        Region = "westeurope",
        InstanceType = "Standard_D2s_v5",
        VcpuCount = processors,
        State = ResourceState.Running,
    };
}
