using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Lepton.Notebooks;

/// <summary>The C# of one notebook: cells run one after another and see what earlier ones declared.</summary>
/// <remarks>
/// Top-level <c>await</c> works, the last expression without a semicolon is shown, and a cell that throws keeps
/// what it had declared. Code of a cell runs with the rights of this process: only run notebooks you trust.
/// </remarks>
public sealed class CellSession
{
    private static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel",
    ];

    private readonly RunningCells _running = new();
    private readonly SessionReferences _references = new();
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly List<string> _packageSources = [];
    private readonly List<MetadataReference> _newReferences = [];
    private readonly string _directory;
    private ScriptOptions _options;
    private Script<object>? _last;
    private int _cells;

    /// <summary>Starts a session without running anything.</summary>
    /// <param name="directory">Where relative paths of <c>#r</c> and <c>#load</c> begin: the notebook's folder.</param>
    public CellSession(string directory)
    {
        ConsoleCapture.Install();
        _directory = Path.GetFullPath(directory);
        _options = ScriptOptions.Default
            .WithReferences(_references.Default)
            .WithImports(Imports)
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(_directory))
            .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(_directory))
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithAllowUnsafe(true);
    }

    /// <summary>Whether a cell could not be stopped and still runs: no further cell can be run in this session.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Where relative paths begin.</summary>
    internal string BaseDirectory => _directory;

    /// <summary>The variables that cells have declared, in order.</summary>
    internal IReadOnlyList<SessionVariable> Variables =>
    [
        .. _running.Fields.Where(item => !item.Field.Name.StartsWith('<')).Select(item => new SessionVariable(
            item.Field.Name, item.Field.FieldType.Name, ValueText.Cut(ValueText.Of(item.Field.GetValue(item.Cell)).ReplaceLineEndings(" "), 80))),
    ];

    /// <summary>What compiles a piece of code as the next cell would be compiled; nothing is run.</summary>
    internal CSharpCompilation Compilation(SyntaxTree code) => CSharpCompilation.CreateScriptCompilation(
        "assistant",
        code,
        _options.MetadataReferences,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: _last is null ? Imports : [], allowUnsafe: true),
        (CSharpCompilation?)_last?.GetCompilation());

    /// <summary>Loads and compiles what every first cell needs; call it on a background thread while something else goes on.</summary>
    public static void WarmUp()
    {
        DisplayForms.Install();
        var session = new CellSession(".");
        session.RunAsync("int warm = 1; warm + 1", "warm-up", new DiscardedOutput(), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="name">What errors call it: <c>cell 3</c>.</param>
    /// <param name="sink">Takes what it shows.</param>
    /// <param name="stop">Ends a cell that runs.</param>
    /// <param name="executionCount">The number beside the cell; null: one more than the last.</param>
    public async Task<CellResult> RunAsync(string source, string name, ICellSink sink, CancellationToken stop, int? executionCount = null)
    {
        if (IsStuck)
            return CellErrors.OfMessage("CellStuck", "An earlier cell still runs and cannot be stopped. Start the notebook again.");
        _cells = executionCount ?? _cells + 1;
        _sources[name] = source;
        var directives = CellDirectives.Of(source);
        _packageSources.AddRange(directives.Sources);
        foreach (var package in directives.Packages)
        {
            if (await AddPackage(package, stop) is { } refusal)
                return refusal;
        }

        // Imports and references of earlier cells hold on; repeating them would make every cell dearer than the last.
        var options = _options.WithFilePath(name);
        if (_last is not null)
            options = options.WithImports().WithReferences(_newReferences);
        var script = _last is null ? CSharpScript.Create<object>(directives.Code, options) : _last.ContinueWith<object>(directives.Code, options);
        CompiledCell cell;
        try
        {
            cell = await Task.Run(() => CompiledCell.Of(script, stop), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped();
        }

        return cell.IsSuccess ? await Execute(cell, name, sink, stop) : CellErrors.OfCompiler(cell.Diagnostics, source);
    }

    private async Task<CellResult> Execute(CompiledCell cell, string name, ICellSink sink, CancellationToken stop)
    {
        var before = CellContext.Current;
        CellContext.Current = new CellContext(sink, $"lepton-{_cells}");
        try
        {
            var (end, finished) = await StoppableRun.Run(
                Loaded(cell), failure => sink.Write("stderr", $"Unhandled: {failure.GetType().FullName}: {failure.Message}\n"), stop);
            if (end == StoppableRun.End.Stuck)
            {
                IsStuck = true;
                return CellErrors.OfMessage("CellStuck", "The cell was stopped, but something in it cannot be. Start the notebook again.", isStopped: true);
            }

            if (end == StoppableRun.End.Stopped)
            {
                _running.Forget();
                return Stopped();
            }

            return await Finish(cell, finished!, name, sink);
        }
        finally
        {
            CellContext.Current = before;
        }
    }

    private static CellResult Stopped() => CellErrors.OfMessage("CellStopped", "The cell was stopped while it ran.", isStopped: true);

    // A library that cannot be loaded is the cell's failure, told like one of its own.
    private Func<Task<object?>> Loaded(CompiledCell cell)
    {
        try
        {
            return _running.Load(cell);
        }
        catch (Exception failure)
        {
            return () => Task.FromException<object?>(failure);
        }
    }

    private async Task<CellResult> Finish(CompiledCell cell, Task<object?> finished, string name, ICellSink sink)
    {
        // The compiler keeps some 50 kB for every cell that later ones can see. A cell that declares nothing need not be seen: later cells
        // continue from the one before, and what the compiler and the runtime made for it can be collected.
        if ((_last is null || cell.LeavesSomething) && _running.Keep(cell))
        {
            _last = cell.Script;
            _newReferences.Clear();
        }

        try
        {
            return ShowResult(await finished, name, sink);
        }
        catch (Exception failure)
        {
            return CellErrors.OfException(failure, _sources, name);
        }
    }

    // Formatters call user code (ToString, property getters), which may throw.
    private CellResult ShowResult(object? value, string name, ICellSink sink)
    {
        if (value is null or Microsoft.DotNet.Interactive.DisplayedValue)
            return new CellResult();
        try
        {
            sink.Show(DisplayForms.Of(value) with { ExecutionCount = _cells });
            return new CellResult();
        }
        catch (Exception failure)
        {
            return CellErrors.OfException(failure, _sources, name);
        }
    }

    private async Task<CellResult?> AddPackage(CellDirectives.PackageRequest request, CancellationToken stop)
    {
        if (HostPackages.Instance.Find(request.Name) is not { } package)
            return await AddForeignPackage(request, stop);
        if (!PackageVersion.IsAtLeast(package.Version, request.Version))
        {
            return CellErrors.OfMessage(
                "PackageError",
                $"#r \"nuget: {request.Name}, {request.Version}\": this host carries {package.Name} {package.Version}. Ask for that version or update the host.",
                request.Line);
        }

        AddReferences(HostPackages.Instance.Files(package));
        return null;
    }

    private async Task<CellResult?> AddForeignPackage(CellDirectives.PackageRequest request, CancellationToken stop)
    {
        try
        {
            var files = await PackageRestore.Get(request.Name, request.Version, _packageSources, stop);
            _running.AddNativeFiles(files.Native);
            AddReferences(files.Managed.Where(file => !HostPackages.Instance.HasFile(Path.GetFileName(file))));
            return null;
        }
        catch (NotebookException failure)
        {
            return CellErrors.OfMessage("PackageError", failure.Message, request.Line);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped();
        }
    }

    private void AddReferences(IEnumerable<string> files)
    {
        var added = files.Select(_references.To).Except(_options.MetadataReferences).ToList();
        _newReferences.AddRange(added);
        _options = _options.AddReferences(added);
    }
}
