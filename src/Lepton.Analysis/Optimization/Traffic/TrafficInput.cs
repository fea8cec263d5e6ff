using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>Users over the day, and the regions that can serve them.</summary>
/// <param name="Currency">ISO 4217 code of the prices.</param>
/// <param name="Blocks">Parts of the day, at least one; loads stand in this order.</param>
/// <param name="Users">At least one.</param>
/// <param name="Regions">At least one.</param>
/// <param name="GigabytesPerRequest">What an answer weighs on its way to the user, ≥ 0.</param>
public sealed record TrafficInput(
    string Currency, IReadOnlyList<DayBlock> Blocks, IReadOnlyList<UserRegion> Users, IReadOnlyList<ServingRegion> Regions, double GigabytesPerRequest)
{
    /// <summary>Whether all load is still served, by the machines that are there, when any one region is lost.</summary>
    public bool SurvivesLoss { get; init; }

    /// <summary>Mean round trip over all requests at most, in milliseconds; null for no such rule.</summary>
    public double? MostMeanLatencyMs { get; init; }

    internal void Validate()
    {
        RequireSome(Blocks, "block of the day", "blocks");
        RequireSome(Users, "user region", "users");
        RequireSome(Regions, "serving region", "regions");
        Require(GigabytesPerRequest >= 0, GigabytesPerRequest, "weight of a request");
        foreach (var block in Blocks)
            Require(block.HoursPerDay > 0, block.HoursPerDay, $"length of block \"{block.Name}\"", "above zero");
        foreach (var user in Users)
        {
            if (user.Load.Count != Blocks.Count)
                throw new StudyException($"User region \"{user.Name}\" has {user.Load.Count} loads for {Blocks.Count} blocks. Give one for each.");
            for (var b = 0; b < Blocks.Count; b++)
                Require(user.Load[b] >= 0, user.Load[b], $"load of \"{user.Name}\" in block \"{Blocks[b].Name}\"");
            foreach (var (region, latency) in user.LatencyMs)
                Require(latency >= 0, latency, $"latency from \"{user.Name}\" to \"{region}\"");
        }

        foreach (var region in Regions)
        {
            Require(region.PricePerHour >= 0, region.PricePerHour, $"price of a machine in \"{region.Name}\"");
            Require(region.RequestsPerSecond > 0, region.RequestsPerSecond, $"capacity of a machine in \"{region.Name}\"", "above zero");
            Require(region.Most >= 0, region.Most, $"limit on machines in \"{region.Name}\"");
            region.EgressPrice.Validate($"data from \"{region.Name}\"");
        }

        if (MostMeanLatencyMs is { } mean)
            Require(mean >= 0, mean, "limit on the mean latency");
    }

    private static void Require(bool isRight, double value, string what, string needed = "of zero or more")
    {
        if (!isRight || !double.IsFinite(value))
            throw new StudyException($"The {what} is {value.ToString(CultureInfo.InvariantCulture)}. Give a finite number {needed}.");
    }

    private static void RequireSome(IReadOnlyList<INamed> things, string kind, string member)
    {
        if (things.Count == 0)
            throw new StudyException($"There is no {kind}. List at least one under \"{member}\".");
        if (things.GroupBy(thing => thing.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"The {kind} \"{twice.Key}\" is there {twice.Count()} times. Give each its own name.");
    }
}
