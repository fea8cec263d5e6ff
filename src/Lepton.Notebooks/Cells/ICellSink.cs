namespace Lepton.Notebooks;

/// <summary>Takes what a running cell shows, in the order it was shown; called from any thread.</summary>
public interface ICellSink
{
    /// <summary>Text written to the console.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">A piece of text, cut anywhere.</param>
    void Write(string name, string text);

    /// <summary>A value to show.</summary>
    /// <param name="output">The value in its forms.</param>
    void Show(DisplayOutput output);

    /// <summary>A new form of a value that was shown under the same <see cref="DisplayOutput.DisplayId"/>.</summary>
    /// <param name="output">The value in its forms.</param>
    void Update(DisplayOutput output);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">Whether to wait until the next output comes.</param>
    void Clear(bool wait);

    /// <summary>Asks the person at the front end for a line.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="isPassword">Whether what is typed stays hidden.</param>
    /// <returns>The line, or null where nobody can answer.</returns>
    string? ReadLine(string prompt, bool isPassword);
}
