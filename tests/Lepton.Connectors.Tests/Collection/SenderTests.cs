using System.Net;
using Lepton.Analysis;
using Microsoft.Extensions.Time.Testing;

namespace Lepton.Connectors.Tests;

/// <summary>How long calls wait and which are not made at all, on a clock that the test turns.</summary>
public sealed class SenderTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    private static readonly CollectionTuning Tuning = new() { ShareOfLimits = 100, FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(20), BreakDuration = TimeSpan.FromSeconds(15) };

    [Fact]
    public async Task A_throttled_call_waits_as_long_as_the_provider_says_and_so_do_all_others_of_its_limit()
    {
        var tries = new Tries();
        using var sender = tries.Sender(Tuning, (call, count) => count == 1
            ? throw new CallException(CallFailure.Throttled, "slow down", TimeSpan.FromSeconds(7))
            : Ok);
        var first = sender.GetAsync(Call("first"), null, CancellationToken.None);
        await tries.TurnAsync(() => tries.Count == 1);
        var other = sender.GetAsync(Call("other"), null, CancellationToken.None);
        var elsewhere = sender.GetAsync(Call("elsewhere", limit: "another"), null, CancellationToken.None);
        await tries.TurnAsync(() => first.IsCompleted && other.IsCompleted && elsewhere.IsCompleted);

        Assert.InRange(tries.Of("elsewhere").Single(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.All(tries.Of("first").Skip(1).Concat(tries.Of("other")), at => Assert.InRange(at, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task Where_the_provider_says_nothing_the_waits_grow_and_stay_below_the_longest()
    {
        var tries = new Tries();
        using var sender = tries.Sender(Tuning with { Retries = 8 }, (_, _) => throw new CallException(CallFailure.Throttled, "slow down"));
        var call = sender.GetAsync(Call("one"), null, CancellationToken.None);
        await tries.TurnAsync(() => call.IsCompleted);

        await Assert.ThrowsAsync<CallException>(() => call);
        var at = tries.Of("one").ToList();
        var waits = at.Zip(at.Skip(1), (before, after) => after - before).ToList();
        Assert.Equal(9, at.Count);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, Tuning.LongestWait + Turn + Turn));
        // Jitter spreads single waits; what four of them take together has grown all the same.
        Assert.True(waits[4..].Aggregate((a, b) => a + b) > 2 * waits[..4].Aggregate((a, b) => a + b), string.Join(", ", waits));
    }

    [Fact]
    public async Task A_try_that_gets_no_answer_in_time_is_given_up_and_repeated()
    {
        var tries = new Tries();
        using var sender = tries.Sender(Tuning, async (_, count, token) =>
        {
            if (count == 1)
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return Ok;
        });
        var call = sender.GetAsync(Call("one"), null, CancellationToken.None);
        await tries.TurnAsync(() => call.IsCompleted);

        await call;
        Assert.InRange(tries.Of("one").Last(), Tuning.TryTimeout, Tuning.TryTimeout + Tuning.LongestWait);
    }

    [Fact]
    public async Task A_service_that_only_fails_in_a_region_is_left_alone_then_tried_again_and_no_other_is_touched()
    {
        var tries = new Tries();
        var isDown = true;
        using var sender = tries.Sender(Tuning with { Retries = 0 }, (call, _) =>
            isDown && call.StartsWith("down", StringComparison.Ordinal) ? throw new CallException(CallFailure.Transient, "out of order") : Ok);
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<CallException>(() => sender.GetAsync(Call($"down-{i}", region: "down"), null, CancellationToken.None));
        Assert.Equal(20, tries.Count);

        var refused = await Assert.ThrowsAsync<CallException>(() => sender.GetAsync(Call("down-kept-away", region: "down"), null, CancellationToken.None));
        Assert.Equal((20, CallFailure.Transient, "the service only fails there and was left alone"), (tries.Count, refused.Failure, refused.Message));
        await sender.GetAsync(Call("up", region: "up"), null, CancellationToken.None);
        await sender.GetAsync(Call("up-too", region: "down", limit: "another service"), null, CancellationToken.None);
        Assert.Equal(22, tries.Count);

        isDown = false;
        tries.Clock.Advance(Tuning.BreakDuration + Turn);
        await sender.GetAsync(Call("down-again", region: "down"), null, CancellationToken.None);
        await sender.GetAsync(Call("down-and-more", region: "down"), null, CancellationToken.None);
        Assert.Equal(24, tries.Count);
    }

    [Fact]
    public async Task Throttling_alone_never_opens_the_circuit()
    {
        var tries = new Tries();
        using var sender = tries.Sender(Tuning with { Retries = 0 }, (_, _) => throw new CallException(CallFailure.Throttled, "slow down"));
        for (var i = 0; i < 40; i++)
            Assert.Equal(CallFailure.Throttled, (await Assert.ThrowsAsync<CallException>(() => sender.GetAsync(Call("one"), null, CancellationToken.None))).Failure);
        Assert.Equal(40, tries.Count);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_lets_nobody_pass_until_it_is_whole_again()
    {
        var tries = new Tries();
        using var sender = tries.Sender(Tuning, (_, count) => count == 1 ? new Answer("{}"u8.ToArray(), TimeSpan.FromSeconds(4)) : Ok);
        await sender.GetAsync(Call("first"), null, CancellationToken.None);
        var next = sender.GetAsync(Call("next"), null, CancellationToken.None);
        await tries.TurnAsync(() => next.IsCompleted);
        Assert.InRange(tries.Of("next").Single(), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
    }

    // RFC 9110, 10.2.3: seconds or a date.
    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 20 Nov 2026 12:30:09 GMT", 9)]
    [InlineData("Fri, 20 Nov 2026 12:00:00 GMT", 0)]
    [InlineData("86400", 300)]
    [InlineData(null, null)]
    public void How_long_an_answer_asks_to_wait(string? header, int? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        if (header is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(seconds, (int?)RetryAfter.Of(response, new FakeTimeProvider(LiveRun.Now))?.TotalSeconds);
    }

    private static readonly Answer Ok = new("{}"u8.ToArray());

    private static ListCall Call(string name, string region = "here", string limit = "limit") => new()
    {
        Key = name,
        Scope = new CallScope(Provider.Aws, null, region),
        Limit = new CallLimit(limit, 1000, 1000),
        Right = "test",
        Records = ["value"],
        Request = _ => new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1/{name}"),
        Read = body => new Page(body, null),
    };

    /// <summary>When each call was made, on a clock that goes only as the test turns it.</summary>
    private sealed class Tries : IProviderChannel
    {
        private readonly List<(string Call, TimeSpan At)> _tries = [];
        private readonly long _start;
        private Func<string, int, CancellationToken, Task<Answer>> _answer = (_, _, _) => Task.FromResult(Ok);

        public Tries() => _start = Clock.GetTimestamp();

        public FakeTimeProvider Clock { get; } = new(LiveRun.Now);

        public int Count
        {
            get
            {
                lock (_tries)
                    return _tries.Count;
            }
        }

        public Sender Sender(CollectionTuning tuning, Func<string, int, Answer> answer) => Sender(tuning, (call, count, _) => Task.FromResult(answer(call, count)));

        public Sender Sender(CollectionTuning tuning, Func<string, int, CancellationToken, Task<Answer>> answer)
        {
            _answer = answer;
            return new Sender(this, tuning, Clock, new CallCounter());
        }

        public IEnumerable<TimeSpan> Of(string call) => _tries.Where(one => one.Call == call).Select(one => one.At);

        public Task<Answer> SendAsync(HttpRequestMessage request, CallScope scope, CancellationToken cancellationToken)
        {
            var call = request.RequestUri!.AbsolutePath.TrimStart('/');
            lock (_tries)
                _tries.Add((call, Clock.GetElapsedTime(_start)));
            return _answer(call, Count, cancellationToken);
        }

        /// <summary>Turns the clock until something has come about; what waits for a moment gets the time of the machine to go on.</summary>
        public async Task TurnAsync(Func<bool> until)
        {
            for (var turns = 0; !until(); turns++)
            {
                Assert.True(turns < 5000, "It does not come about.");
                await Task.Delay(1);
                Clock.Advance(Turn);
            }
        }
    }
}
