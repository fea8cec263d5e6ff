using System.Text;

namespace Lepton.Notebooks;

/// <summary>Collects what a cell shows, in order, the way a notebook file keeps it: neighbouring texts of a stream are one.</summary>
public sealed class CellOutputs : ICellSink
{
    // A cell that prints without end must not fill the disk: what is beyond this is counted, not kept.
    private const int MostStreamCharacters = 1_000_000;

    private readonly Lock _gate = new();
    private readonly List<CellOutput> _outputs = [];
    private readonly StringBuilder _text = new();
    private string? _stream;
    private long _kept;
    private long _cut;
    private bool _clearAtNext;

    /// <summary>What was shown so far.</summary>
    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            lock (_gate)
            {
                List<CellOutput> outputs = [.. _outputs];
                if (_stream is not null)
                    outputs.Add(new StreamOutput(_stream, _text.ToString()));
                if (_cut > 0)
                    outputs.Add(new StreamOutput("stderr", $"… {ValueText.Count(_cut)} more characters were printed and not kept.\n"));
                return outputs;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(string name, string text)
    {
        lock (_gate)
        {
            ClearIfAsked();
            var kept = (int)Math.Min(text.Length, MostStreamCharacters - _kept);
            _kept += kept;
            _cut += text.Length - kept;
            if (kept == 0)
                return;
            if (_stream != name)
                EndStream();
            _stream = name;
            _text.Append(text, 0, kept);
        }
    }

    /// <inheritdoc/>
    public void Show(DisplayOutput output) => Add(output);

    /// <inheritdoc/>
    public void Update(DisplayOutput output)
    {
        lock (_gate)
        {
            for (var i = 0; i < _outputs.Count; i++)
            {
                if (_outputs[i] is DisplayOutput shown && shown.DisplayId == output.DisplayId)
                    _outputs[i] = output with { ExecutionCount = shown.ExecutionCount };
            }
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (_gate)
        {
            _clearAtNext = true;
            if (!wait)
                ClearIfAsked();
        }
    }

    /// <inheritdoc/>
    public string? ReadLine(string prompt, bool isPassword) => null;

    /// <summary>Adds an output after the others.</summary>
    /// <param name="output">The output.</param>
    public void Add(CellOutput output)
    {
        lock (_gate)
        {
            ClearIfAsked();
            EndStream();
            _outputs.Add(output);
        }
    }

    private void EndStream()
    {
        if (_stream is not null)
            _outputs.Add(new StreamOutput(_stream, _text.ToString()));
        _text.Clear();
        _stream = null;
    }

    private void ClearIfAsked()
    {
        if (!_clearAtNext)
            return;
        _clearAtNext = false;
        _outputs.Clear();
        _text.Clear();
        _stream = null;
    }
}
