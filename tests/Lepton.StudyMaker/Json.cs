using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lepton.StudyMaker;

/// <summary>JSON in the layout of the providers' command lines.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Wide = Options(4);
    private static readonly JsonSerializerOptions Narrow = Options(2);

    /// <summary>Four spaces, as the AWS CLI.</summary>
    public static string Aws(object value) => JsonSerializer.Serialize(value, Wide) + "\n";

    /// <summary>Two spaces, as the Azure CLI and gcloud.</summary>
    public static string Two(object value) => JsonSerializer.Serialize(value, Narrow) + "\n";

    private static JsonSerializerOptions Options(int indent) => new()
    {
        WriteIndented = true,
        IndentSize = indent,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
