using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>A model as files for other programs.</summary>
public static class ModelWriting
{
    /// <summary>Writes free-format MPS; a maximisation as the minimisation of the negated objective.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Where to.</param>
    public static void WriteMps(this Model model, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        MpsFile.Write(text, model);
    }

    /// <summary>Writes the LP format of CPLEX.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Where to.</param>
    public static void WriteLp(this Model model, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        LpFile.Write(text, model);
    }

    /// <summary>Writes JSON that <see cref="ModelFile"/> reads back without loss.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where to.</param>
    public static void WriteJson(this Model model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var json = new Utf8JsonWriter(stream, JsonForm.Readable);
        LinearFile.Write(json, model);
    }
}
