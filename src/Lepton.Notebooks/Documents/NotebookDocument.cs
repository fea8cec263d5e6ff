using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>A notebook in nbformat 4.0 to 4.5. Metadata that nobody here knows is kept, and saving what was read gives the same bytes.</summary>
/// <remarks>The format is that of nbformat.readthedocs.io, "The Notebook file format".</remarks>
public sealed class NotebookDocument
{
    private readonly JsonObject _root;
    private readonly List<NotebookCell> _cells;
    private readonly int _indent;
    private readonly string _lineEndAtEndOfFile;

    internal NotebookDocument(JsonObject root, int indent, string lineEndAtEndOfFile)
    {
        _root = root;
        _indent = indent;
        _lineEndAtEndOfFile = lineEndAtEndOfFile;
        _cells = [.. root["cells"]!.AsArray().Select(cell => new NotebookCell(cell!.AsObject()))];
    }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>Whether cells carry ids: nbformat 4.5.</summary>
    public bool HasCellIds => (int)_root["nbformat_minor"]! >= 5;

    /// <summary>The metadata of the notebook.</summary>
    internal JsonObject Metadata => (_root["metadata"] as JsonObject)!;

    /// <summary>A new, empty C# notebook in nbformat 4.5.</summary>
    public static NotebookDocument Empty() => new(
        new JsonObject
        {
            ["cells"] = new JsonArray(),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = KernelName },
                ["language_info"] = new JsonObject { ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        },
        indent: 1,
        lineEndAtEndOfFile: "\n");

    /// <summary>The kernel name of C# notebooks.</summary>
    public const string KernelName = ".net-csharp";

    /// <summary>Reads a notebook.</summary>
    /// <param name="path">An <c>.ipynb</c> file, a <c>.dib</c> file of Polyglot Notebooks, or a <c>.cs</c> file that <see cref="Save"/> wrote.</param>
    /// <exception cref="NotebookException">The file is missing or damaged; one line names the place and the remedy.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return Path.GetExtension(path) switch
            {
                DibFormat.Extension => DibFormat.Read(text, path),
                CSharpAppFormat.Extension => CSharpAppFormat.Read(text),
                _ => Parse(text, path),
            };
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException($"{path}: there is no such notebook. Check the path.", failure);
        }
    }

    /// <summary>Reads a notebook from text.</summary>
    /// <param name="text">The text of an <c>.ipynb</c> file.</param>
    /// <param name="name">What errors call it: the path.</param>
    /// <exception cref="NotebookException">The text is damaged; one line names the place and the remedy.</exception>
    public static NotebookDocument Parse(string text, string name) => NotebookReader.Read(text, name);

    /// <summary>The text of the <c>.ipynb</c> file.</summary>
    public string ToText() => NotebookJson.Write(_root, _indent) + _lineEndAtEndOfFile;

    /// <summary>Writes the notebook: the old file stays whole until the new one is complete.</summary>
    /// <param name="path">Where to: an <c>.ipynb</c> file, a <c>.dib</c> file, which holds no outputs, tags and ids, or a <c>.cs</c> file that <c>dotnet run</c> accepts, which holds no outputs and ids.</param>
    /// <exception cref="NotebookException">The extension is none of these, or a cell has no form in that format.</exception>
    public void Save(string path) => Lepton.Analysis.WholeFile.WriteText(path, Path.GetExtension(path) switch
    {
        ".ipynb" => ToText(),
        DibFormat.Extension => DibFormat.Write(this),
        CSharpAppFormat.Extension => CSharpAppFormat.Write(this, Path.GetFileName(path)),
        var other => throw new NotebookException($"{path}: \"{other}\" is no notebook format. Known are .ipynb, .dib and .cs."),
    });

    /// <summary>A copy that can be run without touching this one.</summary>
    public NotebookDocument Copy() => new(_root.DeepClone().AsObject(), _indent, _lineEndAtEndOfFile);

    /// <summary>Puts a cell at a position.</summary>
    /// <param name="index">0 is before the first cell.</param>
    /// <param name="cell">A cell of no other notebook.</param>
    public void Insert(int index, NotebookCell cell)
    {
        _cells.Insert(index, cell);
        _root["cells"]!.AsArray().Insert(index, cell.Json);
    }

    /// <summary>Puts a cell at the end.</summary>
    /// <param name="cell">A cell of no other notebook.</param>
    public void Add(NotebookCell cell) => Insert(_cells.Count, cell);

    /// <summary>Takes a cell out.</summary>
    /// <param name="index">0 is the first cell.</param>
    public void RemoveAt(int index)
    {
        _cells.RemoveAt(index);
        _root["cells"]!.AsArray().RemoveAt(index);
    }
}
