using System.Text;

namespace Lepton.StudyMaker;

/// <summary>Repeatable chance: SplitMix64 (Steele, Lea, Flood 2014) seeded by a name.</summary>
/// <remarks>Only integer arithmetic, multiplication and addition, so that every machine makes the same numbers.</remarks>
internal sealed class Chance
{
    /// <summary>The one seed of the whole study; another gives another study of the same kind.</summary>
    public const ulong StudySeed = 20261116;

    private ulong _state;

    public Chance(string name) => _state = Hash(name) ^ StudySeed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Between −1 and 1, likeliest at 0: the mean of two uniform draws.</summary>
    public double Swing() => Fraction() + Fraction() - 1;

    /// <summary>So many lower-case hexadecimal digits.</summary>
    public string Hex(int digits)
    {
        var text = new StringBuilder();
        while (text.Length < digits)
            text.Append(Next().ToString("x16", Invariant));
        return text.ToString(0, digits);
    }

    /// <summary>A version 4 GUID.</summary>
    public string Guid()
    {
        var hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    /// <summary>Nineteen digits, as Google numbers its resources.</summary>
    public string Number() => (1_000_000_000_000_000_000UL + (Next() % 8_000_000_000_000_000_000UL)).ToString(Invariant);

    // FNV-1a, 64 bit.
    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
