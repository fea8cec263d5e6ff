using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

public sealed partial class ModelFilesTests
{
    public static TheoryData<string> Names => [.. SampleModels.All.Keys, .. SampleCases.Solvable];

    private static Model ModelOf(string name) => SampleModels.All.TryGetValue(name, out var make)
        ? make()
        : ModelFile.Read(LocatedJson.Parse("model.json", SampleCases.All[name])).Build();

    [Theory, MemberData(nameof(Names))]
    public void CBC_and_GLPK_reading_our_MPS_find_the_same_optimum(string name)
    {
        Judge.Require("cbc", "-quit");
        Judge.Require("glpsol", "--version");
        var model = ModelOf(name);
        var answer = model.Solve();
        Assert.Equal(Status.Optimal, answer.Status);
        using var file = new TemporaryFile(".mps");
        using (var text = new StreamWriter(file.Path))
            model.WriteMps(text);

        var expected = model.IsMaximization ? -answer.Objective : answer.Objective;
        var tolerance = 1e-6 * (1 + Math.Abs(expected));
        Assert.Equal(expected, ObjectiveOf(CbcObjective(), Judge.Run("cbc", file.Path, "-solve", "-quit")), tolerance);
        Assert.Equal(expected, ObjectiveOf(GlpkObjective(), Judge.Run("glpsol", "--freemps", file.Path, "-o", "/dev/stdout")), tolerance);
    }

    [Theory, MemberData(nameof(Names))]
    public void GLPK_reading_our_LP_finds_the_same_optimum(string name)
    {
        Judge.Require("glpsol", "--version");
        var model = ModelOf(name);
        using var file = new TemporaryFile(".lp");
        using (var text = new StreamWriter(file.Path))
            model.WriteLp(text);
        var expected = model.Solve().Objective;
        Assert.Equal(expected, ObjectiveOf(GlpkObjective(), Judge.Run("glpsol", "--lp", file.Path, "-o", "/dev/stdout")), 1e-6 * (1 + Math.Abs(expected)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_model_read_back_from_JSON_has_the_same_hash_and_optimum(string name)
    {
        var model = ModelOf(name);
        using var stream = new MemoryStream();
        model.WriteJson(stream);
        var again = ModelFile.Read(LocatedJson.Parse("model.json", Encoding.UTF8.GetString(stream.ToArray()))).Build();
        Assert.Equal(model.Hash(), again.Hash());
        Assert.Equal(model.Solve().Objective, again.Solve().Objective, 1e-9);
        Assert.Equal(model.Constraints.Where(group => group.Count > 0).Select(group => group.Name), again.Constraints.Select(group => group.Name));
    }

    [Fact]
    public void The_worked_case_is_read_from_the_repository()
    {
        var answer = ModelFile.Load(Repository.At("data", "worked-case.json")).Solve();
        Assert.Equal(5_500, answer.Objective, 1e-9);
        Assert.Equal(WorkedCase.Textbook.Build().Hash(), answer.ModelHash);
    }

    [Theory]
    [InlineData("{\n  \"model\": \"worked\"\n}", "m.json, line 2: There is no model \"worked\". Write one of: commitment, joint, linear, packing, pools, sizing, traffic, worked-case.")]
    [InlineData("{\n  \"model\": \"worked-case\",\n  \"budgit\": 1\n}", "m.json, line 3: \"budgit\" is not known here. Known are: model, currency, budget, resources.")]
    [InlineData("{ \"model\": \"worked-case\", \"currency\": \"CNY\",\n  \"budget\": \"much\" }", "m.json, line 2: \"budget\" is a text; a number is needed.")]
    [InlineData("{ \"model\": \"worked-case\", \"currency\": \"CNY\",\n\n  \"budget\": -1 }", "m.json, line 3: \"budget\" is -1. Give a number of zero or more.")]
    [InlineData("{ \"model\": \"worked-case\", \"currency\": \"CNY\", \"budget\": 1 }", "m.json, line 1: the document has no \"resources\". Add it.")]
    [InlineData("", "m.json is empty. Write a JSON document.")]
    [InlineData("{ \"model\": \"linear\", \"variables\": [ { \"name\": \"x\" } ],\n \"objective\": { \"sense\": \"minimize\",\n \"terms\": { \"y\": 1 } } }", "m.json, line 3: There is no variable \"y\". Add it under \"variables\", or correct the name.")]
    [InlineData("{ \"model\": \"linear\", \"model\": \"x\" }", "m.json, line 1: \"model\" stands here twice. Keep one.")]
    [InlineData("{ \"model\": 1e999 }", "m.json, line 1: \"model\" is too large for a number.")]
    public void A_file_that_cannot_be_read_points_to_the_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<StudyException>(() => ModelFile.Read(LocatedJson.Parse("m.json", text)).Build()).Message);

    [Fact]
    public void A_file_that_is_not_JSON_points_to_the_line() =>
        Assert.StartsWith("m.json, line 2: this is not JSON.", Assert.Throws<StudyException>(() => LocatedJson.Parse("m.json", "{\n  model\n}")).Message, StringComparison.Ordinal);

    private static double ObjectiveOf(Regex pattern, string output)
    {
        var match = pattern.Match(output);
        Assert.True(match.Success, output);
        return double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?:Optimal - objective value|Optimal objective|Objective value:)\s+(-?[\d.e+]+)")]
    private static partial Regex CbcObjective();

    [GeneratedRegex(@"Objective:\s+\S+\s+=\s+(-?[\d.e+]+)")]
    private static partial Regex GlpkObjective();
}
