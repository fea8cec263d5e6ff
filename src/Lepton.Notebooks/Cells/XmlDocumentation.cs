using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>The XML documentation file of an assembly, read when somebody first asks.</summary>
internal sealed class XmlDocumentation(string path) : DocumentationProvider
{
    private readonly Lazy<Dictionary<string, string>> _members = new(() => Read(path));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _members.Value.GetValueOrDefault(documentationMemberID, "");

    // A broken file of somebody's package costs its texts, not the completion.
    private static Dictionary<string, string> Read(string path)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var member in XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member"))
                members[(string?)member.Attribute("name") ?? ""] = member.ToString(SaveOptions.DisableFormatting);
        }
        catch (System.Xml.XmlException)
        {
            members.Clear();
        }

        return members;
    }
}
