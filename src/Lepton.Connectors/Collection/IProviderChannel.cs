namespace Lepton.Connectors;

/// <summary>The way to one provider: puts the credentials on a request, sends it, and says what a failed answer means.</summary>
internal interface IProviderChannel
{
    /// <summary>Sends one try.</summary>
    /// <param name="request">Without credentials; used once.</param>
    /// <param name="scope">Where it goes.</param>
    /// <param name="cancellationToken">Stops the try.</param>
    /// <returns>The whole body of a good answer, and how long the provider wants everybody to wait before the next call.</returns>
    /// <exception cref="CallException">The provider answered with an error.</exception>
    Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken);
}

/// <summary>A good answer.</summary>
/// <param name="Body">All of it.</param>
/// <param name="Pause">Until the provider's quota is filled again; null where it is not used up.</param>
internal readonly record struct Answer(ReadOnlyMemory<byte> Body, TimeSpan? Pause = null)
{
    /// <summary>Which part of a file it is; null where it is a whole answer.</summary>
    public System.Net.Http.Headers.ContentRangeHeaderValue? Part { get; init; }

    /// <summary>The edition of the file; null where the server does not say.</summary>
    public string? Tag { get; init; }
}
