using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Optimization;

/// <summary>A fleet as JSON: workloads with what they need and are today, offers, and rules over the fleet.</summary>
internal static class SizingFile
{
    private static readonly string[] TraitMembers = ["networkGbitPerSecond", "diskMiBPerSecond", "disks", "baselineFraction", "virtualization", "localDisk", "acceleratedNetwork"];

    /// <summary>What an offer may say in every model with a fleet in it.</summary>
    public static readonly string[] OfferMembers = ["provider", "region", "instanceType", "operatingSystem", "purchaseOption", "vcpu", "memoryGiB", "gpu", "architecture", "pricePerHour", .. TraitMembers];

    /// <summary>What a workload may say in every model with a fleet in it.</summary>
    public static readonly string[] WorkloadMembers = ["name", "today", "vcpu", "memoryGiB", "gpu", "networkGbitPerSecond", "diskMiBPerSecond", "disks", "sustainedVcpu", "virtualization", "localDisk", "acceleratedNetwork", "regions", "providers", "families", "architecture", "operatingSystem", "purchaseOptions", "keepAsIs"];

    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "workloads", "offers", "mostChanges", "budgetPerHour", "goals");
        foreach (var offer in document.Get("offers").Items)
            offer.Only([.. OfferMembers, "gramsCo2PerHour"]);
        foreach (var workload in document.Get("workloads").Items)
            workload.Only(WorkloadMembers);
        var grams = new Dictionary<Offer, double>();
        var input = ReadInput(document, (offer, json) =>
        {
            if (json.Find("gramsCo2PerHour") is { } emission)
                grams[offer] = emission.Number();
        });
        if (document.Find("goals") is not { } goals)
            return new SizingCase(input);
        var hasCarbon = grams.Count == input.Offers.Count;
        GoalStep[] order = [.. goals.Items.Select(goal => ReadGoal(goal, hasCarbon))];
        if (order.Length == 0)
            throw goals.Error("\"goals\" is empty. Name at least one, or leave it out to make the cost small.");
        if (goals.Items.FirstOrDefault(goal => order.Count(step => step.Name == goal.Get("name").Text()) > 1) is { } twice)
            throw twice.Error($"The goal \"{twice.Get("name").Text()}\" stands here twice. Name every goal once.");
        return new SizingGoalsCase(() => SizingGoals.Build(input, hasCarbon ? offer => grams[offer] : null), order);
    }

    /// <summary>The members that every model with a fleet in it shares.</summary>
    /// <param name="document">Its root.</param>
    /// <param name="alsoRead">Reads further members of an offer.</param>
    public static SizingInput ReadInput(LocatedJson document, Action<Offer, LocatedJson> alsoRead)
    {
        var currency = document.Get("currency").Text();
        Offer[] offers =
        [
            .. document.Get("offers").Items.Select(json =>
            {
                var offer = ReadOffer(json, currency);
                alsoRead(offer, json);
                return offer;
            }),
        ];
        Workload[] workloads = [.. document.Get("workloads").Items.Select(workload => ReadWorkload(workload, offers))];
        var rules = new List<CouplingRule>();
        if (document.Find("mostChanges") is { } most)
            rules.Add(CouplingRule.MostChanges(most.Whole()));
        if (document.Find("budgetPerHour") is { } budget)
            rules.Add(CouplingRule.Budget(budget.Number(), currency));
        return new SizingInput(workloads, offers) { Rules = rules };
    }

    private static Offer ReadOffer(LocatedJson offer, string currency)
    {
        var price = offer.Get("pricePerHour");
        if (price.Number() < 0)
            throw price.Error($"\"pricePerHour\" is {price.Number().ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number of zero or more.");
        return new Offer
        {
            Provider = offer.Get("provider").Word<Provider>(),
            Region = offer.Get("region").Text(),
            InstanceType = offer.Get("instanceType").Text(),
            OperatingSystem = offer.Find("operatingSystem")?.Text(),
            PurchaseOption = offer.Find("purchaseOption")?.Word<PurchaseOption>() ?? PurchaseOption.OnDemand,
            VcpuCount = offer.Find("vcpu")?.Number(),
            MemoryGiB = offer.Find("memoryGiB")?.Number(),
            GpuCount = offer.Find("gpu")?.Whole() ?? 0,
            Architecture = offer.Find("architecture")?.Word<Architecture>(),
            Traits = TraitMembers.Any(offer.Has) ? ReadTraits(offer) : null,
            Price = (decimal)price.Number(),
            Currency = currency,
            Source = "model file",
            AsOf = DateOnly.MinValue,
        };
    }

    private static OfferTraits ReadTraits(LocatedJson offer) => new()
    {
        NetworkGigabitsPerSecond = offer.Find("networkGbitPerSecond")?.Number(),
        DiskMebibytesPerSecond = offer.Find("diskMiBPerSecond")?.Number(),
        DiskCount = offer.Find("disks")?.Whole(),
        BaselineFraction = offer.Find("baselineFraction")?.Number(),
        Virtualization = offer.Find("virtualization")?.Text(),
        HasLocalDisk = offer.Find("localDisk")?.Truth(),
        HasAcceleratedNetwork = offer.Find("acceleratedNetwork")?.Truth(),
    };

    private static Workload ReadWorkload(LocatedJson workload, Offer[] offers)
    {
        var today = workload.Get("today").Only("provider", "region", "instanceType", "purchaseOption");
        var (region, type) = (today.Get("region").Text(), today.Get("instanceType").Text());
        var option = today.Find("purchaseOption")?.Word<PurchaseOption>() ?? PurchaseOption.OnDemand;
        return new Workload
        {
            Name = workload.Get("name").Text(),
            Today = offers.FirstOrDefault(offer => offer.Region == region && offer.InstanceType == type && offer.PurchaseOption == option)
                ?? throw today.Error($"There is no offer {type} in {region} ({option}). Add it under \"offers\"."),
            VcpuDemand = workload.Get("vcpu").Number(),
            MemoryGiBDemand = workload.Get("memoryGiB").Number(),
            GpuDemand = workload.Find("gpu")?.Whole() ?? 0,
            NetworkDemand = workload.Find("networkGbitPerSecond")?.Number() ?? 0,
            DiskThroughputDemand = workload.Find("diskMiBPerSecond")?.Number() ?? 0,
            DiskCountDemand = workload.Find("disks")?.Whole() ?? 0,
            SustainedVcpuDemand = workload.Find("sustainedVcpu")?.Number() ?? 0,
            Virtualization = workload.Find("virtualization")?.Text(),
            NeedsLocalDisk = workload.Find("localDisk")?.Truth() ?? false,
            NeedsAcceleratedNetwork = workload.Find("acceleratedNetwork")?.Truth() ?? false,
            Regions = workload.Find("regions")?.Texts(),
            Providers = workload.Find("providers")?.Items.Select(item => item.Word<Provider>()).ToArray(),
            Families = workload.Find("families")?.Texts(),
            Architecture = workload.Find("architecture")?.Word<Architecture>(),
            OperatingSystem = workload.Find("operatingSystem")?.Text(),
            PurchaseOptions = workload.Find("purchaseOptions")?.Items.Select(item => item.Word<PurchaseOption>()).ToArray(),
            IsKeptAsIs = workload.Find("keepAsIs")?.Truth() ?? false,
        };
    }

    private static GoalStep ReadGoal(LocatedJson goal, bool hasCarbon)
    {
        goal.Only("name", "slackFraction");
        var name = goal.Get("name");
        string[] known = hasCarbon ? ["cost", "changes", "carbon"] : ["cost", "changes"];
        if (!known.Contains(name.Text()))
            throw name.Error($"There is no goal \"{name.Text()}\" here. Write one of: {string.Join(", ", known)}{(hasCarbon ? "" : "; for carbon give every offer its \"gramsCo2PerHour\"")}.");
        return new GoalStep(name.Text(), goal.Find("slackFraction")?.Number() ?? 0);
    }

    private sealed class SizingGoalsCase(Func<GoalModel> build, GoalStep[] order) : IModelCase
    {
        // The model of the first goal; those after it depend on what it comes to.
        public Model Build()
        {
            var goals = build();
            var first = goals.Named(order[0].Name);
            goals.Model.Minimize(first.Name, first.Expression);
            return goals.Model;
        }

        public Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default)
        {
            var plan = Lexicographic.Solve(build, order, options, cancellation);
            plan.Answer.Notes = [.. plan.Values.Select(value => $"{value.Key}: {new Quantity(Digits.Clean(value.Value), build().Named(value.Key).Expression.Unit ?? Unit.One)}.")];
            return plan.Answer;
        }
    }

    private sealed class SizingCase(SizingInput input) : IModelCase
    {
        public Model Build() => SizingModel.Build(input);

        // Large fleets are solved by prices on their rules; whatever has no answer of the whole model that way is solved as one.
        public Answer Solve(SolveOptions? options = null, CancellationToken cancellation = default) =>
            Sizing.Solve(input, options, cancellation).Answer ?? Build().Solve(options, cancellation);
    }
}
