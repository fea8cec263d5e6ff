namespace Lepton.Analysis.Utilization;

/// <summary>Kinds of money spent for nothing, or for more than is needed.</summary>
public enum WasteKind
{
    /// <summary>A machine that runs and does nothing.</summary>
    IdleMachine,

    /// <summary>A machine that is stopped inside the guest and billed all the same (Azure).</summary>
    StoppedStillBilledMachine,

    /// <summary>A disk of a stopped machine: paid for whether the machine runs or not.</summary>
    StoppedMachineDisk,

    /// <summary>A public address of a stopped machine.</summary>
    StoppedMachineAddress,

    /// <summary>A disk that hangs on nothing.</summary>
    UnattachedDisk,

    /// <summary>A public address that hangs on nothing.</summary>
    UnattachedAddress,

    /// <summary>A disk snapshot kept for long.</summary>
    OldDiskSnapshot,

    /// <summary>A database that nobody connects to.</summary>
    IdleDatabase,

    /// <summary>A load balancer without requests.</summary>
    IdleLoadBalancer,

    /// <summary>A machine of a type whose provider offers newer ones for the same work.</summary>
    PreviousGeneration,
}
