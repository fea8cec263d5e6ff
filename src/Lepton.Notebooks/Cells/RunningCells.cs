using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Lepton.Notebooks;

/// <summary>The cells of one session as they run: their assemblies, and the objects that hold what they declared.</summary>
/// <remarks>
/// The compiler makes a cell a class whose objects take their place in an array that all cells share; a later cell finds
/// there the fields of an earlier one. Roslyn's own loader never gives an assembly back (some 30 kB a cell). Here a cell
/// that leaves nothing to later ones lies in a load context that the runtime unloads once nothing of the cell is used.
/// </remarks>
internal sealed class RunningCells
{
    // What an earlier cell left running may ask for an assembly on a thread of its own while the next cell starts.
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Assembly> _cells = new(StringComparer.Ordinal);
    private volatile string[] _nativeFiles = [];
    private object?[] _objects = new object?[16];
    private CompiledCell? _started;
    private int _kept;

    /// <summary>The fields in which cells keep what they declared, in order, with the object of each cell.</summary>
    public IEnumerable<(FieldInfo Field, object Cell)> Fields => _objects.OfType<object>()
        .SelectMany(cell => cell.GetType().GetTypeInfo().DeclaredFields.Where(declared => declared.IsPublic), (cell, declared) => (declared, cell));

    /// <summary>Names native libraries that assemblies of this session may ask for.</summary>
    /// <param name="paths">Their files.</param>
    public void AddNativeFiles(IEnumerable<string> paths) => _nativeFiles = [.. _nativeFiles, .. paths];

    /// <summary>Loads a cell, so that it can be started.</summary>
    /// <remarks>Not on a thread that may be aborted: an abort within the runtime's loader can leave a lock held for ever.</remarks>
    /// <param name="cell">A cell that compiles.</param>
    /// <returns>Starts it once; gives the value of its last expression, to be awaited.</returns>
    public Func<Task<object?>> Load(CompiledCell cell)
    {
        var compilation = cell.Script.GetCompilation();
        foreach (var reference in cell.Script.Options.MetadataReferences.Concat(compilation.DirectiveReferences).OfType<PortableExecutableReference>())
        {
            if (reference.FilePath is { } path && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly)
                _files[assembly.Identity.Name] = path;
        }

        if (!cell.HasCode)
            return () => Task.FromResult<object?>(null);

        // A cell takes the place after those of the kept cells; the first one is for globals.
        if (_kept + 2 > _objects.Length)
            Array.Resize(ref _objects, 2 * _objects.Length);
        var entry = Entry(cell, AssemblyOf(cell));
        _started = cell;
        return () => entry(_objects);
    }

    /// <summary>Keeps a cell that was started, so that later ones see it.</summary>
    /// <returns>Whether it can be kept: a cell whose assembly could not be loaded has no object that later ones could ask.</returns>
    public bool Keep(CompiledCell cell)
    {
        if (cell.HasCode && !ReferenceEquals(cell, _started))
            return false;

        // A cell without code takes no place.
        _kept += cell.HasCode ? 1 : 0;
        return true;
    }

    /// <summary>Lets go of a cell that was started and is not to be kept.</summary>
    public void Forget()
    {
        _started = null;
        Array.Clear(_objects, _kept + 1, _objects.Length - _kept - 1);
    }

    private static Func<object?[], Task<object?>> Entry(CompiledCell cell, Assembly assembly)
    {
        var entry = cell.Script.GetCompilation().GetEntryPoint(CancellationToken.None)
            ?? throw new InvalidOperationException("This is a defect of Lepton: the compiler gave a cell no entry point.");
        return assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    // What later cells refer to must not be collectible: libraries that make types at run time could not use it.
    private Assembly AssemblyOf(CompiledCell cell)
    {
        var context = new Context(this, cell.LeavesSomething);
        using var image = new MemoryStream(cell.Assembly);
        using var debugInformation = new MemoryStream(cell.DebugInformation);
        var assembly = context.LoadFromStream(image, debugInformation);
        if (cell.LeavesSomething)
            _cells[assembly.GetName().Name!] = assembly;
        return assembly;
    }

    private Assembly? Find(AssemblyName name, string? folder)
    {
        if (_cells.TryGetValue(name.Name!, out var cell))
            return cell;
        if (_files.TryGetValue(name.Name!, out var file))
            return LoadFile(file);
        var beside = folder is null ? "" : Path.Combine(folder, name.Name + ".dll");
        return File.Exists(beside) ? LoadFile(beside) : null;
    }

    // An import says "name" and means name.dll, libname.so or libname.dylib.
    private string? FindNative(string name) => _nativeFiles.LastOrDefault(
        path => Path.GetFileName(path) == name || Path.GetFileNameWithoutExtension(path) is var file && (file == name || file == "lib" + name));

    // Of two threads that ask at once both get the assembly of the one that was first.
    private Assembly LoadFile(string path) => _loaded.GetOrAdd(path, file => new Context(this, isKept: true, Path.GetDirectoryName(file)).LoadFromAssemblyPath(file));

    // The program's own assemblies come first, so that a cell and the host mean the same types; then what the session knows.
    private sealed class Context : AssemblyLoadContext
    {
        private readonly RunningCells _cells;

        public Context(RunningCells cells, bool isKept, string? folder = null)
            : base(isCollectible: !isKept)
        {
            _cells = cells;
            Resolving += (_, name) => cells.Find(name, folder);
        }

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _cells.FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
