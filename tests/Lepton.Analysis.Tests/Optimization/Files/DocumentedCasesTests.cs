using System.Text.RegularExpressions;
using Lepton.Analysis.Optimization;

namespace Lepton.Analysis.Tests.Optimization;

/// <summary>The cases that the pages work by hand: the page's own JSON, solved, costs what the page says.</summary>
public sealed partial class DocumentedCasesTests
{
    [Theory]
    [InlineData("commitment", "", "", 13)]
    [InlineData("sizing", "", "", 0.267)]
    [InlineData("sizing", "\"mostChanges\": 2", "\"mostChanges\": 1", 0.575)]
    [InlineData("packing", "", "", 3.5)]
    [InlineData("pools", ", \"workingHours\": { \"timeZone\": \"Europe/Berlin\", \"from\": \"08:00\", \"to\": \"18:00\" }", "", 11)]
    [InlineData("traffic", "", "", 5063.48)]
    [InlineData("traffic", "\"survivesLoss\": false", "\"survivesLoss\": true", 6399.28)]
    [InlineData("joint", "", "", 2.2)]
    [InlineData("linear", "", "", 23)]
    public void The_case_of_a_page_costs_what_the_page_works_out_by_hand(string page, string written, string instead, double cost)
    {
        var text = File.ReadAllText(Repository.At("docs", "optimization", $"{page}.md"));
        var document = Block().Matches(text).Select(match => match.Groups[1].Value).Single(json => json.Contains($"\"model\": \"{page}\"", StringComparison.Ordinal));
        if (written.Length > 0)
        {
            Assert.Contains(written, document, StringComparison.Ordinal);
            document = document.Replace(written, instead, StringComparison.Ordinal);
        }

        var answer = ModelFile.Read(LocatedJson.Parse($"{page}.md", document)).Solve();
        Assert.Equal(Status.Optimal, answer.Status);
        Assert.Equal(cost, answer.Objective, 5e-3);
        Assert.Empty(answer.Check());
    }

    [GeneratedRegex("```json\\s*(\\{.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
