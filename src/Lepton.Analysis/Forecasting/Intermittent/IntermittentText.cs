using System.Globalization;

namespace Lepton.Analysis.Forecasting;

/// <summary>How intermittent models are written: <c>croston</c>, <c>croston(0.3)</c>, <c>sba</c>, <c>tsb(0.1,0.2)</c>, <c>adida</c>, <c>imapa</c>.</summary>
internal static class IntermittentText
{
    private const double UsualWeight = 0.1;

    public static readonly IReadOnlyList<ForecasterFamily> Families =
    [
        new("croston", "croston or croston(weight)", spec => new Croston(Weights(spec, 1)[0]), IntermittentModel.Restore),
        new("sba", "sba or sba(weight)", spec => new Croston(Weights(spec, 1)[0], isCorrected: true), IntermittentModel.Restore),
        new("tsb", "tsb or tsb(weight,weight)", spec => new Tsb(Weights(spec, 2)[0], Weights(spec, 2)[1]), IntermittentModel.Restore),
        new("adida", "adida", spec => Plain(spec, new Aggregation()), IntermittentModel.Restore),
        new("imapa", "imapa", spec => Plain(spec, new Aggregation(isMultiple: true)), IntermittentModel.Restore),
    ];

    /// <summary>Refuses a weight that is none.</summary>
    public static double Weight(double weight, string name) => weight is > 0 and <= 1 ? weight : throw new ArgumentOutOfRangeException(
        name, weight, "A smoothing weight lies above 0 and is at most 1.");

    private static Aggregation Plain(ForecasterSpec spec, Aggregation model) => spec.Groups.Count == 0 && spec.Rest.Length == 0
        ? model
        : throw new FormatException($"\"{spec.Text}\": {spec.Keyword} stands alone, without arguments.");

    private static double[] Weights(ForecasterSpec spec, int count)
    {
        if (spec.Groups.Count == 0 && spec.Rest.Length == 0)
            return [.. Enumerable.Repeat(UsualWeight, count)];
        if (spec.Groups.Count != 1 || spec.Groups[0].Count != count || spec.Rest.Length > 0)
            throw new FormatException($"\"{spec.Text}\": {spec.Keyword} takes {(count == 1 ? "one weight, as in " + spec.Keyword + "(0.1)" : "two weights, as in tsb(0.1,0.1)")}.");
        return [.. spec.Groups[0].Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is > 0 and <= 1
            ? weight
            : throw new FormatException($"\"{spec.Text}\": \"{text}\" should be a weight above 0 and at most 1."))];
    }
}
