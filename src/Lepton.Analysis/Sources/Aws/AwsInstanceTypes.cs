namespace Lepton.Analysis.Sources;

/// <summary>Instance types of EC2: processors, memory, architecture.</summary>
internal static class AwsInstanceTypes
{
    private const double MiBPerGiB = 1024;

    public static void Read(Reading reading, JsonRecord type) => reading.Add(new MachineSize(
        Provider.Aws, type.RequiredText("InstanceType"), type["VCpuInfo"]?.Number("DefaultVCpus"), type["MemoryInfo"]?.Number("SizeInMiB") / MiBPerGiB,
        ArchitectureOf([.. type["ProcessorInfo"]?.List("SupportedArchitectures").Select(one => one.Element.ToString()) ?? []])));

    // Old types run images of 32 bits too.
    private static Architecture? ArchitectureOf(IReadOnlyList<string> supported) => (supported.Contains("x86_64"), supported.Contains("arm64")) switch
    {
        (true, false) => Architecture.X64,
        (false, true) => Architecture.Arm64,
        _ => null,
    };
}
