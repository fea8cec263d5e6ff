namespace Lepton.StudyMaker;

/// <summary>A recorded series on the five-minute grid of the study: what was recorded, NaN where nothing was.</summary>
/// <param name="Name">The name used in recipes: <c>5f5533</c>.</param>
/// <param name="File">The file below <c>data/raw</c>.</param>
/// <param name="Recorded">One value a step of <see cref="CaptureWindow"/>.</param>
/// <param name="ShiftDays">Days between a recorded time and its place in the study: a multiple of 7, so weekdays are kept.</param>
internal sealed record Trace(string Name, string File, double[] Recorded, int ShiftDays)
{
    /// <summary>Lays recorded readings on the grid so that they end as late in the window as whole weeks allow.</summary>
    public static Trace Of(string name, string file, IReadOnlyList<(DateTime Time, double Value)> readings)
    {
        var last = readings.Max(reading => reading.Time);
        var shiftDays = (int)Math.Floor((CaptureWindow.End - last).TotalDays / 7) * 7;
        var sum = new double[CaptureWindow.Steps];
        var count = new int[CaptureWindow.Steps];
        foreach (var (time, value) in readings)
        {
            var step = CaptureWindow.StepOf(time.AddDays(shiftDays));
            if (step < 0 || step >= CaptureWindow.Steps)
                continue;
            sum[step] += value;
            count[step]++;
        }
        return new Trace(name, file, [.. sum.Zip(count, (s, n) => n == 0 ? double.NaN : s / n)], shiftDays);
    }

    /// <summary>Number of grid steps with a recorded value.</summary>
    public int RecordedSteps => Recorded.Count(value => !double.IsNaN(value));

    /// <summary>The trace without holes: a missing step repeats the nearest recorded week, or day, give or take 5 %.</summary>
    public double[] Filled(Chance chance)
    {
        var filled = new double[Recorded.Length];
        for (var step = 0; step < filled.Length; step++)
        {
            var swing = 1 + (0.05 * chance.Swing());
            filled[step] = double.IsNaN(Recorded[step])
                ? (Nearest(step, CaptureWindow.StepsPerWeek) ?? Nearest(step, CaptureWindow.StepsPerDay) ?? Middle()) * swing
                : Recorded[step];
        }
        return filled;
    }

    // The recorded value a whole number of seasons away, the smallest number first, earlier before later.
    private double? Nearest(int step, int season)
    {
        for (var away = season; away < Recorded.Length; away += season)
        {
            foreach (var other in (int[])[step - away, step + away])
            {
                if (other >= 0 && other < Recorded.Length && !double.IsNaN(Recorded[other]))
                    return Recorded[other];
            }
        }
        return null;
    }

    private double Middle()
    {
        var sorted = Recorded.Where(value => !double.IsNaN(value)).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
