using System.Text;
using System.Text.RegularExpressions;

namespace Lepton.Notebooks;

/// <summary>The lines of a cell that are not C#: package references, taken out before the compiler sees them.</summary>
/// <param name="Code">The C#, with an empty line in place of every directive, so that line numbers stay.</param>
/// <param name="Packages">The packages asked for, in order.</param>
/// <param name="Sources">Further places to look for packages (<c>#i "nuget: …"</c>).</param>
internal sealed partial record CellDirectives(string Code, IReadOnlyList<CellDirectives.PackageRequest> Packages, IReadOnlyList<string> Sources)
{
    /// <summary>Takes a cell apart.</summary>
    public static CellDirectives Of(string source)
    {
        var packages = new List<PackageRequest>();
        var sources = new List<string>();
        var code = new StringBuilder();
        var number = 0;
        foreach (var line in source.Split('\n'))
        {
            number++;
            if (number > 1)
                code.Append('\n');
            if (PackageLine().Match(line) is { Success: true } package)
                packages.Add(new PackageRequest(package.Groups["name"].Value, package.Groups["version"].Value.Trim(), number));
            else if (SourceLine().Match(line) is { Success: true } place)
                sources.Add(place.Groups["place"].Value.Trim());
            else
                code.Append(line);
        }

        return new CellDirectives(code.ToString(), packages, sources);
    }

    [GeneratedRegex("""^\s*#r\s+"nuget:\s*(?<name>[^,"\s]+)\s*(,\s*(?<version>[^"]*))?"\s*;?\s*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex PackageLine();

    [GeneratedRegex("""^\s*#i\s+"nuget:\s*(?<place>[^"]+)"\s*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex SourceLine();

    /// <summary>A package asked for by <c>#r "nuget: Name, Version"</c>.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="Version">The version, or empty: any.</param>
    /// <param name="Line">The line of the cell, 1 is the first.</param>
    internal sealed record PackageRequest(string Name, string Version, int Line);
}
