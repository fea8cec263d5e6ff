using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Sources;

/// <summary>A file of savings plan rates: <c>savingsPlan/v1.0/aws/AWSComputeSavingsPlan/…/eu-central-1/index.json</c>.</summary>
/// <remarks>
/// Rates name what they discount by usage type and operation, not by SKU attributes: <c>EUC1-BoxUsage:m5.large</c> is a shared machine,
/// <c>DedicatedUsage</c> a dedicated one, <c>Unused…</c> idle reserved capacity. A rate holds for each hour of the term, whatever is paid
/// upfront. Which of the plans it belongs to stands before it in the file.
/// </remarks>
internal sealed class AwsSavingsPlanRates() : ListPriceReader("aws/savings-plan-rates", "asOf")
{
    private static readonly DocumentShape Shape = new("the AWS Price List bulk interface for savings plans", ["$.terms.savingsPlan[*].rates[*]"]);

    protected override void Read(SourceDocument document, ICaptureSink sink, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        var run = new Run(document, options, filter, found);
        JsonRecords.Read(
            document, sink, Shape, run.ReadRate,
            new Dictionary<string, Action<Reading, JsonRecord>>
            {
                ["$.publicationDate"] = (_, date) => run.Published = DateOnly.FromDateTime(date.AsTime()),
                ["$.products[*]"] = run.ReadProduct,
                ["$.terms.savingsPlan[*].sku"] = run.BeginPlan,
                ["$.terms.savingsPlan[*].leaseContractLength"] = run.ReadLength,
            });
    }

    private sealed class Run(SourceDocument document, DocumentOptions options, PriceFilter filter, Action<Reading, ListPrice> found)
    {
        private readonly Dictionary<string, (string Form, string Payment)> _plans = new(StringComparer.Ordinal);
        private readonly HashSet<string> _others = new(StringComparer.Ordinal); // Plans for something else than machines.
        private (string Form, string Payment)? _plan;
        private PurchaseOption? _term;

        public DateOnly? Published { get; set; }

        public void ReadProduct(Reading reading, JsonRecord product)
        {
            var form = product.Text("productFamily") switch
            {
                "ComputeSavingsPlans" => "compute",
                "EC2InstanceSavingsPlans" => "instance",
                _ => null,
            };
            if (form is null && product.Text("sku") is { } other)
                _others.Add(other);
            else if (form is not null && product["attributes"]?.Text("purchaseOption") is { } payment)
                _plans[product.RequiredText("sku")] = (form, payment.ToLowerInvariant());
        }

        public void BeginPlan(Reading reading, JsonRecord sku)
        {
            _term = null;
            var id = sku.Element.ToString();
            var isKnown = _plans.TryGetValue(id, out var plan);
            if (!isKnown && !_others.Contains(id))
            {
                reading.WarnRepeatedly(
                    "unknown-plan", "", sku.Position, "sku",
                    $"No product before it says which savings plan {id} is, so its rates were left out. Fetch the file again: AWS writes the products first.");
            }

            _plan = isKnown && filter.CommitmentForms?.Contains(plan.Form) != false
                && (filter.Payment ?? plan.Payment) == plan.Payment ? plan : null;
        }

        public void ReadLength(Reading reading, JsonRecord length) => _term = (length.Number("duration"), length.Text("unit")) switch
        {
            (1, "year") => PurchaseOption.Commitment1Year,
            (3, "year") => PurchaseOption.Commitment3Years,
            _ => null,
        };

        public void ReadRate(Reading reading, JsonRecord rate)
        {
            if (_plan is not var (form, payment) || rate.Text("discountedServiceCode") is not (null or "AmazonEC2"))
                return;
            if (_term is not { } term)
                throw rate.Malformed(null, "its plan states no term of one or three years before it");
            if (AwsUsage.OfMachine(rate.RequiredText("discountedUsageType")) is not var (tenancy, type))
                return;
            var region = rate.Text("discountedRegionCode") ?? reading.Hints.Region
                ?? throw rate.Malformed("discountedRegionCode", "the field is missing, and the study gives no region as a hint");
            var price = new ListPrice
            {
                Provider = Provider.Aws,
                SkuId = rate.Text("discountedSku") ?? rate.RequiredText("rateCode"),
                Description = $"{form} savings plan, {payment}, for {rate.RequiredText("discountedUsageType")}",
                Region = region,
                Kind = ResourceKind.VirtualMachine,
                InstanceType = rate.Text("discountedInstanceType") ?? type,
                OperatingSystem = AwsUsage.SystemOf(rate.Text("discountedOperation")),
                Tenancy = tenancy,
                PurchaseOption = term,
                Commitment = $"{form} savings plan, {payment}",
                Source = $"{document.Path}: {rate.Text("rateCode")}",
                AsOf = Published ?? PriceOptions.AsOf(options),
            };
            if (price.OperatingSystem is not null && filter.Wants(price))
                found(reading, Priced(price, rate));
        }

        private static ListPrice Priced(ListPrice price, JsonRecord rate)
        {
            var discounted = rate["discountedRate"] ?? throw rate.Malformed("discountedRate", "the field is missing");
            return AwsPriceUnits.Of(rate.RequiredText("unit")) is var (unit, quantity)
                ? price.At(unit, discounted.RequiredText("currency"), (PriceOptions.Amount(discounted, "price") ?? throw discounted.Malformed("price", "the field is missing")) / quantity)
                : price.Without($"its unit \"{rate.Text("unit")}\" is not understood");
        }
    }
}
