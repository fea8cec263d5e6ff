namespace Lepton.Notebooks;

/// <summary>A notebook to run: where it lies and what it is called below the output folder.</summary>
/// <param name="Path">Full path of the file.</param>
/// <param name="Name">Relative name, such as <c>scenarios/enterprise-it.ipynb</c>.</param>
public sealed record BatchNotebook(string Path, string Name)
{
    /// <summary>Finds the notebooks of files and folders: a folder's own in name order, then those of its sub-folders.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="outputFolder">Not looked into, as what lies there was written by a run.</param>
    /// <exception cref="NotebookException">A path does not exist, or nothing was found.</exception>
    public static IReadOnlyList<BatchNotebook> Find(IEnumerable<string> paths, string outputFolder)
    {
        var found = new List<BatchNotebook>();
        foreach (var path in paths)
        {
            var full = System.IO.Path.GetFullPath(path);
            if (File.Exists(full))
                found.Add(new BatchNotebook(full, System.IO.Path.GetFileName(full)));
            else if (Directory.Exists(full))
                found.AddRange(OfFolder(full, full, System.IO.Path.GetFullPath(outputFolder)));
            else
                throw new NotebookException($"{path}: there is no such notebook or folder. Check the path.");
        }

        if (found.Count == 0)
            throw new NotebookException($"{string.Join(", ", paths)}: no notebook (*.ipynb, *.dib) lies there.");
        if (found.GroupBy(notebook => System.IO.Path.ChangeExtension(notebook.Name, ".ipynb"), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } clash)
            throw new NotebookException($"{string.Join(" and ", clash.Select(notebook => notebook.Path))} would both be written to {clash.Key}. Run them one by one.");
        return found;
    }

    private static bool IsNotebook(string path) => System.IO.Path.GetExtension(path) is ".ipynb" or DibFormat.Extension;

    private static IEnumerable<BatchNotebook> OfFolder(string folder, string root, string outputFolder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsNotebook).Order(StringComparer.Ordinal))
            yield return new BatchNotebook(file, System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'));
        foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (System.IO.Path.GetFileName(inner).StartsWith('.') || inner == outputFolder)
                continue;
            foreach (var notebook in OfFolder(inner, root, outputFolder))
                yield return notebook;
        }
    }
}
