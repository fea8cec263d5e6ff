using Lepton.Bench;

// One file a question: add a benchmark here, and it can be asked for by its name.
Benchmark[] benchmarks =
[
    new("study", "Where the time of the main job goes, by notebook, cell and stage.", StudyBenchmark.Run),
    new("utilization", "The utilization report over 20 million samples, against plain SQL on DuckDB and against pandas.", UtilizationBenchmark.Run),
    new("forecasting", "All measures of forecasting in one table; takes the folder of the forecast data.", ForecastMeasures.Run),
    new("forecast-speed", "Series forecast per CPU second beside R, growth and memory; takes the folder of the forecast data.", ForecastSpeed.Run),
    new("forecast-accuracy", "How near forecasts come on M4 hourly and on real telemetry; takes the folder of the forecast data and --model TEXT.", ForecastAccuracy.Run),
    new("forecast-young", "What similar series do for young ones, within training parts; takes the folder of the forecast data.", ForecastYoung.Run),
    new("forecast-calibration", "How often intervals cover within training parts, to choose their design on; takes the folder of the forecast data and models.", ForecastCalibration.Run),
    new("optimization", "All measures of the optimizer in one table; takes the time limit of one packing in seconds (300).", MeasuresBenchmark.Run),
    new("optimization-layer", "What the modelling layer adds to building a model by hand.", _ => OptimizationBenchmark.RunLayer(Console.Out)),
    new("optimization-fleet", "Large fleets: time, gap and memory of the solvers.", _ => OptimizationBenchmark.RunFleet(Console.Out)),
    new("optimization-commitment", "One plan over a year of hours: breakpoints against linear programs; any argument leaves those out.", CommitmentBenchmark.Run),
    new("optimization-joint", "Fleet, pools and commitment together against the best sequence of the three.", JointBenchmark.Run),
    new("optimization-packing", "Packing 5 000 workloads: proven gap, and the cost of simple rules; takes the time limit in seconds (300) and words of the cases (all).", arguments => PackingBenchmark.Run(Console.Out, arguments)),
    new("notebooks", "The kernel beside ipykernel: start, round trip, memory; takes the path of the lepton program.", NotebooksBenchmark.Run),
    new("prices", "A price file of AWS of a gigabyte, read as a stream: time and memory; takes the number of bytes and a folder.", PricesBenchmark.Measure),
    new("connectors", "A live collection of 10 000 resources over three fake clouds: calls, time, memory; takes the path of the lepton program.", ConnectorsBenchmark.Run),
];

if (args is [var name, .. var rest] && benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is { } asked)
{
    Console.WriteLine($"{Machine.Describe()}\n\n## {asked.Name}\n\n{asked.Question}\n");
    return asked.Run(rest);
}

Console.Error.WriteLine("Name a benchmark: dotnet run -c Release --project bench/Lepton.Bench -- NAME");
foreach (var benchmark in benchmarks)
    Console.Error.WriteLine($"  {benchmark.Name,-20} {benchmark.Question}");
return 2;
