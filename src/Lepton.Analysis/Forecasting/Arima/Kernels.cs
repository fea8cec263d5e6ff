using System.Numerics;
using System.Runtime.InteropServices;

namespace Lepton.Analysis.Forecasting;

/// <summary>The few vector operations of the inner loops, on whole registers.</summary>
internal static class Kernels
{
    // Below this length setting up the registers costs more than it saves.
    private const int Short = 12;

    /// <summary>Σ x[i]·y[i].</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        var wideX = MemoryMarshal.Cast<double, Vector<double>>(x);
        var wideY = MemoryMarshal.Cast<double, Vector<double>>(y);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < wideX.Length; i++)
            sums += wideX[i] * wideY[i];
        var sum = Vector.Sum(sums);
        for (var i = wideX.Length * Vector<double>.Count; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y[i] += factor·x[i].</summary>
    public static void AddScaled(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        if (y.Length < Short)
        {
            for (var i = 0; i < y.Length; i++)
                y[i] += factor * x[i];
            return;
        }

        var wideY = MemoryMarshal.Cast<double, Vector<double>>(y);
        var wideX = MemoryMarshal.Cast<double, Vector<double>>(x);
        var wideFactor = new Vector<double>(factor);
        for (var i = 0; i < wideY.Length; i++)
            wideY[i] += wideFactor * wideX[i];
        for (var i = wideY.Length * Vector<double>.Count; i < y.Length; i++)
            y[i] += factor * x[i];
    }
}
