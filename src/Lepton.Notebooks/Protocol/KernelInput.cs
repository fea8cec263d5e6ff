using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Lepton.Notebooks;

/// <summary>Questions to the person at the front end, and their answers.</summary>
internal sealed class KernelInput(KernelSockets sockets)
{
    private readonly BlockingCollection<string> _answers = [];

    /// <summary>Asks and waits.</summary>
    public string Ask(JupyterMessage request, string prompt, bool isPassword)
    {
        // An answer that came after an interrupt belongs to no question any more.
        while (_answers.TryTake(out _))
        {
        }

        sockets.Ask(request, new JsonObject { ["prompt"] = prompt, ["password"] = isPassword });
        return _answers.Take();
    }

    /// <summary>Takes an answer.</summary>
    public void Answer(JupyterMessage reply) => _answers.Add((string?)reply.Content["value"] ?? "");
}
