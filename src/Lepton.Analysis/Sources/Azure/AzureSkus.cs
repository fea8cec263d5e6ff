namespace Lepton.Analysis.Sources;

/// <summary>SKUs of Azure's compute: of sizes of virtual machines their capabilities; others are passed over.</summary>
internal static class AzureSkus
{
    public static void Read(Reading reading, JsonRecord sku)
    {
        if (!string.Equals(sku.Text("resourceType"), "virtualMachines", StringComparison.OrdinalIgnoreCase))
            return;
        reading.Add(new MachineSize(
            Provider.Azure,
            sku.RequiredText("name"),
            // A constrained size (Standard_E8-2s_v5) lists the processors of the whole machine, and beside them those that it has.
            Capability(sku, "vCPUsAvailable")?.Number("value") ?? Capability(sku, "vCPUs")?.Number("value"),
            Capability(sku, "MemoryGB")?.Number("value"),
            Capability(sku, "CpuArchitectureType")?.Text("value")?.ToLowerInvariant() switch
            {
                "x64" => Architecture.X64,
                "arm64" => Architecture.Arm64,
                _ => null,
            }));
    }

    private static JsonRecord? Capability(JsonRecord sku, string name)
    {
        foreach (var capability in sku.List("capabilities"))
        {
            if (capability.Text("name") == name)
                return capability;
        }

        return null;
    }
}
