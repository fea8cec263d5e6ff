using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>How our JSON files look.</summary>
internal static class JsonForm
{
    /// <summary>Indented, with the letters as they are: the files are not put into web pages.</summary>
    public static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
