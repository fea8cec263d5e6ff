namespace Lepton.Analysis.Forecasting;

/// <summary>A fitted exponential smoothing model.</summary>
internal sealed class EtsModel : FittedModel
{
    private readonly EtsForm _form;
    private readonly EtsSmoothing _smoothing;
    private readonly EtsStates _last;
    private readonly double _variance;
    private readonly ModelState _state;

    private EtsModel(ModelState state, double[] fitted)
        : base(state.Model, state.End, fitted, state.Notes)
    {
        _state = state;
        _form = EtsText.FormOf(state.Model);
        var (parameters, vectors) = (state.Parameters, state.Vectors);
        _smoothing = new(parameters["alpha"], parameters.GetValueOrDefault("beta", 0), parameters.GetValueOrDefault("gamma", 0), parameters.GetValueOrDefault("phi", 1));
        _last = new(parameters["level"], parameters.GetValueOrDefault("slope", 0), vectors.GetValueOrDefault("season", []));
        _variance = parameters["sigma2"];
    }

    public override ModelState State => _state;

    public static EtsModel Of(EtsResult result, SeriesEnd end, IReadOnlyList<string> notes)
    {
        var form = result.Form;
        var parameters = new Dictionary<string, double> { ["alpha"] = result.Smoothing.Alpha };
        if (form.HasTrend)
            parameters["beta"] = result.Smoothing.Beta;
        if (form.HasSeason)
            parameters["gamma"] = result.Smoothing.Gamma;
        if (form.IsDamped)
            parameters["phi"] = result.Smoothing.Phi;
        (parameters["sigma2"], parameters["level"], parameters["initialLevel"]) = (result.Variance, result.Last.Level, result.Initial.Level);
        if (form.HasTrend)
            (parameters["slope"], parameters["initialSlope"]) = (result.Last.Slope, result.Initial.Slope);

        var vectors = new Dictionary<string, double[]>();
        if (form.HasSeason)
            (vectors["season"], vectors["initialSeason"]) = (result.Last.Season, result.Initial.Season);
        var state = new ModelState(EtsText.Write(form, result.Last.Season.Length), end)
        {
            Parameters = parameters,
            Vectors = vectors,
            Likelihood = result.Likelihood,
            Notes = notes,
        };
        return new(state, result.Fitted);
    }

    public static EtsModel Restore(ModelState state) => new(state, []);

    protected override Forecast Predict(int horizon, IReadOnlyList<double> probabilities)
    {
        if (!_form.IsStable)
            return EtsPaths.Forecast(Name, End, _form, _smoothing, _last, _variance, horizon, probabilities);
        var (mean, deviation) = EtsMoments.Of(_form, _smoothing, _last, _variance, horizon);
        return Forecasting.Forecast.Normal(Name, End, mean, deviation, probabilities);
    }
}
