using Lepton.Analysis.Sources;
using Lepton.Analysis.Studies;

namespace Lepton.Analysis.Tests.Studies;

/// <summary>The rules that a study states hold for its capture.</summary>
public sealed class StudyCaptureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lepton-study-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_prices_in_the_currency_of_the_study_are_kept()
    {
        File.WriteAllText(Path.Combine(_folder, "study.json"), """
            { "schemaVersion": 1, "name": "Two currencies", "currency": "EUR", "acceptPartial": true, "documents": [ { "kind": "prices/csv", "path": "prices.csv" } ] }
            """);
        File.WriteAllText(Path.Combine(_folder, "prices.csv"), """
            provider,kind,region,instance_type,price,unit,currency,source,as_of
            aws,virtual_machine,eu-central-1,m5.large,0.10,hour,USD,test,2026-11-01
            aws,virtual_machine,eu-central-1,m5.large,0.09,hour,EUR,test,2026-11-01

            """);
        var snapshot = StudyCapture.Write(Study.Load(_folder), Path.Combine(_folder, "snapshot"));
        Assert.Equal(["EUR"], snapshot.Offers.Select(offer => offer.Currency));
        Assert.Equal("EUR", StudyRun.Open(_folder, Path.Combine(_folder, "out")).Currency);
    }
}
