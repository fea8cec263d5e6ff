using CsCheck;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>What holds for infeasible models and for choices not taken, over models of every kind.</summary>
public sealed class KindsTests
{
    [Fact]
    public void A_conflict_of_any_kind_is_irreducible_and_every_repair_holds_at_its_price() => AnyKind.Sample(
        model =>
        {
            var answer = model.Solve();
            if (answer.Status != Status.Infeasible)
                return;
            var conflict = Conflict.Of(answer);
            Assert.NotEmpty(conflict.Rows);
            // What the variables mean is given, unless that alone conflicts: a machine that no offer carries.
            int[] given = conflict.Rows.Any(row => model.GroupOfRow(row).IsStructure)
                ? [] : [.. Enumerable.Range(0, model.ConstraintCount).Where(row => model.GroupOfRow(row).IsStructure)];
            Assert.False(OtherSolver.HasSolution(model, [.. given, .. conflict.Rows]));
            foreach (var dropped in conflict.Rows)
                Assert.True(OtherSolver.HasSolution(model, [.. given.Concat(conflict.Rows).Where(row => row != dropped)]), $"{string.Join(", ", conflict.Names)} without {model.RowName(dropped)}");
            foreach (var repair in Repairs.Of(answer, conflict))
                OtherSolver.RequireHolds(model, repair, 1e-5 * (1 + Math.Abs(repair.Objective)));
        },
        iter: 150, threads: 1);

    [Fact]
    public void A_choice_that_is_forced_never_costs_less_and_is_made() => AnyKind.Sample(
        model =>
        {
            var answer = model.Solve();
            if (answer.Status != Status.Optimal || model.VariableCount == 0)
                return;
            var alternative = WhyNot.ForceAny(answer, model.ColumnName(model.VariableCount / 2));
            if (double.IsNaN(alternative.Objective))
                return;
            Assert.True(alternative.Difference >= -1e-6 * (1 + Math.Abs(answer.Objective)), alternative.Sentence);
            Assert.True(alternative.Columns.Sum(column => alternative.Values[column]) >= 1 - 1e-6);
        },
        iter: 100, threads: 1);

    [Fact]
    public void Words_name_a_region_an_offer_or_a_way_of_buying()
    {
        var answer = ModelFile.Read(LocatedJson.Parse("m.json", SampleCases.All["sizing"])).Solve();
        var alternative = WhyNot.ForceAny(answer, "db r5.large");
        Assert.Equal("With x[db,r5.large@eu-central-1] at 1, cost per hour is 0.612 USD/h: 0.037 USD/h more.", alternative.Sentence);
        var missing = Assert.Throws<StudyException>(() => WhyNot.ForceAny(answer, "db mars"));
        Assert.StartsWith("There is no choice \"db mars\": no variable of the model has these words in its name.", missing.Message, StringComparison.Ordinal);
    }

    private static readonly Gen<Model> AnyKind = Gen.OneOf<Model>(
        SmallPackings.Any.Select(PackingModel.Build),
        SmallPackings.AnyPlaced.Select(PackingModel.Build),
        SmallTraffic.Any.Select(TrafficModel.Build),
        SmallFleets.Any.Select(SizingModel.Build),
        Gen.Select(Gen.Int[0, 9_000], Gen.Int[0, 12].Array[3], (budget, needs) => new WorkedCase
        {
            Currency = "CNY",
            Budget = budget,
            Resources = [new("cpu", "core", 200, needs[0]), new("memory", "GB", 100, needs[1]), new("storage", "GB", 50, needs[2])],
        }.Build()));
}
