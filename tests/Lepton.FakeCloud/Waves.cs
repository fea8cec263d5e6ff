namespace Lepton.FakeCloud;

/// <summary>Loads that a name and a time decide: a daily wave with a little noise, between 0 and 100.</summary>
public static class Waves
{
    public static double At(string name, DateTime time)
    {
        var seed = Mix(name.Aggregate(0UL, (hash, letter) => (hash * 31) + letter));
        var noise = Mix(seed ^ (ulong)time.Ticks) % 1000 / 1000.0;
        var wave = 20 * Math.Sin(2 * Math.PI * (time.Hour + (int)(seed % 24)) / 24);
        return Math.Round(Math.Clamp(10 + (seed % 50) + wave + (10 * noise), 0, 100), 2);
    }

    // The finalizer of SplitMix64: every bit of the input reaches every bit of the output.
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
