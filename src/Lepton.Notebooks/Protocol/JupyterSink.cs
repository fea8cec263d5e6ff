using System.Text;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Publishes what a cell shows while it runs: texts are gathered for a moment, everything stays in order.</summary>
internal sealed class JupyterSink(KernelSockets sockets, JupyterMessage request, bool isSilent, KernelInput? input) : ICellSink
{
    private static readonly TimeSpan FlushAfter = TimeSpan.FromMilliseconds(30);
    private const int FlushAtCharacters = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private string _stream = "";
    private bool _isFlushPlanned;

    public void Write(string name, string text)
    {
        if (isSilent)
            return;
        lock (_gate)
        {
            if (_stream != name)
                Flush();
            _stream = name;
            _text.Append(text);
            if (_text.Length >= FlushAtCharacters)
                Flush();
            else if (!_isFlushPlanned)
                PlanFlush();
        }
    }

    public void Show(DisplayOutput output) => Publish(output.IsResult ? "execute_result" : "display_data", output);

    public void Update(DisplayOutput output) => Publish("update_display_data", output);

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    public string? ReadLine(string prompt, bool isPassword)
    {
        Flush();
        return input is null
            ? throw new InvalidOperationException("The front end takes no input here (allow_stdin is false). Give the value as a variable.")
            : input.Ask(request, prompt, isPassword);
    }

    /// <summary>The failure of the cell.</summary>
    public void Fail(ErrorOutput error) => Publish("error", KernelReplies.Error(error));

    /// <summary>Sends what was gathered.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_text.Length > 0)
                sockets.Publish("stream", new JsonObject { ["name"] = _stream, ["text"] = _text.ToString() }, request);
            _text.Clear();
        }
    }

    private void PlanFlush()
    {
        _isFlushPlanned = true;
        _ = Task.Delay(FlushAfter).ContinueWith(
            _ =>
            {
                lock (_gate)
                {
                    _isFlushPlanned = false;
                    Flush();
                }
            },
            TaskScheduler.Default);
    }

    private void Publish(string type, DisplayOutput output)
    {
        var content = new JsonObject
        {
            ["data"] = new JsonObject(output.Data.Select(form => KeyValuePair.Create(form.Key, (JsonNode?)form.Value.DeepClone()))),
            ["metadata"] = output.Metadata.DeepClone(),
            ["transient"] = output.DisplayId is null ? [] : new JsonObject { ["display_id"] = output.DisplayId },
        };
        if (output.IsResult)
            content["execution_count"] = output.ExecutionCount;
        Publish(type, content);
    }

    private void Publish(string type, JsonObject content)
    {
        if (isSilent)
            return;
        lock (_gate)
        {
            Flush();
            sockets.Publish(type, content, request);
        }
    }
}
