namespace Lepton.Analysis.Plans;

/// <summary>What one change does.</summary>
public enum ChangeKind
{
    /// <summary>Another instance type for the same machine: check, stop, modify, start, verify.</summary>
    Resize,

    /// <summary>Stops a machine that does no work; its disks stay and go on costing.</summary>
    Stop,

    /// <summary>Gives back a public address that belongs to nothing; the address itself is lost.</summary>
    ReleaseAddress,

    /// <summary>Keeps a copy of an unattached disk and deletes the disk.</summary>
    ArchiveDisk,

    /// <summary>Deletes a stored disk copy that is older than the retention rule.</summary>
    DeleteDiskSnapshot,
}
