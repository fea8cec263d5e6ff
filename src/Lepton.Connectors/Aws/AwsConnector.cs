using Amazon.Runtime;
using Lepton.Analysis;
using Lepton.Analysis.Snapshots;

namespace Lepton.Connectors;

/// <summary>Reads AWS: who we are, which regions there are, what is in them, how it was used.</summary>
internal sealed class AwsConnector(AwsSource source, AwsChannel channel, AWSCredentials credentials, string homeRegion, Sampling sampling) : IConnector
{
    private const string SessionName = "lepton-analysis";
    private const int SecondsPerDay = 86_400;

    public async Task CollectAsync(Collector collector, CancellationToken cancellationToken)
    {
        var accounts = await AccountsAsync(collector, cancellationToken);
        var places = await PlacesAsync(collector, accounts, cancellationToken);
        var calls = places.SelectMany(place => AwsLists.OfRegion.Select(form => AwsLists.Call(form, place.Account, place.Region)));
        var lists = await collector.FetchAsync([.. calls, .. accounts.SelectMany(AccountCalls)], cancellationToken);
        await CollectInstanceTypesAsync(collector, lists, cancellationToken);
        await CollectMetricsAsync(collector, lists, cancellationToken);
        await CollectBucketSizesAsync(collector, lists, cancellationToken);
    }

    private IEnumerable<ListCall> AccountCalls(string account) => (source.Regions ?? [homeRegion])
        .Select(region => AwsAccountLists.Buckets(account, region, isOnlyThere: source.Regions is not null))
        .Append(AwsAccountLists.SavingsPlans(account));

