namespace Lepton.Analysis.Sources;

/// <summary>The points of one time series as steps: start, length, value.</summary>
/// <remarks>
/// A point is about the time after its start up to and with its end, (start, end] (Cloud Monitoring API v3, TimeInterval), newest first.
/// A gauge has start = end, so its step is what the study says or, without that, the distance that most of its points have; ours then
/// starts one step before its end.
/// </remarks>
internal static class GcpTimeSeriesPoints
{
    public readonly record struct Point(DateTime Start, int StepSeconds, double Value, JsonPosition Place);

    /// <summary>The points; what cannot be used of them is reported.</summary>
    public static List<Point> Of(Reading reading, JsonRecord series, int? periodSeconds)
    {
        var readings = new List<(DateTime? Start, DateTime End, double Value, JsonPosition Place)>();
        foreach (var point in series.List("points"))
            JsonRecords.Try(reading, point, (_, record) => readings.Add(Read(record)));

        var gaugeStep = periodSeconds ?? MostCommonDistance(readings.Select(one => one.End));
        var points = new List<Point>(readings.Count);
        foreach (var (start, end, value, place) in readings)
        {
            var step = start < end ? Seconds(end - start.Value) : gaugeStep ?? 0;
            if (step >= 1 && end > DateTime.MinValue.AddSeconds(step))
                points.Add(new Point(end.AddSeconds(-step), step, value, place));
        }

        return points;
    }

    private static (DateTime? Start, DateTime End, double Value, JsonPosition Place) Read(JsonRecord point)
    {
        var interval = point["interval"] ?? throw point.Malformed("interval", "the field is missing");
        var value = point["value"] ?? throw point.Malformed("value", "the field is missing");
        var number = value.Number("doubleValue") ?? value.Number("int64Value")
            ?? throw value.Malformed(null, "neither doubleValue nor int64Value is there; distributions, texts and flags cannot be used");
        return (interval.Time("startTime"), interval.RequiredTime("endTime"), number, point.Place);
    }

    // A length that no period has (longer than 68 years) counts as none.
    private static int Seconds(TimeSpan length) => length.TotalSeconds <= int.MaxValue ? (int)Math.Round(length.TotalSeconds) : 0;

    private static int? MostCommonDistance(IEnumerable<DateTime> ends)
    {
        var ordered = ends.Order().ToList();
        return ordered.Zip(ordered.Skip(1), (a, b) => Seconds(b - a))
            .Where(distance => distance >= 1)
            .GroupBy(distance => distance)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => (int?)group.Key)
            .FirstOrDefault();
    }
}
