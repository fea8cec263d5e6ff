using System.Text;

namespace Lepton.StudyMaker;

/// <summary>Takes what the study needs from a folder of public data: traces as they are, the prices of the study's regions, the bill.</summary>
/// <remarks>Needed once, when the data change; the study itself is made from what lies in <c>data/raw</c>.</remarks>
internal static class Excerpt
{
    private static readonly IReadOnlyDictionary<string, string> LicenceOf = new Dictionary<string, string>
    {
        ["karpenter-aws"] = "Apache-2.0",
        ["coroot-min"] = "Apache-2.0",
        ["karpenter-azure"] = "Apache-2.0",
        ["cyclenerd"] = "Apache-2.0",
    };

    // The one spot quote a region and type that the catalogue has for AWS comes from another dump than the on-demand price.
    private const string AwsSpotSource = "coroot";
    private const string AwsSpotDay = "2024-08-09";

    public static void Take(string shared, string data)
    {
        foreach (var file in Traces.Nab.Values)
            Write(Path.Combine(data, "raw", "nab", file + ".gz"), Read(Path.Combine(shared, "forecast", "nab_aws", file)));
        Write(Path.Combine(data, "raw", "nab", "LICENSE-NAB.txt"), Read(Path.Combine(shared, "forecast", "nab_aws", "LICENSE-NAB.txt")));
        Write(Path.Combine(data, "raw", "google", "google2019_5min.csv.gz"), Read(Path.Combine(shared, "forecast", "google2019_5min.csv.gz")));
        Write(Path.Combine(data, "study", "costs", "focus_sample_1.0.csv.gz"), Read(Path.Combine(shared, "focus", "focus_sample_1.0.csv")));
        Write(Path.Combine(data, "study", "prices", "machines.csv.gz"), Prices(shared));
    }

    private static string Prices(string shared)
    {
        var text = new StringBuilder(
            "provider,kind,region,instance_type,operating_system,purchase_option,vcpu_count,memory_gib,architecture,gpu_count,price,unit,currency,source,as_of,quality,licence\n");
        foreach (var provider in (string[])["aws", "azure", "gcp"])
        {
            foreach (var cells in Rows(Path.Combine(shared, "catalog", provider + ".csv.gz")))
            {
                foreach (var row in Offers(cells))
                    text.Append(row).Append('\n');
            }
        }
        return text.ToString();
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        var lines = Lines(path).ToArray();
        var names = lines[0].Split(',');
        var regions = Fleet.Machines.Select(machine => machine.Site.Region).ToHashSet(StringComparer.Ordinal);
        var inUse = Fleet.Machines.Select(machine => machine.Type).ToHashSet(StringComparer.Ordinal);
        return lines.Skip(1)
            .Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))
            .Where(cells => regions.Contains(cells["region"]))
            // A type of unknown size cannot be chosen; it is kept only where the fleet runs on it.
            .Where(cells => cells["vcpu"].Length > 0 || inUse.Contains(cells["instance_type"]))
            .OrderBy(cells => cells["region"], StringComparer.Ordinal)
            .ThenBy(cells => cells["instance_type"], StringComparer.Ordinal);
    }

    private static IEnumerable<string> Offers(Dictionary<string, string> cells)
    {
        var isAws = cells["provider"] == "aws";
        foreach (var (column, option) in new[]
                 {
                     ("price_usd_hour_ondemand", "on_demand"), ("price_usd_hour_spot", "spot"),
                     ("price_usd_hour_1y", "commitment_1_year"), ("price_usd_hour_3y", "commitment_3_years"),
                 })
        {
            if (cells[column].Length == 0)
                continue;
            var isAwsSpot = isAws && option == "spot";
            yield return string.Join(',',
                cells["provider"], "virtual_machine", cells["region"], cells["instance_type"], "Linux", option,
                cells["vcpu"], Number(cells["memory_gib"]), cells["arch"] switch { "x86_64" => "x64", var other => other }, Gpus(cells["gpu"]),
                cells[column], "hour", "USD",
                isAwsSpot ? AwsSpotSource : cells["source"], isAwsSpot ? AwsSpotDay : cells["as_of"], "quoted",
                LicenceOf[cells["source"]]);
        }
    }

    private static string Number(string text) => text.Length == 0 ? "" : decimal.Parse(text, Invariant).ToString("0.####", Invariant);

    // 8xNVIDIA A100, 1x l4, 1.0; a share of a card counts as one.
    private static string Gpus(string text) => text.Length == 0
        ? "0"
        : Math.Ceiling(decimal.Parse(text.Split('x')[0], Invariant)).ToString("F0", Invariant);
}
