using System.Globalization;

namespace Lepton.Analysis;

/// <summary>An amount of one currency; amounts of different currencies are never added.</summary>
/// <param name="Amount">Exact; round only where a person reads it.</param>
/// <param name="Currency">ISO 4217 code.</param>
public readonly record struct Money(decimal Amount, string Currency) : IComparable<Money>
{
    /// <summary>Nothing, in a currency.</summary>
    /// <param name="currency">ISO 4217 code.</param>
    public static Money Zero(string currency) => new(0m, currency);

    /// <summary>The sum of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.SameCurrency(left).Amount, left.Currency);

    /// <summary>The difference of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.SameCurrency(left).Amount, left.Currency);

    /// <summary>So many times the amount.</summary>
    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    /// <summary>Whether the left amount is the smaller.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is the greater.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is not the greater.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is not the smaller.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The sum of amounts of one currency; zero of <paramref name="currency"/> for none.</summary>
    /// <param name="amounts">All in <paramref name="currency"/>.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <exception cref="InvalidOperationException">An amount is of another currency.</exception>
    public static Money Sum(IEnumerable<Money> amounts, string currency) =>
        (amounts ?? throw new ArgumentNullException(nameof(amounts))).Aggregate(Zero(currency), (sum, money) => sum + money);

    /// <summary>The amount to two decimals, half to even, as a person reads it.</summary>
    public Money Rounded() => new(decimal.Round(Amount, 2, MidpointRounding.ToEven), Currency);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Amount.CompareTo(other.SameCurrency(this).Amount);

    /// <summary>The amount to two decimals with its currency: <c>1,234.50 USD</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rounded().Amount:N2} {Currency}");

    private Money SameCurrency(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException(
            $"{other.Amount} {other.Currency} and {Amount} {Currency} cannot be added or compared. Convert one of them at a stated rate first.");
}
