using System.Runtime.InteropServices;

namespace Lepton.Analysis.Optimization;

/// <summary>Sums over index sets; meant for <c>using static</c>, so that a model reads like its formula.</summary>
public static class Expressions
{
    /// <summary>Σ over a set of variables.</summary>
    public static LinearExpression Sum<T>(IEnumerable<T> set, Func<T, Variable> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var sum = new LinearExpression(CountOf(set));
        switch (set)
        {
            case T[] array:
                foreach (var item in array)
                    sum.Add(part(item));
                break;
            default:
                foreach (var item in set)
                    sum.Add(part(item));
                break;
        }

        return sum;
    }

    /// <summary>Σ over a set of coefficient times variable.</summary>
    public static LinearExpression Sum<T>(IEnumerable<T> set, Func<T, Term> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var sum = new LinearExpression(CountOf(set));
        switch (set)
        {
            case T[] array:
                foreach (var item in array)
                    sum.Add(part(item));
                break;
            case List<T> list:
                foreach (var item in CollectionsMarshal.AsSpan(list))
                    sum.Add(part(item));
                break;
            default:
                foreach (var item in set)
                    sum.Add(part(item));
                break;
        }

        return sum;
    }

    /// <summary>Σ over a set of expressions.</summary>
    public static LinearExpression Sum<T>(IEnumerable<T> set, Func<T, LinearExpression> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var sum = new LinearExpression(CountOf(set));
        foreach (var item in set)
            sum.Add(part(item), 1);
        return sum;
    }

    /// <summary>ΣΣ over two sets of variables.</summary>
    public static LinearExpression Sum<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second, Func<T1, T2, Variable> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Sum(first, second, (a, b) => (Term)part(a, b));
    }

    /// <summary>ΣΣ over two sets of coefficient times variable.</summary>
    public static LinearExpression Sum<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second, Func<T1, T2, Term> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var seconds = second as T2[] ?? [.. second];
        var sum = new LinearExpression(CountOf(first) * seconds.Length);
        foreach (var a in first)
        {
            foreach (var b in seconds)
                sum.Add(part(a, b));
        }

        return sum;
    }

    /// <summary>ΣΣ over two sets of expressions.</summary>
    public static LinearExpression Sum<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second, Func<T1, T2, LinearExpression> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var seconds = second as T2[] ?? [.. second];
        return Sum(first, a => Sum(seconds, b => part(a, b)));
    }

    private static int CountOf<T>(IEnumerable<T> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.TryGetNonEnumeratedCount(out var count) ? count : 4;
    }
}
