namespace Lepton.Connectors;

/// <summary>What one query of Resource Graph asks for.</summary>
internal enum AzureGraphPart
{
    /// <summary>All but the others.</summary>
    Resources,

    /// <summary>Machines of scale sets.</summary>
    ScaleSetMachines,

    /// <summary>Public addresses, read last since they name what machines say of themselves.</summary>
    Addresses,
}
