namespace Lepton.Analysis.Tests.Optimization;

/// <summary>A small model file of each kind that has more to say than its variables do.</summary>
internal static class SampleCases
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["packing"] = """
            {
              "model": "packing", "currency": "USD",
              "dimensions": [{ "name": "vCPU", "unit": "vCPU" }, { "name": "memory", "unit": "GiB" }],
              "machines": [
                { "name": "small", "pricePerHour": 1.0, "capacity": { "vCPU": 2, "memory": 4 } },
                { "name": "deep", "pricePerHour": 2.5, "capacity": { "vCPU": 4, "memory": 16 }, "most": 3 }
              ],
              "workloads": [
                { "name": "web", "demand": { "vCPU": 1.5, "memory": 2 }, "count": 2 },
                { "name": "cache", "demand": { "vCPU": 0.5, "memory": 6 } }
              ]
            }
            """,
        ["packing by machine types"] = """
            {
              "model": "packing", "currency": "USD",
              "dimensions": [{ "name": "vCPU", "unit": "vCPU" }],
              "machines": [{ "name": "small", "pricePerHour": 1.0, "capacity": { "vCPU": 16 } }],
              "workloads": [{ "name": "web", "demand": { "vCPU": 2 }, "count": 40 }]
            }
            """,
        ["packing without room"] = """
            {
              "model": "packing", "currency": "USD",
              "dimensions": [{ "name": "vCPU", "unit": "vCPU" }],
              "machines": [{ "name": "small", "pricePerHour": 1.0, "capacity": { "vCPU": 2 }, "most": 1 }],
              "workloads": [{ "name": "web", "demand": { "vCPU": 2 } }, { "name": "job", "demand": { "vCPU": 1 } }]
            }
            """,
    };
}
