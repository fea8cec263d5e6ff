using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>What has to be decided: how much to commit per hour to one plan that covers several SKUs.</summary>
/// <remarks>
/// One form holds for all plans of this kind. Savings plans of AWS and Azure and flexible committed use of Google (since 2026-01-21): the plan's
/// own rates. Reservations of normalised units at r per unit and hour: a SKU of w units draws r·w, and <see cref="Increment"/> is r. Google's
/// older form, K of on-demand spend for a fee of K·(1 − d): a SKU draws (1 − d) times its on-demand price.
/// </remarks>
/// <param name="Currency">ISO 4217 code of all prices.</param>
/// <param name="Skus">What the plan may cover, each with a name of its own.</param>
public sealed record CommitmentInput(string Currency, IReadOnlyList<CommittedSku> Skus)
{
    /// <summary>How many hours each hour of usage stands for, above 0: weeks of a year, or scenarios times their probability. 1 each unless said.</summary>
    public IReadOnlyList<double>? Hours { get; init; }

    /// <summary>Least commitment, in currency per hour: what is committed already and cannot be given back.</summary>
    public double Least { get; init; }

    /// <summary>Most that may be committed, in currency per hour.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Commitments are sold in multiples of this, in currency per hour; null where any amount can be bought.</summary>
    public double? Increment { get; init; }

    /// <summary>How many hours of usage are given.</summary>
    public int HourCount => Skus.Count == 0 ? 0 : Skus[0].Usage.Count;

    internal double HoursOf(int hour) => Hours?[hour] ?? 1;

    internal double TotalHours => Hours?.Sum() ?? HourCount;

    internal void Validate()
    {
        if (Skus.Count == 0)
            throw new StudyException("There is no SKU that a commitment could cover. List at least one under \"skus\".");
        if (Skus.GroupBy(sku => sku.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new StudyException($"{twice.Count()} SKUs are named \"{twice.Key}\". Give every SKU its own name.");
        foreach (var sku in Skus)
            Validate(sku);
        if (HourCount == 0)
            throw new StudyException("There is no hour of usage, so nothing can be covered. Give at least one.");
        if (Hours is not null && (Hours.Count != HourCount || Hours.Any(hours => !(hours > 0) || double.IsInfinity(hours))))
            throw new StudyException($"\"hours\" says how many hours each of the {HourCount} hours of usage stands for. Give {HourCount} numbers above zero.");
        Require(double.IsFinite(Least) && Least >= 0, "least commitment", Least);
        Require(Most >= 0, "most that may be committed", Most);
        Require(Increment is null or > 0 and < double.PositiveInfinity, "increment", Increment ?? 0);
    }

    private void Validate(CommittedSku sku)
    {
        Require(double.IsFinite(sku.OnDemandPrice) && sku.OnDemandPrice >= 0, $"on-demand price of \"{sku.Name}\"", sku.OnDemandPrice);
        if (!(sku.PlanPrice > 0) || double.IsInfinity(sku.PlanPrice))
            throw new StudyException($"The plan price of \"{sku.Name}\" is {Text(sku.PlanPrice)}. Give a number above zero; leave out what the plan does not cover.");
        if (sku.Usage.Count != HourCount)
            throw new StudyException($"\"{sku.Name}\" has {sku.Usage.Count} hours of usage, \"{Skus[0].Name}\" has {HourCount}. Give the same hours for all.");
        for (var t = 0; t < HourCount; t++)
        {
            if (!double.IsFinite(sku.Usage[t]) || sku.Usage[t] < 0)
                throw new StudyException($"The usage of \"{sku.Name}\" in hour {t + 1} is {Text(sku.Usage[t])}. Give a finite number of zero or more.");
        }
    }

    private static void Require(bool isRight, string what, double value)
    {
        if (!isRight)
            throw new StudyException($"The {what} is {Text(value)}. Give a finite number of zero or more.");
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
