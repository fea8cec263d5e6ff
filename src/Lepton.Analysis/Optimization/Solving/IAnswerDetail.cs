using System.Text.Json;

namespace Lepton.Analysis.Optimization;

/// <summary>A part of an answer's file that only one kind of model has: a member of the document, written by its kind.</summary>
internal interface IAnswerDetail
{
    /// <summary>Writes the member with its name.</summary>
    void Write(Utf8JsonWriter json);
}
