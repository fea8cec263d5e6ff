using System.Reflection;
using Plotly.NET;

namespace Lepton.Notebooks;

/// <summary>plotly.js in the version that Plotly.NET is made for, which carries it.</summary>
internal static class PlotlyScript
{
    /// <summary>Name of the file, version included.</summary>
    public const string FileName = "plotly-2.28.0.min.js";

    /// <summary>Where it can be fetched by those who are online.</summary>
    public const string Address = "https://cdn.plot.ly/" + FileName;

    private static readonly Lazy<string> Script = new(() => Read(typeof(GenericChart).Assembly, "Plotly.NET." + FileName));

    /// <summary>The script, 3.5 MiB.</summary>
    public static string Text => Script.Value;

    private static string Read(Assembly owner, string name)
    {
        using var stream = owner.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"This is a defect of Lepton: {owner.GetName().Name} has no resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
