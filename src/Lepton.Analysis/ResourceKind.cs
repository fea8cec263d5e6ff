namespace Lepton.Analysis;

/// <summary>Kinds of resources that a study tells apart.</summary>
public enum ResourceKind
{
    /// <summary>A virtual machine.</summary>
    VirtualMachine,

    /// <summary>A block volume or managed disk.</summary>
    Disk,

    /// <summary>A managed database.</summary>
    Database,

    /// <summary>An object store: bucket or storage account.</summary>
    ObjectStore,

    /// <summary>A load balancer or forwarding rule.</summary>
    LoadBalancer,

    /// <summary>A public address.</summary>
    Address,

    /// <summary>A stored copy of a disk.</summary>
    DiskSnapshot,
}
