namespace Lepton.Analysis.Tests;

public sealed class MoneyTests
{
    [Fact]
    public void Amounts_of_two_currencies_are_not_added()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Money(1m, "USD") + new Money(2m, "CNY"));
        Assert.Contains("1 USD and 2 CNY cannot be added", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_reads_two_decimals_with_the_currency() => Assert.Equal("1,234.50 USD", new Money(1234.495m + 0.005m, "USD").ToString());

    [Fact]
    public void The_sum_of_nothing_is_zero_of_the_currency_asked_for() => Assert.Equal(new Money(0m, "EUR"), Money.Sum([], "EUR"));
}
