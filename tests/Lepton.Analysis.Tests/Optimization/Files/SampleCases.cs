namespace Lepton.Analysis.Tests.Optimization;

/// <summary>A small model file of each kind that has more to say than its variables do.</summary>
internal static class SampleCases
{
    /// <summary>Those with a solution.</summary>
    public static IEnumerable<string> Solvable => All.Keys.Where(name => !name.Contains("without room", StringComparison.Ordinal) && !name.Contains("beyond", StringComparison.Ordinal));

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
        ["packing with places"] = """
            {
              "model": "packing", "currency": "USD",
              "dimensions": [{ "name": "vCPU", "unit": "vCPU" }],
              "machines": [
                { "name": "a", "pricePerHour": 1.0, "capacity": { "vCPU": 8 }, "provider": "x", "region": "north", "zone": "north-1" },
                { "name": "b", "pricePerHour": 1.2, "capacity": { "vCPU": 8 }, "provider": "y", "region": "south", "zone": "south-1" }
              ],
              "workloads": [{ "name": "web", "demand": { "vCPU": 2 }, "mostLatencyMs": { "users": 50 } }, { "name": "db", "demand": { "vCPU": 3 } }],
              "rules": [{ "kind": "spread", "name": "apart", "workloads": ["web", "db"], "level": "zone", "most": 1 }],
              "latencyMs": { "users": { "north": 20, "south": 40 } },
              "flows": [{ "from": "web", "to": "db", "gigabytesPerMonth": 400 }, { "from": "web", "to": "users", "gigabytesPerMonth": 100 }],
              "egressPrices": [
                { "from": "north", "to": "south", "price": [{ "upTo": 100, "price": 0.09 }, { "price": 0.02 }] },
                { "from": "south", "to": "north", "price": 0.08 },
                { "from": "x", "to": "users", "price": 0.09 }, { "from": "y", "to": "users", "price": 0.085 }
              ]
            }
            """,
        ["traffic"] = """
            {
              "model": "traffic", "currency": "USD", "gigabytesPerRequest": 0.0001, "survivesLoss": true, "mostMeanLatencyMs": 90,
              "blocks": [{ "name": "day", "hoursPerDay": 24 }],
              "users": [
                { "name": "eu", "load": { "day": 100 }, "latencyMs": { "frankfurt": 20, "virginia": 90 }, "mostLatencyMs": 50, "mostLatencyMsWhenLost": 120 },
                { "name": "us", "load": { "day": 60 }, "latencyMs": { "frankfurt": 100, "virginia": 20 }, "mostLatencyMs": 120 }
              ],
              "regions": [
                { "name": "frankfurt", "pricePerHour": 1.00, "requestsPerSecond": 100, "most": 4, "egressPrice": [{ "upTo": 10240, "price": 0.09 }, { "price": 0.085 }] },
                { "name": "virginia", "pricePerHour": 0.45, "requestsPerSecond": 50, "most": 4, "egressPrice": 0.09 }
              ]
            }
            """,
        ["sizing"] = """
            {
              "model": "sizing", "currency": "USD", "mostChanges": 1,
              "offers": [
                { "provider": "aws", "region": "eu-central-1", "instanceType": "m5.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 0.115 },
                { "provider": "aws", "region": "eu-central-1", "instanceType": "r5.large", "vcpu": 2, "memoryGiB": 16, "pricePerHour": 0.152 },
                { "provider": "aws", "region": "eu-central-1", "instanceType": "m5.2xlarge", "vcpu": 8, "memoryGiB": 32, "pricePerHour": 0.46 }
              ],
              "workloads": [
                { "name": "web", "vcpu": 1.5, "memoryGiB": 6, "today": { "region": "eu-central-1", "instanceType": "m5.2xlarge" } },
                { "name": "db", "vcpu": 2, "memoryGiB": 12, "today": { "region": "eu-central-1", "instanceType": "m5.2xlarge" } }
              ]
            }
            """,
        ["sizing with goals"] = """
            {
              "model": "sizing", "currency": "USD",
              "offers": [
                { "provider": "aws", "region": "north", "instanceType": "dirty", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 10, "gramsCo2PerHour": 9 },
                { "provider": "aws", "region": "north", "instanceType": "clean", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 10.5, "gramsCo2PerHour": 1 }
              ],
              "workloads": [{ "name": "web", "vcpu": 1, "memoryGiB": 4, "today": { "region": "north", "instanceType": "dirty" } }],
              "goals": [{ "name": "cost", "slackFraction": 0.1 }, { "name": "carbon" }]
            }
            """,
        ["sizing beyond its budget"] = """
            {
              "model": "sizing", "currency": "USD", "budgetPerHour": 0.2,
              "offers": [
                { "provider": "aws", "region": "eu-central-1", "instanceType": "m5.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 0.115 },
                { "provider": "aws", "region": "eu-central-1", "instanceType": "r5.large", "vcpu": 2, "memoryGiB": 16, "pricePerHour": 0.152 }
              ],
              "workloads": [
                { "name": "web", "vcpu": 1.5, "memoryGiB": 6, "today": { "region": "eu-central-1", "instanceType": "r5.large" } },
                { "name": "db", "vcpu": 2, "memoryGiB": 12, "today": { "region": "eu-central-1", "instanceType": "r5.large" } }
              ]
            }
            """,
        ["commitment"] = """
            { "model": "commitment", "currency": "USD", "mostPerHour": 2.0,
              "skus": [ { "name": "m5.large", "onDemandPrice": 1, "planPrice": 0.6, "usage": [5, 2, 9] } ] }
            """,
        ["pools"] = """
            { "model": "pools", "currency": "USD", "start": "2026-11-25T06:00Z", "blockHours": 2, "repeats": false, "mostLostFraction": 0.5,
              "demands": [ { "name": "load", "unit": "unit", "perBlock": [2, 4, 2],
                "workingHours": { "timeZone": "Europe/Berlin", "days": ["wednesday"], "from": "08:00", "to": "11:00" } } ],
              "pools": [ { "name": "a", "capacity": { "load": 1 }, "pricePerHour": 1, "startCost": 1, "runningBefore": 2, "most": 9 },
                { "name": "b", "capacity": { "load": 1 }, "pricePerHour": 0.5, "spot": true, "interruptionsPerHour": 0.1, "interruptionCost": 1, "startUpLag": 0, "minimumUpTime": 2, "least": 0 } ] }
            """,
        ["joint"] = """
            { "model": "joint", "currency": "USD", "start": "2026-11-23T00:00Z", "blockHours": 12,
              "workloads": [ { "name": "db", "vcpu": 2, "memoryGiB": 8, "today": { "provider": "aws", "region": "north", "instanceType": "old.large" } },
                { "name": "build", "vcpu": 2, "memoryGiB": 8, "workingHours": { "timeZone": "UTC" }, "today": { "provider": "aws", "region": "north", "instanceType": "old.large" } } ],
              "offers": [ { "provider": "aws", "region": "north", "instanceType": "new.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 1.0 },
                { "provider": "aws", "region": "north", "instanceType": "old.large", "vcpu": 2, "memoryGiB": 8, "pricePerHour": 1.1, "planPrice": 0.6 } ],
              "demands": [ { "name": "load", "unit": "unit", "perBlock": [3, 1] } ],
              "pools": [ { "name": "web", "capacity": { "load": 1 }, "pricePerHour": 1, "planPrice": 0.7 } ],
              "plan": { "mostPerHour": 10 } }
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
