using DuckDB.NET.Data;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Snapshots;

/// <summary>Gathers what readers and connectors find and judges it once for all sources.</summary>
/// <remarks>
/// The rules, each with its finding: of resources with one id the first in study order is kept; telemetry of a resource that nobody
/// listed is kept out; samples are sorted, exact repetitions dropped, and different readings for one moment become one (see
/// <see cref="SampleStore"/>); values that cannot be are kept out; what a machine's source does not say about its size is filled in
/// from the provider's list of types, or from the price list and then marked. Nothing is changed without a finding.
/// </remarks>
public sealed class CaptureBuilder : ICaptureSink, IDisposable
{
    private readonly CaptureOptions _options;
    private readonly TimeProvider _clock;
    private readonly List<Resource> _resources = [];
    private readonly List<Offer> _offers = [];
    private readonly List<MachineSize> _sizes = [];
    private readonly List<CaptureSource> _sources = [];
    private readonly List<CaptureGap> _gaps = [];
    private readonly FindingLog _findings = new();
    private readonly SampleStore _samples;
    private readonly CostStore _costs;
    private bool _built;

    /// <summary>Begins a capture.</summary>
    /// <param name="options">What the user says about it; the defaults where null.</param>
    /// <param name="clock">Tells when the capture was made; the system's where null.</param>
    public CaptureBuilder(CaptureOptions? options = null, TimeProvider? clock = null)
    {
        _options = options ?? new CaptureOptions();
        _clock = clock ?? TimeProvider.System;
        _samples = new SampleStore(_options.MemoryLimitMiB);
        _costs = new CostStore(_samples.Connection);
    }

    /// <inheritdoc/>
    public void Add(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _resources.Add(resource);
    }

    /// <inheritdoc/>
    public void Add(Offer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (offer.Price < 0)
            throw new ArgumentException($"The price of {offer.InstanceType} in {offer.Region} is {offer.Price}. A price is never negative.", nameof(offer));
        if (offer.Quality == PriceQuality.Unknown)
            throw new ArgumentException($"The price of {offer.InstanceType} in {offer.Region} is said to be unknown. What is unknown makes no offer.", nameof(offer));
        _offers.Add(offer);
    }

    /// <inheritdoc/>
    public void Add(MachineSize size)
    {
        ArgumentNullException.ThrowIfNull(size);
        _sizes.Add(size);
    }

    /// <inheritdoc/>
    public void Add(in MetricSample sample, string file) => _samples.Add(sample, file);

    /// <inheritdoc/>
    public void Add(CostRow row, string file) => _costs.Add(row, file);

    /// <inheritdoc/>
    public void Add(CaptureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources.Add(source);
    }

    /// <inheritdoc/>
    public void Report(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _findings.Add(finding);
    }

    /// <inheritdoc/>
    public void Report(CaptureGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        _gaps.Add(gap);
    }

    /// <summary>Judges what was gathered; the builder is used up by it.</summary>
    /// <returns>The capture, ready to be written; the caller disposes it.</returns>
    /// <exception cref="StudyException">Nothing was found at all, the offers are in more than one currency, or memory and disk do not suffice.</exception>
    public Capture Build()
    {
        ObjectDisposedException.ThrowIf(_built, this);
        RequireAnything();
        try
        {
            return Judged();
        }
        catch (DuckDBException problem)
        {
            throw new StudyException(
                $"The capture cannot be judged: {problem.Message.TrimEnd('.')}. Free memory or disk space, or state a shorter window in study.json.", problem);
        }
    }

    /// <summary>Lets go of the samples, unless they went into a capture.</summary>
    public void Dispose()
    {
        if (_built)
            return;
        _costs.Dispose();
        _samples.Dispose();
    }

    private Capture Judged()
    {
        var sizes = new MachineSizes(_sizes);
        var offers = new OfferJudge(_findings, _options.Currency).Judge([.. _offers.Select(sizes.Fill)]);
        var resources = new ResourceJudge(_findings).Judge([.. _resources.Select(sizes.Fill)], offers);
        var window = _samples.Judge(resources, _options.Window, _findings);
        _costs.Finish(_findings);
        FleetJudge.Judge(resources, offers, _samples.ResourceIdsWithSamples, _findings);

        _built = true;
        return new Capture(_samples, _costs)
        {
            CapturedAt = _clock.GetUtcNow().UtcDateTime,
            Window = window,
            Resources = resources,
            Offers = offers,
            Sources = [.. _sources.OrderBy(source => source.File, StringComparer.Ordinal).ThenBy(source => source.Kind, StringComparer.Ordinal)],
            Gaps = [.. _gaps.OrderBy(gap => gap.Scope, StringComparer.Ordinal).ThenBy(gap => gap.Reason, StringComparer.Ordinal)],
            Findings = _findings.Groups(),
            IsAccepted = _options.AcceptPartial,
        };
    }

    private void RequireAnything()
    {
        if (_resources.Count + _offers.Count + _samples.Count + _costs.Count > 0 || _gaps.Count > 0)
            return;
        var read = _sources.Count == 0 ? "no document" : string.Join(", ", _sources.Select(source => source.File));
        throw new StudyException(
            $"The capture is empty: {read} gave no resource, no sample, no offer and no cost. Name at least one document with content in study.json.");
    }
}
