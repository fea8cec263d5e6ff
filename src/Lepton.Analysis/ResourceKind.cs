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

    /// <summary>
    /// A commitment that is held: a reserved instance, a savings plan, a committed use discount. What it promises stands in its name, of Google Cloud
    /// also in its processors and memory; it uses nothing itself.
    /// </summary>
    Commitment,
}
