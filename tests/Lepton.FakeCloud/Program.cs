using System.Globalization;
using Lepton.FakeCloud;

// lepton-fake-cloud [--port N] [--machines N | --study FOLDER] [--seed N] [--throttle SHARE] [--fail SHARE]
var options = new Dictionary<string, double> { ["--port"] = 5700, ["--machines"] = 80, ["--seed"] = 1, ["--throttle"] = 0, ["--fail"] = 0 };
string? study = null;
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 < args.Length && args[i] == "--study")
    {
        study = args[i + 1];
    }
    else if (i + 1 < args.Length && options.ContainsKey(args[i]) && double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var value))
    {
        options[args[i]] = value;
    }
    else
    {
        Console.Error.WriteLine(
            $"lepton-fake-cloud: \"{args[i]}\" is not understood. Options: --study FOLDER (what its documents hold, instead of a made-up fleet), and, each with a number, {string.Join(", ", options.Keys)}.");
        return 2;
    }
}

using IFakeClouds clouds = study is null ? new ThreeClouds((int)Math.Ceiling(options["--machines"] / 40), pageSize: 1000) : new StudyClouds(study);
await using var cloud = await clouds.StartAsync(
    new FaultPlan((int)options["--seed"], options["--throttle"], options["--fail"]), (int)options["--port"]);
Console.WriteLine($"# {cloud.Address} answers until Ctrl-C. In the shell that shall talk to it:");
foreach (var (name, value) in cloud.Environment)
    Console.WriteLine($"export {name}='{value}'");
await cloud.WaitAsync();
return 0;
