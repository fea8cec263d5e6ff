namespace Lepton.Analysis.Optimization;

/// <summary>Something with a name that stands for it in the names of variables and constraints.</summary>
public interface INamed
{
    /// <summary>Unique among its kind.</summary>
    string Name { get; }
}
