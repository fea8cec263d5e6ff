using System.Collections;
using System.Reflection;

namespace Lepton.Notebooks;

/// <summary>A sequence of records as a table with a column for each property, in the order they were declared.</summary>
internal static class TableOfRecords
{
    // An endless sequence must not hang a notebook: no further than this is counted.
    private const int CountedRows = 100_000;

    /// <summary>The table of a sequence, or null where its elements are not records of one type.</summary>
    public static Table? Of(IEnumerable sequence)
    {
        if (sequence is string || ElementType(sequence.GetType()) is not { } type || Properties(type) is not { Count: > 0 } properties)
            return null;
        var (head, tail, count) = Read(sequence);
        var shownProperties = properties.Take(Table.MostColumns).ToList();
        var texts = shownProperties.Select(property => new ColumnText(
            property.PropertyType, [.. head.Concat(tail).Select(item => ValueOf(property, item))])).ToList();
        return new Table(
            [.. shownProperties.Zip(texts, (property, text) => new TableColumn(property.Name, text.TypeWord, text.IsNumber))],
            [.. head.Select(Row)],
            [.. tail.Select(Row)],
            count,
            properties.Count);

        IReadOnlyList<string?> Row(object? item) => [.. shownProperties.Zip(texts, (property, text) => text.Of(ValueOf(property, item)))];
    }

    /// <summary>The single record as a card: a row for each property.</summary>
    public static Table? CardOf(object record)
    {
        if (Properties(record.GetType()) is not { Count: > 0 } properties)
            return null;
        var rows = properties.Select(property => (IReadOnlyList<string?>)
            [property.Name, new ColumnText(property.PropertyType, [ValueOf(property, record)]).Of(ValueOf(property, record))]).ToList();
        return new Table([new TableColumn(record.GetType().Name.StartsWith('<') ? "name" : record.GetType().Name, "text", false), new TableColumn("value", "text", false)], rows, [], rows.Count, 2) { IsCard = true };
    }

    /// <summary>Whether a type is a record, or an anonymous one.</summary>
    public static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    private static Type? ElementType(Type type) => type.GetInterfaces().Append(type)
        .Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(candidate => candidate.GetGenericArguments()[0])
        .FirstOrDefault(element => IsRecord(element) || IsPlainClass(element));

    private static bool IsPlainClass(Type type) =>
        type.IsClass && type != typeof(object) && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type)
        && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    private static List<PropertyInfo> Properties(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.MetadataToken)];

    private static object? ValueOf(PropertyInfo property, object? item)
    {
        try
        {
            return item is null ? null : property.GetValue(item);
        }
        catch (TargetInvocationException failure)
        {
            return $"({failure.InnerException!.GetType().Name})";
        }
    }

    private static (List<object?> Head, List<object?> Tail, long? Count) Read(IEnumerable sequence)
    {
        var (head, last) = (new List<object?>(), new Queue<object?>());
        var count = 0L;
        foreach (var item in sequence)
        {
            if (++count > CountedRows)
                return ([.. head.Take(Table.HeadRows)], [], null);
            if (head.Count < Table.WholeRows)
                head.Add(item);
            last.Enqueue(item);
            if (last.Count > Table.TailRows)
                last.Dequeue();
        }

        return count <= Table.WholeRows ? (head, [], count) : ([.. head.Take(Table.HeadRows)], [.. last], count);
    }
}
