namespace Lepton.StudyMaker;

/// <summary>The recipe of one series: which trace, and what is done to it.</summary>
/// <remarks><code>
/// value(t) = floor + level · trace(t − shift) · pattern(local hour of week) · (1 + growth · share of window passed) · (1 + noise · swing)
/// </code>cut off at 0 and at the cap. With all at their defaults the recorded part of the trace stands in the study as it was recorded.</remarks>
/// <param name="Trace">Name of the trace.</param>
/// <param name="Level">Factor on the trace.</param>
/// <param name="Floor">Added below.</param>
/// <param name="Pattern">How the load spreads over the local week.</param>
/// <param name="Noise">Half width of the noise, a share of the value.</param>
/// <param name="Growth">Growth from the first to the last step, a share.</param>
/// <param name="ShiftHours">Turns the trace round by so many hours, to tell twins apart.</param>
/// <param name="KeepGaps">Leaves what was not recorded missing.</param>
internal sealed record Load(
    string Trace, double Level = 1, double Floor = 0, Pattern Pattern = Pattern.Flat, double Noise = 0, double Growth = 0,
    int ShiftHours = 0, bool KeepGaps = false)
{
    public bool IsAsRecorded => this == new Load(Trace) || this == new Load(Trace, KeepGaps: true);

    /// <summary>The series on the five-minute grid; NaN where missing.</summary>
    /// <param name="name">Seeds the chance: no two series share their noise.</param>
    /// <param name="traces">The recorded series.</param>
    /// <param name="zone">Where the people who cause the load live.</param>
    /// <param name="cap">The greatest value that can be.</param>
    public double[] Make(string name, Traces traces, TimeZoneInfo zone, double cap)
    {
        var chance = new Chance(name);
        var trace = traces[Trace];
        var recorded = KeepGaps ? trace.Recorded : trace.Filled(chance);
        var values = new double[recorded.Length];
        for (var step = 0; step < values.Length; step++)
        {
            var turned = recorded[Modulo(step - (ShiftHours * CaptureWindow.StepsPerHour), recorded.Length)];
            var local = TimeZoneInfo.ConvertTimeFromUtc(CaptureWindow.TimeOfStep(step), zone);
            var weight = Patterns.WeightAt(Pattern, local) * (1 + (Growth * step / values.Length)) * (1 + (Noise * chance.Swing()));
            values[step] = Math.Clamp(Floor + (Level * turned * weight), 0, cap);
        }
        return values;
    }

    private static int Modulo(int value, int count) => ((value % count) + count) % count;
}
