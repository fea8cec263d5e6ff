namespace Lepton.Analysis.Forecasting;

/// <summary>The least value of a function of one number.</summary>
internal static class ScalarMinimum
{
    /// <summary>Brent's method: parabolas through the three best points, golden section where they lead astray.</summary>
    /// <remarks>Brent, <i>Algorithms for Minimization without Derivatives</i> (1973), chapter 5.</remarks>
    /// <param name="function">Has one minimum in the interval, or one of several is found.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="tolerance">How near the answer lies to the minimum, above the rounding of the function.</param>
    public static double Brent(Func<double, double> function, double low, double high, double tolerance)
    {
        const int most = 100;
        var golden = (3 - Math.Sqrt(5)) / 2;
        var best = low + (golden * (high - low));
        var (second, third) = (best, best);
        var atBest = function(best);
        var (atSecond, atThird) = (atBest, atBest);
        var (step, stepBeforeLast) = (0.0, 0.0);
        for (var i = 0; i < most; i++)
        {
            var middle = (low + high) / 2;
            if (Math.Abs(best - middle) <= (2 * tolerance) - ((high - low) / 2))
                break;

            var r = (best - second) * (atBest - atThird);
            var q = (best - third) * (atBest - atSecond);
            var p = ((best - third) * q) - ((best - second) * r);
            var denominator = 2 * (q - r);
            var parabolic = denominator == 0 ? double.PositiveInfinity : -p / denominator;
            var isTrusted = Math.Abs(parabolic) < Math.Abs(stepBeforeLast) / 2 && best + parabolic > low && best + parabolic < high;
            stepBeforeLast = isTrusted ? step : (best < middle ? high : low) - best;
            step = isTrusted ? parabolic : golden * stepBeforeLast;

            var next = best + (Math.Abs(step) >= tolerance ? step : Math.CopySign(tolerance, step));
            var atNext = function(next);
            if (atNext <= atBest)
            {
                (low, high) = next < best ? (low, best) : (best, high);
                (third, atThird, second, atSecond, best, atBest) = (second, atSecond, best, atBest, next, atNext);
                continue;
            }

            (low, high) = next < best ? (next, high) : (low, next);
            if (atNext <= atSecond || second == best)
                (third, atThird, second, atSecond) = (second, atSecond, next, atNext);
            else if (atNext <= atThird || third == best || third == second)
                (third, atThird) = (next, atNext);
        }

        return best;
    }
}
