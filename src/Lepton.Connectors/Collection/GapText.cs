using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>What the manifest says of a list that could not be had.</summary>
internal static class GapText
{
    public static CaptureGap Of(ListCall call, CallException failure) => new(call.Key, $"{Sentence(failure)} {Remedy(call, failure)}");

    private static string Sentence(CallException failure)
    {
        var text = failure.Message.TrimEnd('.', ' ');
        return text.Length == 0 ? "The provider refused." : char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private static string Remedy(ListCall call, CallException failure) => failure.Failure switch
    {
        CallFailure.Denied => $"Grant {call.Right} (lepton permissions prints what is needed), or leave {call.Scope.Region} out.",
        CallFailure.NotOffered => "Switch the service on there, or leave it out.",
        CallFailure.Throttled => "Every try was throttled. Try again with --resume when others use the account less.",
        CallFailure.Transient => "Every try failed. Try again with --resume: what was read is kept.",
        _ => "Try again with --resume; if it stays, this list is not to be had from the provider.",
    };
}
