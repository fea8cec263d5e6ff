using Lepton.Bench;

return args switch
{
    ["forecast-speed", .. var rest] => ForecastSpeed.Run(rest),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("lepton-bench: name a benchmark: forecast-speed [FOLDER of the forecast data].");
    return 2;
}
