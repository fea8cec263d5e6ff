namespace Lepton.Notebooks;

/// <summary>A column of a shown table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Type">The type of its values in a word.</param>
/// <param name="IsNumber">Whether it is set flush right.</param>
internal sealed record TableColumn(string Name, string Type, bool IsNumber);
