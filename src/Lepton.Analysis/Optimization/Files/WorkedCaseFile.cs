namespace Lepton.Analysis.Optimization;

/// <summary>The worked case as JSON: currency, budget, and resources with name, unit, price and need.</summary>
internal static class WorkedCaseFile
{
    public static IModelCase Read(LocatedJson document)
    {
        document.Only("model", "currency", "budget", "resources");
        return new WorkedCase
        {
            Currency = document.Get("currency").Text(),
            Budget = Amount(document.Get("budget")),
            Resources =
            [
                .. document.Get("resources").Items.Select(resource => resource.Only("name", "unit", "price", "need")).Select(resource => new WorkedResource(
                    resource.Get("name").Text(), resource.Get("unit").Text(), Amount(resource.Get("price")), Amount(resource.Get("need")))),
            ],
        };
    }

    private static double Amount(LocatedJson value) => value.Number() is >= 0 and var amount
        ? amount
        : throw value.Error($"\"{value.Name}\" is {value.Number().ToString(System.Globalization.CultureInfo.InvariantCulture)}. Give a number of zero or more.");
}
