using System.Globalization;
using System.Text;

namespace Lepton.StudyMaker;

/// <summary>An offer file of AWS's price list of any size, made as it is read: the same seed and size give the same bytes.</summary>
/// <remarks>
/// In the form and the proportions of EC2's: each type has a SKU for each of twelve systems, three tenancies and three states of capacity, so
/// that one in nine is a machine that runs on shared hardware; one in three has twelve reserved prices. Products come first, as AWS writes
/// them. The prices are made up.
/// </remarks>
internal sealed class AwsPriceFile
{
    /// <summary>SKUs of one type.</summary>
    public const int SkusPerType = 108;

    private const int MeasuredTypes = 3;

    private static readonly (string System, string Software, string Operation)[] Systems =
    [
        ("Linux", "NA", "RunInstances"), ("Windows", "NA", "RunInstances:0002"), ("RHEL", "NA", "RunInstances:0010"), ("SUSE", "NA", "RunInstances:000g"),
        ("Ubuntu Pro", "NA", "RunInstances:0g00"), ("Red Hat Enterprise Linux with HA", "NA", "RunInstances:1010"), ("Linux", "SQL Std", "RunInstances:0004"),
        ("Linux", "SQL Web", "RunInstances:0200"), ("Linux", "SQL Ent", "RunInstances:0100"), ("Windows", "SQL Std", "RunInstances:0006"),
        ("Windows", "SQL Web", "RunInstances:0202"), ("Windows", "SQL Ent", "RunInstances:0102"),
    ];

    private static readonly string[] Tenancies = ["Shared", "Dedicated", "Host"];
    private static readonly string[] Capacities = ["Used", "AllocatedCapacityReservation", "UnusedCapacityReservation"];

    private static readonly (string Code, string Length, string Class, string Payment)[] Terms =
    [
        ("4NA7Y494T4", "1yr", "standard", "No Upfront"), ("HU7G6KETJZ", "1yr", "standard", "Partial Upfront"), ("6QCMYABX3D", "1yr", "standard", "All Upfront"),
        ("7NE97W5U4E", "1yr", "convertible", "No Upfront"), ("CUZHX8X6JH", "1yr", "convertible", "Partial Upfront"), ("VJWZNREJX2", "1yr", "convertible", "All Upfront"),
        ("BPH4J8HBKS", "3yr", "standard", "No Upfront"), ("38NPMPTW36", "3yr", "standard", "Partial Upfront"), ("NQ3QZPMQV9", "3yr", "standard", "All Upfront"),
        ("Z2E3P23VKM", "3yr", "convertible", "No Upfront"), ("R5XV2EPZQZ", "3yr", "convertible", "Partial Upfront"), ("MZU6U2429S", "3yr", "convertible", "All Upfront"),
    ];

    private readonly ulong _seed;

    /// <param name="types">Types of machines, at least 1.</param>
    /// <param name="seed">Decides SKU ids and prices.</param>
    public AwsPriceFile(int types, ulong seed) => (TypeCount, _seed) = (types, seed);

    /// <summary>Types of machines in it.</summary>
    public int TypeCount { get; }

    /// <summary>A file of about so many bytes.</summary>
    /// <param name="bytes">Wished size, within a few percent.</param>
    /// <param name="seed">Decides SKU ids and prices.</param>
    public static AwsPriceFile OfSize(long bytes, ulong seed)
    {
        var measured = new AwsPriceFile(MeasuredTypes, seed).Parts().Sum(part => (long)part.Length);
        return new AwsPriceFile((int)Math.Max(1, Math.Round(bytes / (measured / (double)MeasuredTypes))), seed);
    }

    /// <summary>The file, made as it is read.</summary>
    public Stream Open() => new TextStream(Parts());

    /// <summary>What a running Linux machine of a type costs on shared hardware, in USD an hour.</summary>
    /// <param name="type">Number of the type, from 0.</param>
    public decimal LinuxPrice(int type) => PriceOf(type * SkusPerType);

    /// <summary>Name of a type.</summary>
    /// <param name="type">Its number, from 0.</param>
    public static string TypeName(int type) => string.Create(CultureInfo.InvariantCulture, $"z{(type / 12) + 1}.{(1 << (type % 12))}xlarge");

