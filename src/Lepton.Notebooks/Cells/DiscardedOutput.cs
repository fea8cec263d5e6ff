namespace Lepton.Notebooks;

/// <summary>A sink for cells whose output nobody looks at.</summary>
internal sealed class DiscardedOutput : ICellSink
{
    public void Write(string name, string text)
    {
    }

    public void Show(DisplayOutput output)
    {
    }

    public void Update(DisplayOutput output)
    {
    }

    public void Clear(bool wait)
    {
    }

    public string? ReadLine(string prompt, bool isPassword) => null;
}
