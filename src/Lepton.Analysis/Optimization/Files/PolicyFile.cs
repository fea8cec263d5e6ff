using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>Reads the policy file: JSON as <c>docs/optimization/policy.schema.json</c> describes it.</summary>
public static class PolicyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="StudyException">It does not exist, is not JSON, or says something that is not understood; the text names the line.</exception>
    public static SizingPolicy Load(string path) => Read(LocatedJson.Load(path));

    /// <summary>Reads a document.</summary>
    /// <param name="policy">Its root.</param>
    /// <exception cref="StudyException">It says something that is not understood; the text names the line.</exception>
    public static SizingPolicy Read(LocatedJson policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Only("regions", "providers", "families", "purchaseOptions", "residency", "protected", "changes", "headroom", "demand", "budgetPerMonth", "objective");
        if (policy.Find("objective") is { } objective && objective.Text() != "cost")
            throw objective.Error($"There is no objective \"{objective.Text()}\" for a fleet. Write cost.");
        var headroom = policy.Find("headroom")?.Only("cpuPercent", "memoryPercent", "classes");
        var isProtected = Protection(policy.Find("protected"));
        return new SizingPolicy
        {
            Regions = policy.Find("regions")?.Texts(),
            Providers = Words<Provider>(policy.Find("providers")),
            Families = policy.Find("families")?.Texts(),
            PurchaseOptions = Words<PurchaseOption>(policy.Find("purchaseOptions")),
            Residency = [.. (policy.Find("residency")?.Items ?? []).Select(Residency)],
            IsProtected = isProtected,
            MostChanges = policy.Find("changes")?.Only("most").Find("most") is { } most ? Count(most) : null,
            CpuHeadroomFraction = Percent(headroom?.Find("cpuPercent")) ?? SizingPolicy.Default.CpuHeadroomFraction,
            MemoryHeadroomFraction = Percent(headroom?.Find("memoryPercent")) ?? SizingPolicy.Default.MemoryHeadroomFraction,
            Headrooms = [.. (headroom?.Find("classes")?.Items ?? []).Select(Headroom)],
            Demand = policy.Find("demand")?.Word<DemandLevel>() ?? SizingPolicy.Default.Demand,
            BudgetPerHour = policy.Find("budgetPerMonth") is { } budget ? NotNegative(budget) / BillingCalendar.HoursPerMonth : null,
        };
    }

    private static ResidencyRule Residency(LocatedJson rule)
    {
        rule.Only("tag", "value", "regions");
        return new ResidencyRule(Match(rule), rule.Get("regions").Texts());
    }

    private static HeadroomRule Headroom(LocatedJson rule)
    {
        rule.Only("tag", "value", "cpuPercent", "memoryPercent");
        return new HeadroomRule(Match(rule), Percent(rule.Get("cpuPercent"))!.Value, Percent(rule.Get("memoryPercent"))!.Value);
    }

    private static Func<Resource, bool>? Protection(LocatedJson? rules)
    {
        if (rules is null)
            return null;
        Func<Resource, bool>[] tests = [.. rules.Items.Select(Test)];
        return resource => tests.Any(test => test(resource));

        static Func<Resource, bool> Test(LocatedJson rule)
        {
            rule.Only("tag", "value", "id", "name");
            if (rule.Find("id")?.Text() is { } id)
                return resource => resource.Id == id;
            if (rule.Find("name")?.Text() is { } name)
                return resource => resource.Name == name;
            return Match(rule).Matches;
        }
    }

    private static TagMatch Match(LocatedJson rule) => new(rule.Get("tag").Text(), rule.Find("value")?.Text());

    private static T[]? Words<T>(LocatedJson? list) where T : struct, Enum => list?.Items.Select(item => item.Word<T>()).ToArray();

    private static double? Percent(LocatedJson? value) => value is null ? null : NotNegative(value) / 100;

    private static int Count(LocatedJson value) => value.Whole() >= 0
        ? value.Whole()
        : throw value.Error($"\"{value.Name}\" is {value.Whole()}. Give zero or more.");

    private static double NotNegative(LocatedJson value) => value.Number() >= 0
        ? value.Number()
        : throw value.Error($"\"{value.Name}\" is {value.Number().ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number of zero or more.");
}
