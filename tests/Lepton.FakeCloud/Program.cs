using System.Globalization;
using Lepton.FakeCloud;

// lepton-fake-cloud [--port N] [--machines N] [--seed N] [--throttle SHARE] [--fail SHARE]
var options = new Dictionary<string, double> { ["--port"] = 5700, ["--machines"] = 40, ["--seed"] = 1, ["--throttle"] = 0, ["--fail"] = 0 };
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 >= args.Length || !options.ContainsKey(args[i]) || !double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var value))
    {
        Console.Error.WriteLine($"lepton-fake-cloud: \"{args[i]}\" is not understood. Options, each with a number: {string.Join(", ", options.Keys)}.");
        return 2;
    }

    options[args[i]] = value;
}

// Four regions of AWS, two of Azure, two of Google Cloud.
var machines = (int)options["--machines"] / 8;
var (aws, azure) = (new FakeAws(), new FakeAzure());
using var gcp = new FakeGcp();
foreach (var region in new[] { "eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-1" })
    FakeAwsFleet.Fill(aws[aws.OwnAccount, region], aws.OwnAccount, region, machines);
foreach (var region in new[] { "westeurope", "eastus" })
    FakeAzureFleet.Fill(azure, "0a2f6e10-0000-4000-8000-00000000c0de", region, machines);
foreach (var region in new[] { "europe-west4", "us-central1" })
    FakeGcpFleet.Fill(gcp, "insight-prod", region, machines);
await using var cloud = await FakeCloud.StartAsync(
    [aws, azure, gcp], new FaultPlan((int)options["--seed"], options["--throttle"], options["--fail"]), (int)options["--port"]);
Console.WriteLine($"# {cloud.Address} answers until Ctrl-C. In the shell that shall talk to it:");
foreach (var (name, value) in cloud.Environment)
    Console.WriteLine($"export {name}='{value}'");
await cloud.WaitAsync();
return 0;