    private IEnumerable<string> Parts()
    {
        var count = TypeCount * SkusPerType;
        yield return "{\n  \"formatVersion\" : \"v1.0\",\n  \"disclaimer\" : \"Made up; for tests.\",\n  \"offerCode\" : \"AmazonEC2\",\n  \"version\" : \"20261124000000\",\n  \"publicationDate\" : \"2026-11-24T00:00:00Z\",\n  \"products\" : {";
        for (var i = 0; i < count; i++)
            yield return (i == 0 ? "\n" : ",\n") + Product(i);
        yield return "\n  },\n  \"terms\" : {\n    \"OnDemand\" : {";
        for (var i = 0; i < count; i++)
            yield return (i == 0 ? "\n" : ",\n") + OnDemand(i);
        yield return "\n    },\n    \"Reserved\" : {";
        for (var i = 0; i < count; i += 3)
            yield return (i == 0 ? "\n" : ",\n") + Reserved(i);
        yield return "\n    }\n  },\n  \"attributesList\" : { }\n}\n";
    }

    private string Product(int i)
    {
        var (type, variant) = Math.DivRem(i, SkusPerType);
        var (system, software, operation) = Systems[variant / 9];
        var usage = (variant % 3, variant / 3 % 3) switch
        {
            (0, 0) => "BoxUsage",
            (0, 1) => "DedicatedUsage",
            (0, _) => "HostBoxUsage",
            (1, _) => "Reservation",
            _ => "UnusedBox",
        };
        var vcpus = 1 << (type % 12);
        return string.Create(CultureInfo.InvariantCulture, $$"""
                "{{Sku(i)}}" : {
                  "sku" : "{{Sku(i)}}",
                  "productFamily" : "Compute Instance",
                  "attributes" : {
                    "servicecode" : "AmazonEC2",
                    "location" : "EU (Frankfurt)",
                    "locationType" : "AWS Region",
                    "instanceType" : "{{TypeName(type)}}",
                    "currentGeneration" : "Yes",
                    "instanceFamily" : "General purpose",
                    "vcpu" : "{{vcpus}}",
                    "physicalProcessor" : "Intel Xeon Platinum 8175",
                    "clockSpeed" : "3.1 GHz",
                    "memory" : "{{vcpus * 4:N0}} GiB",
                    "storage" : "EBS only",
                    "networkPerformance" : "Up to 10 Gigabit",
                    "processorArchitecture" : "64-bit",
                    "tenancy" : "{{Tenancies[variant / 3 % 3]}}",
                    "operatingSystem" : "{{system}}",
                    "licenseModel" : "No License required",
                    "usagetype" : "EUC1-{{usage}}:{{TypeName(type)}}",
                    "operation" : "{{operation}}",
                    "availabilityzone" : "NA",
                    "capacitystatus" : "{{Capacities[variant % 3]}}",
                    "classicnetworkingsupport" : "false",
                    "dedicatedEbsThroughput" : "Up to 2120 Mbps",
                    "ecu" : "10",
                    "enhancedNetworkingSupported" : "Yes",
                    "gpuMemory" : "NA",
                    "intelAvxAvailable" : "Yes",
                    "marketoption" : "OnDemand",
                    "normalizationSizeFactor" : "{{vcpus * 2}}",
                    "preInstalledSw" : "{{software}}",
                    "processorFeatures" : "Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo",
                    "regionCode" : "eu-central-1",
                    "servicename" : "Amazon Elastic Compute Cloud",
                    "vpcnetworkingsupport" : "true"
                  }
                }
            """);
    }

