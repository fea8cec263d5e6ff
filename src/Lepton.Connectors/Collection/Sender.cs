using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Lepton.Connectors;

/// <summary>Gets one page, however often the provider refuses: limits, pauses, retries, circuit breaking.</summary>
/// <remarks>
/// From outside in: retries (exponential with jitter, the provider's own wait first), the circuit breaker of the service in its region (what
/// else the region has goes on), the gate of the call's limit, a limit of time for one try. Only reading calls come here, so a repetition
/// changes nothing at the provider. A body that is cut short or cannot be read counts as a failed try.
/// </remarks>
internal sealed class Sender(IProviderChannel channel, CollectionTuning tuning, TimeProvider clock, CallCounter counter) : IDisposable
{
    private readonly ConcurrentDictionary<string, CallGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResiliencePipeline<Page>> _services = new(StringComparer.Ordinal);

    /// <summary>The page behind a mark.</summary>
    /// <exception cref="CallException">It cannot be had.</exception>
    public async Task<Page> GetAsync(ListCall call, string? mark, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(call.Limit.Name, _ => new CallGate(call.Limit, tuning.ShareOfLimits, clock));
        try
        {
            return await _services.GetOrAdd($"{call.Scope.Region} {call.Limit.Name}", _ => Pipeline()).ExecuteAsync(
                async token => await TryAsync(call, mark, gate, token), cancellationToken);
        }
        catch (BrokenCircuitException broken)
        {
            throw new CallException(CallFailure.Transient, "the service only fails there and was left alone", cause: broken);
        }
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.Dispose();
        (channel as IDisposable)?.Dispose();
    }

    private async Task<Page> TryAsync(ListCall call, string? mark, CallGate gate, CancellationToken cancellationToken)
    {
        await gate.PassAsync(cancellationToken);
        using var request = call.Request(mark);
        counter.CountTry(call);
        using var late = new CancellationTokenSource(tuning.TryTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answer = await channel.SendAsync(request, call.Scope, either.Token);
            if (answer.Pause is { } pause)
                gate.Close(pause);
            return call.ReadAnswer is { } read ? read(mark, answer) : call.Read(answer.Body);
        }
        catch (CallException failure) when (failure is { Failure: CallFailure.Throttled, RetryAfter: { } wait })
        {
            gate.Close(wait);
            throw;
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CallException(CallFailure.Transient, $"no answer within {tuning.TryTimeout.TotalSeconds:0} seconds", cause: slow);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException or XmlException)
        {
            throw new CallException(CallFailure.Transient, WhatIsWrong(problem), cause: problem);
        }
    }

    private static string WhatIsWrong(Exception problem) => problem switch
    {
        JsonException or XmlException => "the answer is malformed or cut short",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "the answer is cut short",
        HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown } => $"the connection failed ({error})",
        _ => "the connection failed",
    };

    private ResiliencePipeline<Page> Pipeline()
    {
        var builder = new ResiliencePipelineBuilder<Page> { TimeProvider = clock };
        if (tuning.Retries > 0)
            builder.AddRetry(Retry());
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Page>
            {
                // A provider that throttles is alive: only what fails otherwise, nearly every time, opens the circuit.
                FailureRatio = 0.9,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = tuning.BreakDuration,
                ShouldHandle = new PredicateBuilder<Page>().Handle<CallException>(failure => failure.Failure == CallFailure.Transient),
            })
            .Build();
    }

    private RetryStrategyOptions<Page> Retry() => new()
    {
        MaxRetryAttempts = tuning.Retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = tuning.FirstWait,
        MaxDelay = tuning.LongestWait,
        ShouldHandle = new PredicateBuilder<Page>()
            .Handle<CallException>(failure => failure.Failure is CallFailure.Transient or CallFailure.Throttled)
            .Handle<BrokenCircuitException>(),
        DelayGenerator = tried => ValueTask.FromResult((tried.Outcome.Exception as CallException)?.RetryAfter),
    };
}
