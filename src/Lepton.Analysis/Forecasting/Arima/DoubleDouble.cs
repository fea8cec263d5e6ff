using System.Numerics;

namespace Lepton.Analysis.Forecasting;

/// <summary>A number of some 32 digits: the sum of two doubles, the second below the last digit of the first.</summary>
/// <remarks>
/// Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971); the product's rest by a fused
/// multiply and add. Only what <see cref="ArmaTransient"/> needs.
/// </remarks>
internal readonly record struct DoubleDouble(double High, double Low) :
    IAdditionOperators<DoubleDouble, DoubleDouble, DoubleDouble>,
    ISubtractionOperators<DoubleDouble, DoubleDouble, DoubleDouble>,
    IMultiplyOperators<DoubleDouble, DoubleDouble, DoubleDouble>,
    IMultiplyOperators<DoubleDouble, double, DoubleDouble>,
    IDivisionOperators<DoubleDouble, DoubleDouble, DoubleDouble>
{
    public static readonly DoubleDouble One = new(1, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        // Both parts are summed without loss, so that nothing is lost where the leading ones cancel.
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        high = Carried(high.High, high.Low + low.High);
        return Carried(high.High, high.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + new DoubleDouble(-b.High, -b.Low);

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var product = a.High * b;
        return Carried(product, Math.FusedMultiplyAdd(a.High, b, -product) + (a.Low * b));
    }

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.High * b.High;
        return Carried(product, Math.FusedMultiplyAdd(a.High, b.High, -product) + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        var rest = a - (b * first);
        var second = rest.High / b.High;
        rest -= b * second;
        return Carried(first, second) + new DoubleDouble(rest.High / b.High, 0);
    }

    private static DoubleDouble Sum(double a, double b)
    {
        var sum = a + b;
        var ofB = sum - a;
        return new(sum, (a - (sum - ofB)) + (b - ofB));
    }

    // For a low part that is much smaller than the high one.
    private static DoubleDouble Carried(double high, double low)
    {
        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
