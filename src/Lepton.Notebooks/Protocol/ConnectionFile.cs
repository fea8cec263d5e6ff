using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lepton.Notebooks;

/// <summary>Where a kernel listens and with which key messages are signed: the file that a Jupyter front end writes for it.</summary>
public sealed record ConnectionFile
{
    /// <summary><c>tcp</c>; nothing else is spoken.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The one address to bind.</summary>
    [JsonPropertyName("ip")]
    public string Ip { get; init; } = "127.0.0.1";

    /// <summary>Port of requests.</summary>
    [JsonPropertyName("shell_port")]
    public int ShellPort { get; init; }

    /// <summary>Port of requests that do not wait: interrupt, shutdown.</summary>
    [JsonPropertyName("control_port")]
    public int ControlPort { get; init; }

    /// <summary>Port of what everybody may see: outputs and status.</summary>
    [JsonPropertyName("iopub_port")]
    public int IopubPort { get; init; }

    /// <summary>Port of questions to the person at the front end.</summary>
    [JsonPropertyName("stdin_port")]
    public int StdinPort { get; init; }

    /// <summary>Port of the echo that shows the kernel alive.</summary>
    [JsonPropertyName("hb_port")]
    public int HeartbeatPort { get; init; }

    /// <summary>The signing key; empty: messages are not signed.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    /// <summary>How messages are signed.</summary>
    [JsonPropertyName("signature_scheme")]
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>Reads a connection file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NotebookException">It is missing, broken, or asks for something that is not spoken.</exception>
    public static ConnectionFile Read(string path)
    {
        ConnectionFile connection;
        try
        {
            connection = JsonSerializer.Deserialize<ConnectionFile>(File.ReadAllText(path))
                ?? throw new NotebookException($"{path}: the connection file is empty.");
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            throw new NotebookException($"{path}: not a connection file that can be read ({failure.Message}). A Jupyter front end writes it.", failure);
        }

        if (connection.Transport != "tcp")
            throw new NotebookException($"{path}: transport \"{connection.Transport}\"; only tcp is spoken.");
        if (connection.Key.Length > 0 && connection.SignatureScheme != "hmac-sha256")
            throw new NotebookException($"{path}: signature scheme \"{connection.SignatureScheme}\"; only hmac-sha256 is known.");
        return connection;
    }

    /// <summary>The address of a socket.</summary>
    internal string Address(int port) => FormattableString.Invariant($"tcp://{Ip}:{port}");
}
