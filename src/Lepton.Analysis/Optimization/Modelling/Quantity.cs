using System.Globalization;

namespace Lepton.Analysis.Optimization;

/// <summary>A number with its unit; what prices, capacities and demands are inside a model.</summary>
/// <param name="Value">The number, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct Quantity(double Value, Unit Unit)
{
    /// <summary>A quantity from a number and the symbol of its unit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">As <see cref="Unit.Of"/> reads it.</param>
    public static Quantity Of(double value, string unit) => new(value, Unit.Of(unit));

    /// <summary>The price of so many.</summary>
    public static Term operator *(Quantity coefficient, Variable variable) =>
        new(coefficient.Value, variable, coefficient.Unit * variable.Unit);

    /// <summary>The price of so many.</summary>
    public static Term operator *(Variable variable, Quantity coefficient) => coefficient * variable;

    /// <summary>So many times the quantity.</summary>
    public static Quantity operator *(double factor, Quantity quantity) => quantity with { Value = factor * quantity.Value };

    /// <summary>The price of so many.</summary>
    public static Term Multiply(Quantity left, Variable right) => left * right;

    /// <inheritdoc/>
    public override string ToString() => Unit.Symbol.Length == 0 ? Number : $"{Number} {Unit.Symbol}";

    // Six decimals are enough for people, and what rounds to zero has no sign.
    private string Number => (Math.Abs(Value) < 5e-7 ? 0 : Value).ToString("#,0.######", Spaced);

    // Groups of three digits set apart by a narrow blank read the same in every language.
    internal static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " " };
}
