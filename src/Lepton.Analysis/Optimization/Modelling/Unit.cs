using System.Collections.Concurrent;
using System.Text;

namespace Lepton.Analysis.Optimization;

/// <summary>The unit of a number, a product of powers of named base units: <c>CNY/core</c>, <c>USD/h</c>, <c>GiB</c>.</summary>
/// <remarks>Units are compared, multiplied and divided, never converted: GiB and MiB are two units. Equal units are one object.</remarks>
public sealed class Unit
{
    private static readonly ConcurrentDictionary<string, Unit> Known = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, int> _powers;

    private Unit(SortedDictionary<string, int> powers, string symbol) => (_powers, Symbol) = (powers, symbol);

    /// <summary>No unit: a plain count or a share.</summary>
    public static Unit One { get; } = Of("");

    /// <summary>As people write it; empty for <see cref="One"/>.</summary>
    public string Symbol { get; }

    /// <summary>The unit written so.</summary>
    /// <param name="symbol">Base units joined by <c>·</c> or <c>*</c>, those after each <c>/</c> below the line: <c>CNY/core</c>.</param>
    public static Unit Of(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var powers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var parts = symbol.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var name in parts[i].Split('·', '*').Select(part => part.Trim()).Where(part => part is not ("" or "1")))
                powers[name] = powers.GetValueOrDefault(name) + (i == 0 ? 1 : -1);
        }

        return Intern(powers);
    }

    /// <summary>The product of two units.</summary>
    public static Unit operator *(Unit left, Unit right) => Multiply(left, right);

    /// <summary>The quotient of two units.</summary>
    public static Unit operator /(Unit left, Unit right) => Divide(left, right);

    /// <summary>The product of two units.</summary>
    public static Unit Multiply(Unit left, Unit right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return ReferenceEquals(right, One) ? left : ReferenceEquals(left, One) ? right : Combine(left, right, 1);
    }

    /// <summary>The quotient of two units.</summary>
    public static Unit Divide(Unit left, Unit right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return ReferenceEquals(right, One) ? left : Combine(left, right, -1);
    }

    /// <inheritdoc/>
    public override string ToString() => Symbol.Length == 0 ? "1" : Symbol;

    private static Unit Combine(Unit left, Unit right, int sign)
    {
        var powers = new SortedDictionary<string, int>(left._powers, StringComparer.Ordinal);
        foreach (var (name, power) in right._powers)
            powers[name] = powers.GetValueOrDefault(name) + sign * power;
        return Intern(powers);
    }

    private static Unit Intern(SortedDictionary<string, int> powers)
    {
        foreach (var name in powers.Where(entry => entry.Value == 0).Select(entry => entry.Key).ToList())
            powers.Remove(name);
        var symbol = Write(powers);
        return Known.GetOrAdd(symbol, _ => new Unit(powers, symbol));
    }

    private static string Write(SortedDictionary<string, int> powers)
    {
        var above = powers.Where(entry => entry.Value > 0).SelectMany(entry => Enumerable.Repeat(entry.Key, entry.Value)).ToList();
        var below = powers.Where(entry => entry.Value < 0).SelectMany(entry => Enumerable.Repeat(entry.Key, -entry.Value)).ToList();
        var text = new StringBuilder(string.Join('·', above));
        if (below.Count > 0 && above.Count == 0)
            text.Append('1');
        foreach (var name in below)
            text.Append('/').Append(name);
        return text.ToString();
    }
}
