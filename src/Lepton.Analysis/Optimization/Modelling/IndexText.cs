using System.Globalization;
using System.Runtime.CompilerServices;

namespace Lepton.Analysis.Optimization;

/// <summary>How an element of an index set is written inside a name: <c>capacity[billing-db,GiB]</c>.</summary>
internal static class IndexText
{
    public static string Of(object? item) => item switch
    {
        null => "",
        string text => text,
        INamed named => named.Name,
        ITuple tuple => string.Join(',', Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]))),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => item.ToString() ?? "",
    };

    public static string Name(string group, string index) => index.Length == 0 ? group : $"{group}[{index}]";
}
