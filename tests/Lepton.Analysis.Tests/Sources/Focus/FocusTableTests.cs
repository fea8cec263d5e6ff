using Lepton.Analysis.Tests.Snapshots;

namespace Lepton.Analysis.Tests.Sources.Focus;

public sealed class FocusTableTests
{
    private const string Header = "BilledCost,EffectiveCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,x_Team,Tags\n";

    [Fact]
    public void Costs_keep_all_their_columns_and_NULL_says_nothing()
    {
        var read = Captured.FromTable(
            "focus/csv", "bill.csv",
            Header.Replace("BilledCost", "billedcost", StringComparison.Ordinal) +
            "0.00000080000,0,USD,Usage,2024-09-18 22:00:00,2024-09-18T23:00:00Z,\"NULL\",NULL\n");
        var row = Assert.Single(read.Costs);
        Assert.Equal(["BilledCost", "EffectiveCost", "BillingCurrency", "ChargeCategory", "ChargePeriodStart", "ChargePeriodEnd", "x_Team", "Tags"], row.Columns);
        Assert.Equal(["0.00000080000", "0", "USD", "Usage", "2024-09-18 22:00:00.000000", "2024-09-18 23:00:00.000000", "NULL", null], row.Values);
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Wrong_values_are_named_and_the_row_is_left_out()
    {
        var read = Captured.FromTable(
            "focus/csv", "bill.csv",
            Header +
            "\"1,5\",0,USD,Usage,2024-09-18,2024-09-19,a,\n" +
            "1,0,USD,Usage,18.9.2024,2024-09-19,a,\n" +
            "1,0,,Usage,2024-09-18,2024-09-19,a,\n" +
            "1e-16,0,USD,Usage,2024-09-18,2024-09-19,a,\n" +
            "1e13,0,USD,Usage,2024-09-18,2024-09-19,a,\n");
        Assert.Single(read.Costs);
        Assert.Equal(["not-a-number", "not-a-time", "missing-field", "too-large", "rounded-number"], read.Findings.Select(finding => finding.Code));
        Assert.Equal(["line 2", "line 3", "line 4", "line 6", "line 5"], read.Findings.Select(finding => finding.Position));
    }

    [Fact]
    public void A_table_without_a_needed_column_is_a_gap_unless_the_study_states_it()
    {
        const string WithoutCurrency = "BilledCost,EffectiveCost,ChargeCategory,ChargePeriodStart,ChargePeriodEnd\n1,1,Usage,2024-09-18,2024-09-19\n";
        var gap = Assert.Single(Captured.FromTable("focus/csv", "bill.csv", WithoutCurrency).Gaps);
        Assert.StartsWith("The table has no column \"BillingCurrency\"", gap.Reason, StringComparison.Ordinal);

        var read = Captured.FromTable("focus/csv", "bill.csv", WithoutCurrency, """{"constants": {"BillingCurrency": "USD"}}""");
        Assert.Equal("USD", Assert.Single(read.Costs).Values[^1]);
    }

    // The FinOps Foundation's sample of 1 000 rows; the sum was taken with pandas and Python's decimal from the CSV itself.
    [Fact]
    public void The_sample_of_the_FinOps_Foundation_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        using var builder = Small.TwoMachines();
        var read = Captured.FromFile("focus/csv", Repository.At("data", "study", "costs", "focus_sample_1.0.csv.gz"));
        Assert.Empty(read.Gaps);
        Assert.Empty(read.Findings);
        foreach (var row in read.Costs)
            builder.Add(row, "focus.csv.gz");
        var snapshot = Small.Write(builder, folder.At("snap"));
        Assert.Equal(1000, snapshot.Manifest.Counts.Costs);
        using var connection = snapshot.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(BilledCost)::VARCHAR || ' ' || sum(EffectiveCost)::VARCHAR || ' ' || count(DISTINCT ServiceName) || ' ' || count(Tags) FROM costs";
        Assert.Equal("20.520226728990000 14.976514185860000 33 711", command.ExecuteScalar());

        command.CommandText = $"COPY (SELECT * FROM costs) TO '{folder.At("again.parquet")}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        Assert.Equal(1000, Captured.FromFile("focus/parquet", folder.At("again.parquet")).Costs.Count);
    }
}
