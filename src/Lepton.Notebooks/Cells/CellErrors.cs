using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>Turns what the compiler and the runtime say into words that point at the cell's own lines.</summary>
internal static class CellErrors
{
    private const string CompilationErrorName = "CompilationError";

    /// <summary>The result of a cell that the compiler refused.</summary>
    public static CellResult OfCompiler(IEnumerable<Diagnostic> diagnostics, string source)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();
        var lines = source.Split('\n');
        var traceback = errors.SelectMany(error => Describe(error, lines)).ToList();
        var first = errors[0];
        return new CellResult(
            new ErrorOutput(CompilationErrorName, $"{first.Id}: {first.GetMessage(CultureInfo.InvariantCulture)}", traceback), LineOf(first));
    }

    /// <summary>The result of a cell that threw.</summary>
    /// <param name="failure">What it threw.</param>
    /// <param name="sources">The text of every cell run so far, by its name.</param>
    /// <param name="cellName">The name of the failing cell.</param>
    public static CellResult OfException(Exception failure, IReadOnlyDictionary<string, string> sources, string cellName)
    {
        var cause = Unwrap(failure);
        var traceback = new List<string> { $"{TypeName(cause)}: {MessageOf(cause)}" };
        int? lineOfCell = null;
        foreach (var frame in FramesOf(cause, sources))
        {
            traceback.Add(frame.Text);
            if (frame.Cell == cellName)
                lineOfCell ??= frame.Line;
        }

        for (var inner = cause.InnerException; inner is not null; inner = inner.InnerException)
        {
            traceback.Add($"because of {TypeName(inner)}: {MessageOf(inner)}");
            traceback.AddRange(FramesOf(inner, sources).Select(frame => frame.Text));
        }

        return new CellResult(new ErrorOutput(TypeName(cause), MessageOf(cause), traceback), lineOfCell);
    }

    /// <summary>A failure without an exception: a wrong directive, a stop.</summary>
    public static CellResult OfMessage(string name, string message, int? line = null, bool isStopped = false) =>
        new(new ErrorOutput(name, message, [$"{name}: {message}"]), line, isStopped);

    private static Exception Unwrap(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } when failure.StackTrace is null => Unwrap(inner),
        _ => failure,
    };

    private static string TypeName(Exception failure) => failure.GetType().FullName ?? failure.GetType().Name;

    // A message is written by user code and may itself throw.
    private static string MessageOf(Exception failure)
    {
        try
        {
            return failure.Message;
        }
        catch (Exception second)
        {
            return $"(its Message threw {second.GetType().FullName})";
        }
    }

    private static IEnumerable<string> Describe(Diagnostic error, string[] lines)
    {
        var place = error.Location.GetLineSpan();
        var (line, column) = (place.StartLinePosition.Line, place.StartLinePosition.Character);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Path}, line {line + 1}, column {column + 1}: error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        if (line >= lines.Length)
            yield break;
        yield return "    " + lines[line].TrimEnd();
        yield return "    " + new string(' ', column) + "^";
    }

    private static int LineOf(Diagnostic error) => error.Location.GetLineSpan().StartLinePosition.Line + 1;

    private static IEnumerable<Frame> FramesOf(Exception failure, IReadOnlyDictionary<string, string> sources)
    {
        foreach (var frame in new StackTrace(failure, fNeedFileInfo: true).GetFrames())
        {
            // The compiler makes the cell name a path; its last part is the name.
            var (file, line) = (Path.GetFileName(frame.GetFileName()), frame.GetFileLineNumber());
            if (file is not null && sources.TryGetValue(file, out var source))
                yield return new Frame(CellText(file, line, source, frame), file, line);
            else if (LibraryText(frame) is { } text)
                yield return new Frame(text, null, null);
        }
    }

    private static string CellText(string cell, int line, string source, StackFrame frame)
    {
        var lines = source.Split('\n');
        var code = line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
        var method = MethodName(frame);
        return string.Create(CultureInfo.InvariantCulture, $"   at {(method is null ? "" : method + " in ")}{cell}, line {line}: {code}");
    }

    private static string? LibraryText(StackFrame frame)
    {
        var method = frame.GetMethod();
        var type = method?.DeclaringType;
        if (method is null || type?.Namespace is not { } space || IsPlumbing(space))
            return null;
        return $"   at {space}.{PlainTypeName(type)}.{method.Name}";
    }

    private static bool IsPlumbing(string space) =>
        space.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || space.StartsWith("Lepton.Notebooks", StringComparison.Ordinal)
        || space is "System.Runtime" or "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices" or "System.Threading" or "System.Threading.Tasks";

    private static string PlainTypeName(Type type) => type.DeclaringType is { } outer && type.Name.StartsWith('<') ? PlainTypeName(outer) : type.Name;

    // Top-level code of a cell lies in generated methods; only methods that a person named are named.
    private static string? MethodName(StackFrame frame)
    {
        var name = frame.GetMethod()?.Name;
        var type = frame.GetMethod()?.DeclaringType?.Name ?? "";
        if (name == "MoveNext" && type.StartsWith('<') && type.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
            name = type[1..end];
        if (name is null || name.Contains("Initialize>", StringComparison.Ordinal) || name is "<Factory>" or "<Main>")
            return null;
        var text = new StringBuilder(name);
        return name.StartsWith('<') ? null : text.ToString();
    }

    private sealed record Frame(string Text, string? Cell, int? Line);
}
