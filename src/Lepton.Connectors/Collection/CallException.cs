namespace Lepton.Connectors;

/// <summary>A call to a provider failed; the text holds no credential.</summary>
internal sealed class CallException(CallFailure failure, string message, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause)
{
    public CallFailure Failure => failure;

    /// <summary>How long the provider wants us to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
