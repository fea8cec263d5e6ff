using System.Collections.Concurrent;
using System.Text.Json;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

/// <summary>A series with what R forecast 8.20 says of it; Golden/forecast/make_golden.R made the file and tells what each field means.</summary>
public sealed class GoldenSeries
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, JsonElement>> MadeFiles = new();

    private readonly JsonElement _root;

    private GoldenSeries(JsonElement root) => _root = root;

    private static readonly string[] Kept =
    [
        "AirPassengers", "USAccDeaths", "co2", "nottem", "WWWusage", "UKgas", "lynx", "presidents",
        "ec2_cpu_utilization_5f5533", "elb_request_count_8c0756", "rds_cpu_utilization_cc0c53",
    ];

    private static readonly string? Beside = FolderAbove(Path.Combine("shared", "data", "forecast", "golden"), "H414.json");

    /// <summary>Ten series of the M4 competition. Their licence does not allow to keep them here: they are looked at where they lie above the checkout.</summary>
    public static readonly string[] OfCompetition = ["H1", "H46", "H92", "H138", "H184", "H230", "H276", "H322", "H368", "H414"];

    public static readonly string[] Names = [.. Kept, .. Beside is null ? [] : OfCompetition];

    public static TheoryData<string> All => [.. Names];

    public static bool HasCompetition => Beside is not null;

    public static GoldenSeries Load(string name) => LoadFile(Path.Combine(
        Kept.Contains(name) ? Repository.At("tests", "Lepton.Analysis.Tests", "Golden", "forecast") : Beside!, name + ".json"));

    /// <summary>A file {series: …} made of the golden files (ORIGIN.md): what is kept, and for the competition's series what was made in a folder golden-m4 above the checkout.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Made(string file) => MadeFiles.GetOrAdd(file, _ => Folders(file)
        .SelectMany(folder => LoadFile(Path.Combine(folder, file)).Root.EnumerateObject()).ToDictionary(series => series.Name, series => series.Value));

    /// <summary>The series that such a file has.</summary>
    public static IEnumerable<string> NamesIn(string file) => Made(file).Keys.Where(name => HasCompetition || !OfCompetition.Contains(name));

    /// <summary>One spec of a series in a file {series: [{spec, …}]}.</summary>
    public static JsonElement OneOf(string file, string name, string spec) =>
        Made(file)[name].EnumerateArray().Single(model => model.GetProperty("spec").GetString() == spec);

    public static GoldenSeries LoadFile(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(document.RootElement.Clone());
    }

    public int Frequency => (int)_root.GetProperty("frequency").GetDouble();

    public int Horizon => _root.GetProperty("h").GetInt32();

    public double[] Values => Numbers(_root.GetProperty("values"));

    public MetricSeries Series => MetricSeries.Of(_root.GetProperty("series").GetString()!, Values);

    public JsonElement Root => _root;

    /// <summary>The models whose spec begins so and that R could fit.</summary>
    public IEnumerable<JsonElement> Models(string prefix) => _root.GetProperty("models").EnumerateArray()
        .Where(model => model.GetProperty("spec").GetString()!.StartsWith(prefix, StringComparison.Ordinal) && !model.TryGetProperty("error", out _));

    public JsonElement? Model(string spec)
    {
        var found = Models(spec).Where(model => model.GetProperty("spec").GetString() == spec).ToArray();
        return found.Length == 0 ? null : found[0];
    }

    private static IEnumerable<string> Folders(string file)
    {
        yield return Repository.At("tests", "Lepton.Analysis.Tests", "Golden", "forecast");
        if (FolderAbove("golden-m4", file) is { } made)
            yield return made;
    }

    private static string? FolderAbove(string name, string file)
    {
        for (var folder = new DirectoryInfo(Repository.Root).Parent; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(candidate, file)))
                return candidate;
        }

        return null;
    }

    public static double[] Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble() : double.NaN)],
        JsonValueKind.Number => [element.GetDouble()],
        _ => [],
    };

    /// <summary>Checks mean and the 80 and 95 % bounds against R's, relative to their size; a bound that crosses 0 is as large as the others. The bounds of the first steps only where so asked.</summary>
    public static void AssertForecast(JsonElement model, Forecast forecast, double tolerance, int boundSteps = int.MaxValue)
    {
        var golden = model.GetProperty("forecast");
        AssertClose(Numbers(golden.GetProperty("mean")), forecast.Mean, tolerance, "mean");
        var size = Bound("hi95").Select(Math.Abs).DefaultIfEmpty(0).Average();
        AssertClose(Bound("lo80"), [.. forecast.Lower(80).Take(boundSteps)], tolerance, "lo80", size);
        AssertClose(Bound("hi80"), [.. forecast.Upper(80).Take(boundSteps)], tolerance, "hi80", size);
        AssertClose(Bound("lo95"), [.. forecast.Lower(95).Take(boundSteps)], tolerance, "lo95", size);
        AssertClose(Bound("hi95"), [.. forecast.Upper(95).Take(boundSteps)], tolerance, "hi95", size);

        double[] Bound(string key) => [.. Numbers(golden.GetProperty(key)).Take(boundSteps)];
    }

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string what, double leastSize = 0)
    {
        Assert.Equal(expected.Count, actual.Count);
        var size = Math.Max(leastSize, expected.Select(Math.Abs).DefaultIfEmpty(1).Average());
        for (var h = 0; h < expected.Count; h++)
        {
            Assert.True(
                Math.Abs(expected[h] - actual[h]) <= tolerance * Math.Max(Math.Abs(expected[h]), size),
                $"{what}, step {h + 1}: R says {expected[h]}, ours is {actual[h]}.");
        }
    }
}
