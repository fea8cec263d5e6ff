using Lepton.Bench;

return args switch
{
    ["forecast-speed", .. var rest] => ForecastSpeed.Run(rest),
    ["optimization-layer"] => OptimizationBenchmark.RunLayer(Console.Out),
    ["optimization-fleet"] => OptimizationBenchmark.RunFleet(Console.Out),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("lepton-bench: name a benchmark: forecast-speed [FOLDER of the forecast data], optimization-layer, optimization-fleet, notebooks LEPTON [CELLS].");
    return 2;
}
