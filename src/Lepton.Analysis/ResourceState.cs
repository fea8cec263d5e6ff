namespace Lepton.Analysis;

/// <summary>Whether a resource works, rests or hangs on nothing, in one word for all providers.</summary>
public enum ResourceState
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>Running, attached, available or in use.</summary>
    Running,

    /// <summary>Stopped so that the machine itself is not billed: AWS stopped, Azure deallocated, Google TERMINATED.</summary>
    Stopped,

    /// <summary>Stopped inside the guest but still billed: Azure "stopped" without deallocation.</summary>
    StoppedStillBilled,

    /// <summary>A disk or address that belongs to nothing.</summary>
    Unattached,

    /// <summary>In between, failed or being deleted.</summary>
    Transitional,
}
