using System.CommandLine;
using System.Globalization;
using Lepton.Analysis;
using Lepton.Analysis.Sources;
using Lepton.Connectors;

namespace Lepton.Cli;

/// <summary>The options of <c>lepton snapshot create</c> that read clouds instead of files.</summary>
internal sealed class LiveOptions
{
    private const string DefaultWindow = "30d";
    private const string DefaultStep = "1h";

    private readonly Option<bool> _aws = new("--aws") { Description = "Read AWS, with the credentials that the AWS tools would use." };

    private readonly Option<string> _profile = new("--profile") { Description = "A profile of ~/.aws.", HelpName = "NAME" };

    private readonly Option<string[]> _regions = new("--regions")
    {
        Description = "Regions of AWS; \"all\", which is the default, are those that the account has switched on.",
        HelpName = "REGION",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _roles = new("--roles")
    {
        Description = "ARNs of roles in other accounts of AWS, which are read too by assuming them.",
        HelpName = "ARN",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _azure = new("--azure") { Description = "Read Azure, with the credentials that the SDK's default chain finds." };

    private readonly Option<string[]> _subscriptions = new("--subscriptions")
    {
        Description = "Ids of Azure subscriptions; \"all\", which is the default, are those that the credentials see.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _gcp = new("--gcp") { Description = "Read Google Cloud, with the application default credentials." };

    private readonly Option<string[]> _projects = new("--projects")
    {
        Description = "Ids of Google Cloud projects; \"all\", which is the default, are the active ones that the credentials see.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _prometheus = new("--prometheus")
    {
        Description = "Telemetry of a Prometheus server about the clouds' resources; the file names its address and queries (docs/connect-your-clouds.md).",
        HelpName = "FILE",
    };

    private readonly Option<string> _clickHouse = new("--clickhouse")
    {
        Description = "Telemetry in a ClickHouse database about the clouds' resources; the file names its address and queries (docs/connect-your-clouds.md).",
        HelpName = "FILE",
    };

    private readonly Option<string> _postgres = new("--postgres")
    {
        Description = "Telemetry in a PostgreSQL database about the clouds' resources; the file names its address and queries (docs/connect-your-clouds.md).",
        HelpName = "FILE",
    };

    private readonly Option<string> _alongside = new("--alongside")
    {
        Description = "A study folder whose price lists, costs and telemetry go into the snapshot too; of the clouds that are read live it adds nothing.",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> _prices = new("--prices")
    {
        Description = "Read the clouds' price lists too, for the regions in which something is found; those of AWS have hundreds of megabytes a region.",
    };

    private readonly Option<string> _window = new("--window")
    {
        Description = "How far back metrics are read: 36h, 30d; or from when to when, UTC: 2026-10-01/2026-11-01. Default 30d.",
        HelpName = "WINDOW",
    };

    private readonly Option<string> _step = new("--step")
    {
        Description = "Length of a step: 5m, 1h, or auto for the finest that the providers keep for the whole window. Default 1h.",
        HelpName = "STEP",
    };

    private readonly Option<string[]> _statistics = new("--statistics")
    {
        Description = "Of processor load, beside mean and maximum: minimum, p95. Each is a metric more to pay for on AWS; Azure has no percentiles.",
        HelpName = "STATISTIC",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on with a collection that was stopped, or ask again for its gaps.",
    };

    /// <summary>Adds them; either a study or a cloud has to be named.</summary>
    public void AddTo(Command command, Option<string> from)
    {
        foreach (var option in new Option[] { _aws, _profile, _regions, _roles, _azure, _subscriptions, _gcp, _projects, _prometheus, _clickHouse, _postgres, _alongside, _prices, _window, _step, _statistics, _resume })
            command.Add(option);
        _statistics.AcceptOnlyFromAmong("minimum", "p95");
        command.Validators.Add(result =>
        {
            var isLive = result.GetValue(_aws) || result.GetValue(_azure) || result.GetValue(_gcp);
            if (isLive == result.GetValue(from) is not null)
                result.AddError("Name a study with --from, or clouds with --aws, --azure, --gcp; not both.");
            if (isLive && WindowError(result.GetValue(_window) ?? DefaultWindow) is { } windowError)
                result.AddError($"--window: {windowError}");
            if (isLive && (result.GetValue(_step) ?? DefaultStep) is var step && step != "auto" && (LengthOf(step) is not { } length || length < TimeSpan.FromMinutes(1)))
                result.AddError($"--step is \"{step}\". Write auto, or minutes or hours, at least one minute: 5m, 1h.");
        });
    }

    /// <summary>Reads the clouds into a folder beside the snapshot's.</summary>
    public async Task<Study> CollectAsync(ParseResult parsed, string output, TextWriter error, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(output) + ".documents";
        var wished = CollectionPlan.Of(Sources(parsed), parsed.GetValue(_window) ?? DefaultWindow, StepSeconds(parsed), TimeProvider.System) with { Statistics = Statistics(parsed) };
        var begun = CollectionPlan.Load(folder);
        if (begun is null && parsed.GetValue(_resume))
            throw new StudyException($"{folder} holds no collection that could go on. Leave --resume out.");
        if (begun is not null && !parsed.GetValue(_resume))
            throw new StudyException($"{folder} holds a collection that was begun {begun.AsOf:yyyy-MM-dd HH:mm} UTC. Go on with it by --resume, delete it, or name another --output.");
        if (begun is not null && !begun.AsksTheSameAs(wished))
            throw new StudyException($"{folder} holds a collection that asks for something else. Repeat its options, or name another --output.");
        error.WriteLine($"collecting into {folder}");
        try
        {
            return await LiveCollection.RunAsync(begun ?? wished, folder, progress: new ListLines(error), cancellationToken: cancellationToken);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine($"stopped: what was read is kept in {folder}. The same call with --resume goes on with it.");
            throw;
        }
    }

    private LiveSources Sources(ParseResult parsed) => new()
    {
        Aws = parsed.GetValue(_aws)
            ? new AwsSource
            {
                Profile = parsed.GetValue(_profile),
                Regions = Named(parsed, _regions),
                Roles = Separated(parsed.GetValue(_roles) ?? []),
            }
            : null,
        Azure = parsed.GetValue(_azure) ? new AzureSource { Subscriptions = Named(parsed, _subscriptions) } : null,
        Prometheus = parsed.GetValue(_prometheus) is { } file ? PrometheusSource.Load(file) : null,
        ClickHouse = parsed.GetValue(_clickHouse) is { } clickHouse ? DatabaseSource.Load(clickHouse) : null,
        Postgres = parsed.GetValue(_postgres) is { } postgres ? DatabaseSource.Load(postgres) : null,
        Alongside = parsed.GetValue(_alongside) is { } folder ? Path.GetFullPath(folder) : null,
        Prices = parsed.GetValue(_prices),
        Gcp = parsed.GetValue(_gcp) ? new GcpSource { Projects = Named(parsed, _projects) } : null,
    };

    private static string? WindowError(string text)
    {
        try
        {
            _ = LiveWindow.Parse(text, DateTime.UtcNow);
            return null;
        }
        catch (StudyException problem)
        {
            return problem.Message;
        }
    }

    private static string[]? Named(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } names and not ["all"] ? Separated(names) : null;

    private Statistic[] Statistics(ParseResult parsed) =>
        [.. (parsed.GetValue(_statistics) ?? []).Select(word => word == "p95" ? Statistic.P95 : Statistic.Minimum).Distinct().Order()];

    private int? StepSeconds(ParseResult parsed) =>
        (parsed.GetValue(_step) ?? DefaultStep) is var step and not "auto" ? (int)LengthOf(step)!.Value.TotalSeconds : null;

    private static string[] Separated(string[] values) =>
        [.. values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static TimeSpan? LengthOf(string? text) =>
        text is { Length: > 1 } && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10_000
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                _ => null,
            }
            : null;

    /// <summary>A line for each finished list.</summary>
    private sealed class ListLines(TextWriter writer) : IProgress<CollectionProgress>
    {
        public void Report(CollectionProgress value)
        {
            lock (writer)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.List} ({value.Lists} lists, {value.Pages} pages, {value.Calls} calls)"));
        }
    }
}
