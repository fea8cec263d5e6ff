namespace Lepton.Notebooks;

/// <summary>A variable of a session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value in short.</param>
public sealed record SessionVariable(string Name, string Type, string Value);
