using Lepton.Analysis;

namespace Lepton.Connectors;

/// <summary>Addresses that the environment gives instead of a provider's own.</summary>
internal static class Endpoint
{
    /// <summary>The address, ended by a slash.</summary>
    /// <exception cref="StudyException">It is none, or credentials would cross a network in the open.</exception>
    public static Uri Checked(string text, string name)
    {
        var address = Parsed(text, name);
        return address.Scheme == "https" || address.IsLoopback
            ? address
            : throw new StudyException($"{name} is \"{text}\": credentials go over https only, except to this machine itself. Write https://.");
    }

    /// <summary>The address, ended by a slash, for what needs no credentials.</summary>
    /// <exception cref="StudyException">It is none.</exception>
    public static Uri Parsed(string text, string name) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && (address.Scheme is "https" or "http")
            ? address
            : throw new StudyException($"{name} is \"{text}\", which is not an address. Write it like https://host:port.");
}
