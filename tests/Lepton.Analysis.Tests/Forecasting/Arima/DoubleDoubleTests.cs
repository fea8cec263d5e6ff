using System.Numerics;
using CsCheck;
using Lepton.Analysis.Forecasting;

namespace Lepton.Analysis.Tests.Forecasting;

public sealed class DoubleDoubleTests
{
    private static readonly Gen<DoubleDouble> Numbers = Gen.Select(Gen.Double[1, 1e6], Gen.Double[-1, 1], Gen.Bool)
        .Select((high, low, isNegative) => new DoubleDouble(isNegative ? -high : high, 0) + new DoubleDouble(low * 1e-12, 0));

    // Against exact rational arithmetic: every double is a whole number over a power of two.
    [Fact]
    public void Sums_products_and_quotients_keep_thirty_digits() => Gen.Select(Numbers, Numbers).Sample((a, b) =>
    {
        AssertNear(Exact(a + b), Exact(a) + Exact(b), Exact(a));
        AssertNear(Exact(a - b), Exact(a) - Exact(b), Exact(a));
        AssertNear(Exact(a * b) * One, Exact(a) * Exact(b), Exact(a) * Exact(b));
        AssertNear(Exact(a * b.High) * One, Exact(a) * Exact(new DoubleDouble(b.High, 0)), Exact(a) * Exact(b));
        AssertNear(Exact(a / b) * Exact(b), Exact(a) * One, Exact(a) * One);
    });

    // What sixteen digits lose: (1 + 1e-20) − 1.
    [Fact]
    public void A_small_part_survives_where_the_large_ones_cancel() =>
        Assert.Equal(1e-20, (DoubleDouble.One + new DoubleDouble(1e-20, 0) - DoubleDouble.One).High);

    private static BigInteger One => BigInteger.One << 200;

    // In units of 2⁻²⁰⁰.
    private static BigInteger Exact(DoubleDouble number) => Exact(number.High) + Exact(number.Low);

    private static BigInteger Exact(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        var exponent = (int)(bits >> 52);
        var mantissa = new BigInteger((bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52));
        var shift = Math.Max(exponent, 1) - 1075 + 200;
        return Math.Sign(number) * (shift >= 0 ? mantissa << shift : mantissa >> -shift);
    }

    private static void AssertNear(BigInteger actual, BigInteger expected, BigInteger scale) =>
        Assert.True(BigInteger.Abs(actual - expected) <= BigInteger.Max(BigInteger.Abs(scale), BigInteger.Abs(expected)) / BigInteger.Pow(10, 30), $"{actual} is not {expected}.");
}