    private string OnDemand(int i)
    {
        var (sku, price) = (Sku(i), Amount(PriceOf(i)));
        return $$"""
                  "{{sku}}" : {
                    "{{sku}}.JRTCKXETXF" : {
                      "offerTermCode" : "JRTCKXETXF",
                      "sku" : "{{sku}}",
                      "effectiveDate" : "2026-11-01T00:00:00Z",
                      "priceDimensions" : {
                        "{{sku}}.JRTCKXETXF.6YS6EN2CT7" : {
                          "rateCode" : "{{sku}}.JRTCKXETXF.6YS6EN2CT7",
                          "description" : "${{price}} per On Demand {{TypeName(i / SkusPerType)}} Instance Hour",
                          "beginRange" : "0",
                          "endRange" : "Inf",
                          "unit" : "Hrs",
                          "pricePerUnit" : {
                            "USD" : "{{price}}"
                          },
                          "appliesTo" : [ ]
                        }
                      },
                      "termAttributes" : { }
                    }
                  }
            """;
    }

    private string Reserved(int i)
    {
        var text = new StringBuilder($"      \"{Sku(i)}\" : {{");
        for (var t = 0; t < Terms.Length; t++)
            text.Append(t == 0 ? "\n" : ",\n").Append(Reserved(i, t));
        return text.Append("\n      }").ToString();
    }

    private string Reserved(int i, int number)
    {
        var (code, length, form, payment) = Terms[number];
        var term = $"{Sku(i)}.{code}";
        var price = PriceOf(i) * (length == "1yr" ? 0.65m : 0.45m);
        var hours = length == "1yr" ? 8760 : 26_280;
        var hourly = payment switch
        {
            "No Upfront" => price,
            "Partial Upfront" => price / 2,
            _ => 0,
        };
        var upfront = payment == "No Upfront" ? "" : string.Create(CultureInfo.InvariantCulture, $$"""
                        "{{term}}.2TG2D8R56U" : {
                          "rateCode" : "{{term}}.2TG2D8R56U",
                          "description" : "Upfront Fee",
                          "unit" : "Quantity",
                          "pricePerUnit" : {
                            "USD" : "{{Math.Ceiling((price - hourly) * hours)}}"
                          },
                          "appliesTo" : [ ]
                        },

            """);
        return $$"""
                    "{{term}}" : {
                      "offerTermCode" : "{{code}}",
                      "sku" : "{{Sku(i)}}",
                      "effectiveDate" : "2026-10-01T00:00:00Z",
                      "priceDimensions" : {
            {{upfront}}            "{{term}}.6YS6EN2CT7" : {
                          "rateCode" : "{{term}}.6YS6EN2CT7",
                          "description" : "{{TypeName(i / SkusPerType)}} reserved instance applied",
                          "beginRange" : "0",
                          "endRange" : "Inf",
                          "unit" : "Hrs",
                          "pricePerUnit" : {
                            "USD" : "{{Amount(hourly)}}"
                          },
                          "appliesTo" : [ ]
                        }
                      },
                      "termAttributes" : {
                        "LeaseContractLength" : "{{length}}",
                        "OfferingClass" : "{{form}}",
                        "PurchaseOption" : "{{payment}}"
                      }
                    }
            """;
    }

    // Sixteen characters, different for each number.
    private string Sku(int i) => string.Create(CultureInfo.InvariantCulture, $"{Mixed((ulong)i) % 0xFFFFFFFF:X8}{i:X8}");

    // Between 0.01 and 10, with four decimals.
    private decimal PriceOf(int i) => 0.01m + ((Mixed((ulong)i + 0x5BD1E995) % 99_901) / 10_000m);

    private static string Amount(decimal price) => price.ToString("0.0000000000", CultureInfo.InvariantCulture);

    // SplitMix64, as Chance has it: one step from a number of one's own, so that any SKU can be had without those before it.
    private ulong Mixed(ulong number)
    {
        var z = _seed + (number * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Texts one behind the other as UTF-8.</summary>
    private sealed class TextStream(IEnumerable<string> parts) : Stream
    {
        private readonly IEnumerator<string> _parts = parts.GetEnumerator();
        private ReadOnlyMemory<byte> _left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_left.IsEmpty)
            {
                if (!_parts.MoveNext())
                    return 0;
                _left = Encoding.UTF8.GetBytes(_parts.Current);
            }

            var length = Math.Min(count, _left.Length);
            _left[..length].CopyTo(buffer.AsMemory(offset));
            _left = _left[length..];
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _parts.Dispose();
            base.Dispose(disposing);
        }
    }
}