    private async Task<IReadOnlyList<string>> AccountsAsync(Collector collector, CancellationToken cancellationToken)
    {
        channel.Register(AwsChannel.Self, credentials);
        var own = AwsLists.Call(AwsLists.Identity, account: null, homeRegion);
        if (await collector.FetchAsync([own], cancellationToken) is [])
            return [];
        var account = AccountOf(collector.Folder, own.Key);
        channel.Register(account, credentials);

        var assumed = source.Roles.Select(role => (Role: role, Account: AccountOfRole(role))).ToList();
        foreach (var (role, other) in assumed)
            channel.Register(other, new AssumeRoleAWSCredentials(credentials, role, SessionName));
        var others = await collector.FetchAsync(
            [.. assumed.Select(one => AwsLists.Call(AwsLists.Identity, one.Account, homeRegion) with { Right = "sts:AssumeRole" })], cancellationToken);
        // A role in our own account stands in for our own rights there.
        return [.. others.Select(call => call.Scope.SubAccount!).Prepend(account).Distinct(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<(string Account, string Region)>> PlacesAsync(
        Collector collector, IReadOnlyList<string> accounts, CancellationToken cancellationToken)
    {
        if (source.Regions is { } named)
            return [.. accounts.SelectMany(account => named.Select(region => (account, region)))];
        var lists = await collector.FetchAsync(
            [.. accounts.Select(account => AwsLists.Call(AwsLists.Regions, account, homeRegion))], cancellationToken);
        var places = new List<(string, string)>();
        foreach (var list in lists)
        {
            using var document = collector.Folder.OpenDocument(list.Key);
            places.AddRange(JsonText.List(document.RootElement, "Regions").Select(region => JsonText.Mark(region, "RegionName"))
                .OfType<string>().Order(StringComparer.Ordinal).Select(region => (list.Scope.SubAccount!, region)));
        }

        return places;
    }

    // Of the types that are in use, in the regions where they are.
    private static async Task CollectInstanceTypesAsync(Collector collector, IReadOnlyList<ListCall> lists, CancellationToken cancellationToken)
    {
        var calls =
            from list in lists
            where list.Kind == "aws/describe-instances"
            let types = From(collector.Folder, list, document => JsonText.List(document, "Reservations").SelectMany(one => JsonText.List(one, "Instances"))
                .Select(machine => JsonText.Mark(machine, "InstanceType")).OfType<string>()).Distinct().Order(StringComparer.Ordinal)
            from some in types.Chunk(AwsLists.TypesPerCall).Select((names, i) => (Names: names, Number: i + 1))
            select AwsLists.InstanceTypes(list.Scope.SubAccount!, list.Scope.Region, some.Number, some.Names);
        await collector.FetchAsync([.. calls], cancellationToken);
    }

    private async Task CollectMetricsAsync(Collector collector, IReadOnlyList<ListCall> lists, CancellationToken cancellationToken)
    {
        var step = CloudWatchRetention.StepSeconds(sampling.Age(CloudWatchRetention.Longest), sampling.StepSeconds);
        if (sampling.Window.From < sampling.AsOf - CloudWatchRetention.Longest)
            collector.Report(new CaptureGap("aws/metrics", "CloudWatch keeps metrics for 455 days. What the window asks for before that is not to be had; choose a shorter one."));
        if (sampling.Aligned(step, CloudWatchRetention.Longest) is not { } window)
            return;

        var withMachines = lists.Where(list => list.Kind == "aws/describe-instances" && HasRecords(collector.Folder, list)).ToList();
        var agents = await collector.FetchAsync(
            [.. withMachines.Select(list => CloudWatchLists.AgentMetrics(list.Scope.SubAccount!, list.Scope.Region))], cancellationToken);
        var calls = lists.GroupBy(list => (Account: list.Scope.SubAccount!, list.Scope.Region))
            .SelectMany(place => MetricCalls(collector.Folder, place.Key.Account, place.Key.Region, [.. place], agents, window, step, sampling.Statistics));
        await collector.FetchAsync([.. calls], cancellationToken);
    }

    private static IEnumerable<ListCall> MetricCalls(
        CollectionFolder folder, string account, string region, IReadOnlyList<ListCall> lists, IReadOnlyList<ListCall> agents, CaptureWindow window, int step, IReadOnlyList<Statistic> statistics)
    {
        var memory = agents.Where(agent => agent.Scope.SubAccount == account && agent.Scope.Region == region)
            .SelectMany(agent => From(folder, agent, CloudWatchQueries.AgentMemory)).ToDictionary(StringComparer.Ordinal);
        var queries = lists.SelectMany(list => From(folder, list, document => CloudWatchQueries.Of(list.Kind!, document, memory, statistics)));
        var points = (int)((window.To - window.From).TotalSeconds / step);
        return CloudWatchPacking.Pack(queries, points)
            .Select((some, i) => CloudWatchLists.MetricData(account, region, "get-metric-data", i + 1, CloudWatchQueries.ToJson(some, step), window));
    }

    // S3 reports sizes once a day, to the CloudWatch of the bucket's region (Amazon S3 User Guide, "Metrics and dimensions").
    private async Task CollectBucketSizesAsync(Collector collector, IReadOnlyList<ListCall> lists, CancellationToken cancellationToken)
    {
        if (sampling.Aligned(SecondsPerDay, CloudWatchRetention.Longest) is not { } window)
            return;
        var places = lists.Where(list => list.Kind == "aws/list-buckets").SelectMany(list => From(collector.Folder, list, document => JsonText.List(document, "Buckets")
            .Select(bucket => (Account: list.Scope.SubAccount!, Region: JsonText.Mark(bucket, "BucketRegion") ?? list.Scope.Region)))).Distinct().Order();
        var metrics = await collector.FetchAsync([.. places.Select(place => CloudWatchLists.BucketMetrics(place.Account, place.Region))], cancellationToken);
        var points = (int)((window.To - window.From).TotalSeconds / SecondsPerDay);
        var calls = metrics.SelectMany(list => CloudWatchPacking.PackWhole(From(collector.Folder, list, CloudWatchQueries.BucketSizes), points)
            .Select((some, i) => CloudWatchLists.MetricData(
                list.Scope.SubAccount!, list.Scope.Region, "get-metric-data-buckets", i + 1, CloudWatchQueries.ToJson(some, SecondsPerDay), window)));
        await collector.FetchAsync([.. calls], cancellationToken);
    }

    private static List<T> From<T>(CollectionFolder folder, ListCall list, Func<System.Text.Json.JsonElement, IEnumerable<T>> read)
    {
        using var document = folder.OpenDocument(list.Key);
        return [.. read(document.RootElement)];
    }

    private static bool HasRecords(CollectionFolder folder, ListCall list) => From(folder, list, document => JsonText.List(document, list.Records[0])).Count > 0;

    private static string AccountOf(CollectionFolder folder, string key)
    {
        using var document = folder.OpenDocument(key);
        return JsonText.List(document.RootElement, "Identity").Select(identity => JsonText.Mark(identity, "Account")).OfType<string>().FirstOrDefault()
            ?? throw new StudyException("AWS does not say which account the credentials belong to (sts:GetCallerIdentity). Check AWS_ENDPOINT_URL.");
    }

    private static string AccountOfRole(string role) => role.Split(':') is ["arn", _, "iam", _, { Length: > 0 } account, ..]
        ? account
        : throw new StudyException($"\"{role}\" is not the ARN of a role. Write it like arn:aws:iam::111122223333:role/name.");
}
