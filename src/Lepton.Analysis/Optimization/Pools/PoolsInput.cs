using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>What has to be decided: how many machines of each pool run in each block of time.</summary>
/// <param name="Currency">ISO 4217 code of all prices.</param>
/// <param name="Demands">What has to be carried, all over the same blocks.</param>
/// <param name="Pools">What can run.</param>
public sealed record PoolsInput(string Currency, IReadOnlyList<PoolDemand> Demands, IReadOnlyList<Pool> Pools)
{
    /// <summary>Begin of the first block, UTC.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Length of a block; an hour unless said.</summary>
    public TimeSpan BlockLength { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether the last block is followed by the first, as in a week that repeats.</summary>
    public bool Repeats { get; init; } = true;

    /// <summary>Most of any demand that the loss of any one spot pool may leave uncarried, as a fraction 0–1.</summary>
    public double MostLostFraction { get; init; } = 1;

    /// <summary>Scenarios beside the demands, which hold in any case; null where the demands are all there is.</summary>
    public PoolUncertainty? Uncertainty { get; init; }

    /// <summary>How many blocks there are.</summary>
    public int BlockCount => Demands.Count == 0 ? 0 : Demands[0].PerBlock.Count;

    /// <summary>What is needed in each block, its schedule observed.</summary>
    internal double[] Needs(PoolDemand demand)
    {
        var isOpen = Open(demand.Schedule);
        return [.. demand.PerBlock.Select((need, t) => isOpen[t] ? need : 0)];
    }

    /// <summary>Which blocks a schedule touches.</summary>
    internal bool[] Open(WorkingHours? schedule) =>
        [.. Enumerable.Range(0, BlockCount).Select(t => schedule?.Touch(Start + t * BlockLength, BlockLength) ?? true)];

    internal string BlockName(int block) => (Start + block * BlockLength).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    internal void Validate()
    {
        if (Pools.Count == 0)
            throw new StudyException("There is no pool, so nothing can run. List at least one under \"pools\".");
        if (BlockCount == 0)
            throw new StudyException("There is no demand over any block of time. List at least one under \"demands\", with a number for each block.");
        RequireNames("pools", Pools.Select(pool => pool.Name));
        RequireNames("demands", Demands.Select(demand => demand.Name));
        if (BlockLength <= TimeSpan.Zero)
            throw new StudyException($"A block lasts {BlockLength}. Give a length above zero.");
        Require(MostLostFraction is >= 0 and <= 1, "most lost fraction", MostLostFraction, "a number from 0 to 1");
        foreach (var demand in Demands)
            Validate(demand);
        foreach (var pool in Pools)
            Validate(pool);
        Uncertainty?.Validate(this);
    }

    private void Validate(PoolDemand demand)
    {
        if (demand.PerBlock.Count != BlockCount)
            throw new StudyException($"\"{demand.Name}\" has {demand.PerBlock.Count} blocks, \"{Demands[0].Name}\" has {BlockCount}. Give the same blocks for all.");
        for (var t = 0; t < BlockCount; t++)
            RequireAmount(demand.PerBlock[t], $"need of \"{demand.Name}\" in block {t + 1}");
    }

    private void Validate(Pool pool)
    {
        foreach (var (name, amount) in pool.Capacity)
        {
            if (Demands.All(demand => demand.Name != name))
                throw new StudyException($"\"{pool.Name}\" carries \"{name}\", which nothing demands. Known are: {string.Join(", ", Demands.Select(demand => demand.Name))}.");
            RequireAmount(amount, $"capacity of \"{pool.Name}\" for \"{name}\"");
        }

        RequireAmount(pool.PricePerHour, $"price of \"{pool.Name}\"");
        RequireAmount(pool.StartCost, $"start cost of \"{pool.Name}\"");
        RequireAmount(pool.InterruptionsPerHour, $"interruptions of \"{pool.Name}\" per hour");
        RequireAmount(pool.InterruptionCost, $"interruption cost of \"{pool.Name}\"");
        Require(pool.StartUpLag >= 0, $"start-up lag of \"{pool.Name}\"", pool.StartUpLag, "a whole number of blocks, zero or more");
        Require(pool.MinimumUpTime >= 1, $"minimum up time of \"{pool.Name}\"", pool.MinimumUpTime, "a whole number of blocks, one or more");
        Require(pool.Least >= 0, $"least number of \"{pool.Name}\"", pool.Least, "a whole number of zero or more");
        Require(pool.Most is null or >= 0, $"most of \"{pool.Name}\"", pool.Most ?? 0, "a whole number of zero or more");
        Require(pool.RunningBefore >= 0, $"number of machines of \"{pool.Name}\" running before", pool.RunningBefore, "a whole number of zero or more");
    }

    private static void RequireNames(string what, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"{twice.Count()} {what} are named \"{twice.Key}\". Give each its own name.");
    }

    private static void RequireAmount(double value, string what) => Require(double.IsFinite(value) && value >= 0, what, value, "a finite number of zero or more");

    private static void Require(bool isRight, string what, double value, string wanted)
    {
        if (!isRight)
            throw new StudyException($"The {what} is {value.ToString(CultureInfo.InvariantCulture)}. Give {wanted}.");
    }
}
