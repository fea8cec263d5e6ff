using Lepton.Analysis.Pricing;
using Lepton.Analysis.Snapshots;

namespace Lepton.Analysis.Tests.Snapshots;

public sealed class CaptureBuilderTests
{
    [Fact]
    public void A_whole_capture_is_not_partial_and_has_nothing_to_report_but_filled_sizes()
    {
        using var capture = Build(Small.TwoMachines());
        Assert.False(capture.IsPartial);
        Assert.Empty(capture.Findings);
        Assert.Equal((2, 24L, 1), (capture.SeriesCount, capture.SampleCount, capture.Offers.Count));
    }

    [Fact]
    public void Nothing_at_all_is_an_error_with_a_remedy()
    {
        using var builder = Small.Builder();
        builder.Add(new CaptureSource("telemetry/csv", "empty.csv", "00", 0, new Dictionary<string, string>()));
        var error = Assert.Throws<StudyException>(builder.Build);
        Assert.Equal(
            "The capture is empty: empty.csv gave no resource, no sample, no offer and no cost. Name at least one document with content in study.json.",
            error.Message);
    }

    [Fact]
    public void A_machine_read_twice_alike_is_kept_once_with_a_note()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-1") with { Source = "again.json" });
        using var capture = Build(builder);
        Assert.Equal(["i-1", "i-2"], capture.Resources.Select(resource => resource.Id));
        Assert.Equal("aws/instances.json", capture.Resources[0].Source);
        Assert.Equal(FindingSeverity.Note, Finding(capture, "repeated-resource").Severity);
        Assert.False(capture.IsPartial);
    }

    [Fact]
    public void Of_two_different_machines_with_one_id_the_first_is_kept_with_a_warning()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-1", "m5.xlarge") with { Source = "old.json" });
        using var capture = Build(builder);
        Assert.Equal("m5.large", capture.Resources[0].InstanceType);
        var finding = Finding(capture, "duplicate-resource");
        Assert.Equal(("old.json", "instance_type"), (finding.File, finding.Field));
        Assert.Contains("with another instance_type", finding.Examples[0].Message, StringComparison.Ordinal);
        Assert.True(capture.IsPartial);
    }

    [Fact]
    public void Arm_ids_that_differ_in_letter_case_are_one_machine_and_its_telemetry()
    {
        const string Id = "/subscriptions/0/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/web";
        var builder = Small.Builder();
        builder.Add(Small.Machine(Id) with { Provider = Provider.Azure });
        builder.Add(Small.Machine(Id.ToUpperInvariant()) with { Provider = Provider.Azure, Name = Id + "-name" });
        builder.Add(Small.Cpu(Id.ToLowerInvariant(), 0, 1), "cpu.csv");
        builder.Add(Small.Cpu(Id, 5, 2), "cpu.csv");
        using var capture = Build(builder);
        Assert.Equal(Id, Assert.Single(capture.Resources).Id);
        Assert.Equal((1, 2L), (capture.SeriesCount, capture.SampleCount));
    }

    [Fact]
    public void Telemetry_of_a_machine_that_nobody_lists_is_kept_out_and_counted()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Cpu("i-9", 0, 1), "cpu.csv");
        builder.Add(Small.Cpu("i-9", 5, 1), "cpu.csv");
        builder.Add(Small.Cpu("i-1-name", 0, 1), "cpu.csv");
        using var capture = Build(builder);
        Assert.Equal(24, capture.SampleCount);
        var finding = Finding(capture, "unknown-resource");
        Assert.Equal(2, finding.Count);
        Assert.Equal(
            [
                new FindingExample("i-1-name", "no document lists this resource, so what was measured of it is kept out (samples: 1, series: 1). Resources of that name have the ids i-1: use the id."),
                new FindingExample("i-9", "no document lists this resource, so what was measured of it is kept out (samples: 2, series: 1). Add the document that lists it, or take it out of the telemetry."),
            ],
            finding.Examples);
    }

    [Fact]
    public void A_running_machine_without_telemetry_is_a_warning_and_a_stopped_one_is_not()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-3"));
        builder.Add(Small.Machine("i-4") with { State = ResourceState.Stopped });
        using var capture = Build(builder);
        Assert.Equal("i-3", Assert.Single(Finding(capture, "no-telemetry").Examples).Position);
    }

    [Fact]
    public void Samples_out_of_order_are_sorted()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        foreach (var minute in new[] { 10, 0, 5 })
            builder.Add(Small.Cpu("i-1", minute, minute), "cpu.csv");
        Assert.Equal([0.0, 5.0, 10.0], Values(builder, out var manifest));
        Assert.Contains(manifest.Findings, group => group.Code == "out-of-order" && group.Examples[0].Message.EndsWith(": 1. They were sorted.", StringComparison.Ordinal));
    }

    // CloudWatch answers newest first unless asked otherwise: that is an order too.
    [Fact]
    public void Samples_newest_first_are_sorted_without_a_word()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        foreach (var minute in new[] { 10, 5, 0 })
            builder.Add(Small.Cpu("i-1", minute, minute), "cpu.csv");
        Assert.Equal([0.0, 5.0, 10.0], Values(builder, out var manifest));
        Assert.DoesNotContain(manifest.Findings, group => group.Code == "out-of-order");
    }

    [Fact]
    public void Exact_repetitions_are_dropped_and_different_readings_of_one_moment_become_their_mean()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        foreach (var (minute, value) in new[] { (0, 10.0), (0, 10.0), (5, 20.0), (5, 30.0), (10, 40.0) })
            builder.Add(Small.Cpu("i-1", minute, value), "cpu.csv");
        Assert.Equal([10.0, 25.0, 40.0], Values(builder, out var manifest));
        Assert.Contains(manifest.Findings, group => group.Code == "repeated-sample");
        var conflict = manifest.Findings.Single(group => group.Code == "conflicting-sample");
        Assert.StartsWith("moments with different readings: 1, the first 2026-11-02T12:05:00Z.", conflict.Examples[0].Message, StringComparison.Ordinal);
        Assert.True(manifest.IsPartial);
    }

    [Theory]
    [InlineData(Statistic.Maximum, 30)]
    [InlineData(Statistic.P95, 30)]
    [InlineData(Statistic.Minimum, 20)]
    public void Different_readings_of_one_moment_keep_their_extreme(Statistic statistic, double expected)
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        builder.Add(Small.Cpu("i-1", 0, 20, statistic: statistic), "a.csv");
        builder.Add(Small.Cpu("i-1", 0, 30, statistic: statistic), "b.csv");
        Assert.Equal([expected], Values(builder, out _, statistic));
    }

    [Fact]
    public void Of_two_steps_at_one_moment_the_finer_stays()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        builder.Add(Small.Cpu("i-1", 0, 99, stepSeconds: 3600), "hourly.csv");
        builder.Add(Small.Cpu("i-1", 0, 10), "cpu.csv");
        builder.Add(Small.Cpu("i-1", 5, 20), "cpu.csv");
        Assert.Equal([10.0, 20.0], Values(builder, out var manifest));
        Assert.Contains(manifest.Findings, group => group.Code == "mixed-steps");
    }

    [Fact]
    public void Values_that_cannot_be_are_kept_out_and_a_bound_passed_by_rounding_is_set_to_it()
    {
        var builder = Small.Builder();
        builder.Add(Small.Machine("i-1"));
        foreach (var (minute, value) in new[] { (0, -5.0), (5, 100.00000001), (10, 250.0), (15, double.PositiveInfinity), (20, 50.0) })
            builder.Add(Small.Cpu("i-1", minute, value), "cpu.csv");
        Assert.Equal([100.0, double.NaN, double.NaN, 50.0], Values(builder, out var manifest));
        var impossible = manifest.Findings.Single(group => group.Code == "impossible-value");
        Assert.Equal(("cpu.csv", "cpu_percent", FindingSeverity.Warning), (impossible.File, impossible.Field, impossible.Severity));
        Assert.StartsWith("values outside of 0 to 100, kept out: 3 (", impossible.Examples[0].Message, StringComparison.Ordinal);
        Assert.Contains(manifest.Findings, group => group.Code == "rounded-to-bound");
    }

    [Fact]
    public void Samples_outside_of_the_window_are_left_out_and_counted()
    {
        var window = new CaptureWindow(Small.Noon.AddMinutes(5), Small.Noon.AddMinutes(30));
        using var capture = Build(Small.TwoMachines(new CaptureOptions { Window = window }));
        Assert.Equal(10, capture.SampleCount);
        Assert.Equal(window, capture.Window);
        var finding = Finding(capture, "outside-window");
        Assert.Equal(FindingSeverity.Note, finding.Severity);
        Assert.Contains("left out: 14.", finding.Examples[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Offers_in_two_currencies_are_an_error_that_names_the_documents()
    {
        using var builder = Small.TwoMachines();
        builder.Add(Small.Offer("m5.xlarge", 1.6m, "CNY", "prices/china.csv"));
        builder.Add(Small.Offer("m5.2xlarge"));
        var error = Assert.Throws<StudyException>(builder.Build);
        Assert.StartsWith(
            "The offers are in 2 currencies: 2 in USD (prices/aws.csv); 1 in CNY (prices/china.csv). Money of different currencies is never added: ",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_currency_asked_for_other_offers_are_left_out_with_a_warning()
    {
        var builder = Small.TwoMachines(new CaptureOptions { Currency = "USD" });
        builder.Add(Small.Offer("m5.xlarge", 1.6m, "CNY", "prices/china.csv"));
        using var capture = Build(builder);
        Assert.Equal("USD", Assert.Single(capture.Offers).Currency);
        Assert.Equal("prices/china.csv", Finding(capture, "other-currency").File);
    }

    [Fact]
    public void Of_two_prices_for_one_thing_the_first_is_kept_with_a_warning()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Offer());
        builder.Add(Small.Offer(price: 0.2m, source: "prices/other.csv"));
        using var capture = Build(builder);
        Assert.Equal(0.115m, Assert.Single(capture.Offers).Price);
        Assert.Equal(FindingSeverity.Note, Finding(capture, "repeated-offer").Severity);
        Assert.Equal("prices/other.csv", Finding(capture, "conflicting-offer").File);
    }

    [Theory]
    [InlineData(0.07, 0.065)]
    [InlineData(0.065, 0.07)]
    public void Of_two_ways_to_commit_for_a_term_the_cheaper_is_kept_with_a_note(double reserved, double savingsPlan)
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Offer(price: (decimal)reserved, source: "aws/offers.json: A.B.C") with { PurchaseOption = PurchaseOption.Commitment1Year });
        builder.Add(Small.Offer(price: (decimal)savingsPlan, source: "aws/plans.json: D.E") with { PurchaseOption = PurchaseOption.Commitment1Year });
        using var capture = Build(builder);
        Assert.Equal(0.065m, Assert.Single(capture.Offers, offer => offer.PurchaseOption == PurchaseOption.Commitment1Year).Price);
        var finding = Finding(capture, "several-commitments");
        Assert.Equal((FindingSeverity.Note, reserved < savingsPlan ? "aws/plans.json" : "aws/offers.json"), (finding.Severity, finding.File));
    }

    [Fact]
    public void An_offer_that_names_no_size_has_that_of_its_type()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Offer("z1.large") with { VcpuCount = 8, MemoryGiB = 32, Architecture = Architecture.Arm64, GpuCount = 1 });
        builder.Add(Small.Offer("z1.large") with { PurchaseOption = PurchaseOption.Spot, VcpuCount = null, MemoryGiB = null, Architecture = null });
        using var capture = Build(builder);
        var spot = Assert.Single(capture.Offers, offer => offer.PurchaseOption == PurchaseOption.Spot);
        Assert.Equal((8, 32, Architecture.Arm64, 1), (spot.VcpuCount, spot.MemoryGiB, spot.Architecture, spot.GpuCount));
    }

    [Fact]
    public void What_is_unknown_makes_no_offer() => Assert.Contains(
        "makes no offer",
        Assert.Throws<ArgumentException>(() => Small.TwoMachines().Add(Small.Offer() with { Quality = PriceQuality.Unknown })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_type_that_the_price_list_lacks_is_a_warning_that_says_where_it_has_it()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-3", "x9.large") with { State = ResourceState.Stopped });
        builder.Add(Small.Machine("i-4") with { Region = "us-east-1", State = ResourceState.Stopped });
        using var capture = Build(builder);
        Assert.Equal(
            ["m5.large in us-east-1", "x9.large in eu-central-1"], Finding(capture, "no-price").Examples.Select(example => example.Position));
        Assert.Contains("It has the type in eu-central-1", Finding(capture, "no-price").Examples[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_source_does_not_say_of_a_machine_is_filled_from_the_price_list_and_marked()
    {
        var builder = Small.TwoMachines();
        builder.Add(Small.Machine("i-3") with { MemoryGiB = 7.5, State = ResourceState.Stopped });
        using var capture = Build(builder);
        var third = capture.Resources[2];
        Assert.Equal((2.0, 7.5, Architecture.X64), (third.VcpuCount, third.MemoryGiB, third.Architecture));
        Assert.Equal(["architecture", "vcpu_count"], third.FilledFromOffers);
    }

    [Fact]
    public void Many_findings_alike_are_one_group_with_the_first_five_positions()
    {
        var builder = Small.TwoMachines();
        for (var line = 1; line <= 1000; line++)
            builder.Report(new Finding(FindingSeverity.Warning, "bad-line", "cpu.csv", $"line {line}", "value", "is wrong."));
        using var capture = Build(builder);
        var group = Finding(capture, "bad-line");
        Assert.Equal(1000, group.Count);
        Assert.Equal(["line 1", "line 2", "line 3", "line 4", "line 5"], group.Examples.Select(example => example.Position));
        Assert.Equal("cpu.csv: 995 more like it (bad-line).", group.Lines().Last());
    }

    [Fact]
    public void A_gap_makes_a_capture_partial_until_it_is_accepted()
    {
        var builder = Small.TwoMachines(new CaptureOptions { AcceptPartial = true });
        builder.Report(new CaptureGap("aws/eu-west-1", "Access was denied. Give the role ec2:DescribeInstances."));
        using var capture = Build(builder);
        Assert.True(capture.IsPartial);
        Assert.True(capture.IsAccepted);
    }

    [Fact]
    public void A_sample_that_no_reader_should_hand_on_is_a_wrong_call()
    {
        using var builder = Small.Builder();
        var local = DateTime.SpecifyKind(Small.Noon, DateTimeKind.Unspecified);
        Assert.Throws<ArgumentException>(() => builder.Add(Small.Cpu("i-1", 0, 1) with { Timestamp = local }, "cpu.csv"));
        Assert.Throws<ArgumentException>(() => builder.Add(Small.Cpu("i-1", 0, double.NaN), "cpu.csv"));
        Assert.Throws<ArgumentException>(() => builder.Add(Small.Cpu("i-1", 0, 1, stepSeconds: 0), "cpu.csv"));
        Assert.Throws<ArgumentException>(() => builder.Add(Small.Cpu("i-1", 0, 1) with { Metric = "cpu" }, "cpu.csv"));
    }

    [Fact]
    public void Costs_of_documents_with_different_columns_are_kept_with_all_their_columns()
    {
        using var folder = new TemporaryFolder();
        var builder = Small.TwoMachines();
        builder.Add(new CostRow(["BilledCost", "ChargePeriodStart", "x_Team"], ["1.250000000000001", "2026-11-01T00:00:00Z", "shop"]), "a.csv");
        builder.Add(new CostRow(["BilledCost", "ServiceName"], ["2", null]), "b.csv");
        var snapshot = Small.Write(builder, folder.At("snap"));
        using var connection = snapshot.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT string_agg(concat_ws('|', BilledCost, ChargePeriodStart, x_Team, ServiceName), ' ' ORDER BY BilledCost) FROM costs";
        Assert.Equal("1.250000000000001|2026-11-01 00:00:00|shop 2.000000000000000", command.ExecuteScalar());
        Assert.Equal(2, snapshot.Manifest.Counts.Costs);
    }

    [Fact]
    public void Bills_in_two_currencies_are_kept_with_a_warning()
    {
        var builder = Small.TwoMachines();
        foreach (var currency in new[] { "USD", "EUR" })
            builder.Add(new CostRow(["BilledCost", "BillingCurrency"], ["1", currency]), "bill.csv");
        using var capture = Build(builder);
        Assert.Equal(2, capture.CostCount);
        Assert.Contains("the bills are in EUR, USD.", Finding(capture, "cost-currencies").Examples[0].Message, StringComparison.Ordinal);
    }

    private static Capture Build(CaptureBuilder builder)
    {
        using (builder)
            return builder.Build();
    }

    private static FindingGroup Finding(Capture capture, string code) => Assert.Single(capture.Findings, group => group.Code == code);

    private static double[] Values(CaptureBuilder builder, out SnapshotManifest manifest, Statistic statistic = Statistic.Average)
    {
        using var folder = new TemporaryFolder();
        var snapshot = Small.Write(builder, folder.At("snap"));
        manifest = snapshot.Manifest;
        return snapshot.Series("i-1", Metric.CpuPercent, statistic).Values.ToArray();
    }
}
