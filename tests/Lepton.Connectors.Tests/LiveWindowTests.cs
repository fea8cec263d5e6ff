using Lepton.Analysis;

namespace Lepton.Connectors.Tests;

public sealed class LiveWindowTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 34, 56, DateTimeKind.Utc);

    [Theory]
    [InlineData("36h", "2026-11-19T00:00:00Z to 2026-11-20T12:00:00Z", false)]
    [InlineData("30d", "2026-10-21T12:00:00Z to 2026-11-20T12:00:00Z", false)]
    [InlineData("2026-10-19/2026-11-16", "2026-10-19T00:00:00Z to 2026-11-16T00:00:00Z", true)]
    [InlineData("2026-10-19T02:00+02:00/2026-10-19T12:00", "2026-10-19T00:00:00Z to 2026-10-19T12:00:00Z", true)]
    public void A_window_is_a_length_or_two_instants(string text, string window, bool isFixed)
    {
        var read = LiveWindow.Parse(text, Now);
        Assert.Equal((window, isFixed), (read.Window.ToString(), read.IsFixed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ten days")]
    [InlineData("59m")]
    [InlineData("0d")]
    [InlineData("2026-10-19")]
    [InlineData("2026-10-19/2026-10-19")]
    [InlineData("2026-10-19/30d")]
    [InlineData("2027-10-19/2027-10-20")]
    [InlineData("2026-10-19/2026-11-21")]
    public void Anything_else_is_refused_with_the_forms_that_there_are(string text) => Assert.Contains(
        "Write hours or days until now (36h, 30d), or two days or instants", Assert.Throws<StudyException>(() => LiveWindow.Parse(text, Now)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_resumed_run_asks_for_the_same_fixed_window_and_for_any_moving_one_of_the_same_length()
    {
        var sources = new LiveSources { Aws = new AwsSource() };
        CollectionPlan Plan(string window) => CollectionPlan.Of(sources, window, 3600, TimeProvider.System);

        Assert.True(Plan("7d").AsksTheSameAs(Plan("7d") with { AsOf = Now, Window = new CaptureWindow(Now.AddDays(-7), Now) }));
        Assert.False(Plan("7d").AsksTheSameAs(Plan("8d")));
        Assert.True(Plan("2026-10-01/2026-10-08").AsksTheSameAs(Plan("2026-10-01/2026-10-08")));
        Assert.False(Plan("2026-10-01/2026-10-08").AsksTheSameAs(Plan("2026-10-02/2026-10-09")));
    }
}
