namespace Lepton.Notebooks;

/// <summary>An installed kernel.</summary>
/// <param name="Name">Its name, which notebooks carry.</param>
/// <param name="DisplayName">What people see.</param>
/// <param name="Command">How it is started.</param>
/// <param name="Folder">Where its spec lies.</param>
public sealed record KernelSpec(string Name, string DisplayName, IReadOnlyList<string> Command, string Folder);
