using System.Text.RegularExpressions;
using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Sources;

/// <summary>A part of a machine that Google prices by itself.</summary>
internal enum GcpPart
{
    Core,
    Memory,
    Gpu,

    /// <summary>A whole machine, as the oldest shared-core types are sold.</summary>
    Machine,

    /// <summary>Windows, by the virtual processor.</summary>
    WindowsLicence,
}

/// <summary>Which part of which machines a SKU is.</summary>
/// <param name="Part">The part.</param>
/// <param name="Series">Series of machines (<c>n2</c>), model of the graphics processor (<c>l4</c>), or type (<c>f1-micro</c>).</param>
/// <param name="IsCustom">For custom types only.</param>
/// <param name="IsExtended">For the memory of a custom type beyond what its processors bring.</param>
/// <param name="Tenancy">Dedicated for sole-tenant nodes.</param>
internal sealed partial record GcpComponent(GcpPart Part, string Series, bool IsCustom = false, bool IsExtended = false, Tenancy Tenancy = Tenancy.Shared)
{
    /// <summary>What a description says; null for everything that is no part of a machine.</summary>
    /// <remarks>
    /// The catalogue tells parts by their description alone: "N2 Instance Core running in Belgium", "Spot Preemptible E2 Instance Ram running
    /// in Americas", "Commitment v1: N2D AMD Cpu in Belgium for 1 Year", "Nvidia L4 GPU attached to Spot Preemptible VMs running in Iowa".
    /// </remarks>
    public static GcpComponent? Of(string description)
    {
        var text = Spot().Replace(description, "");
        if (Licence().IsMatch(text))
            return new GcpComponent(GcpPart.WindowsLicence, "");
        if (GpuWords().Match(text) is { Success: true } gpu)
            return new GcpComponent(GcpPart.Gpu, GpuModel(gpu.Groups["model"].Value));
        if (text.StartsWith("Micro Instance with burstable CPU", StringComparison.Ordinal))
            return new GcpComponent(GcpPart.Machine, "f1-micro");
        if (text.StartsWith("Small Instance with 1 VCPU", StringComparison.Ordinal))
            return new GcpComponent(GcpPart.Machine, "g1-small");
        var match = Commitment().Match(text) is { Success: true } commitment ? commitment : Running().Match(text);
        if (!match.Success || SeriesOf(match.Groups["series"].Value, text) is not { } series)
            return null;
        return new GcpComponent(
            match.Groups["part"].Value is "Ram" ? GcpPart.Memory : GcpPart.Core, series, match.Groups["custom"].Success, match.Groups["extended"].Success,
            match.Groups["sole"].Success ? Tenancy.Dedicated : Tenancy.Shared);
    }

    /// <summary>The model of an accelerator type, <c>nvidia-tesla-t4</c>, or of a description, <c>Tesla T4</c>: <c>t4</c>.</summary>
    public static string GpuModel(string text) => string.Join(
        ' ', text.ToLowerInvariant().Split(' ', '-').Where(word => word is not ("nvidia" or "tesla" or "gpu" or "")));

    // "N2", "N2D AMD", "T2A Arm", "M3 Memory-optimized"; N1 has none in custom types and commitments, C2 and M1 have words of their own.
    private static string? SeriesOf(string words, string text) => words switch
    {
        "N1 Predefined" => "n1",
        "" => text.StartsWith("Sole Tenancy", StringComparison.Ordinal) ? null : "n1",
        "Compute optimized" => "c2",
        "Memory-optimized" => "m1",
        _ when SeriesWords().Match(words) is { Success: true } match => match.Groups["series"].Value.ToLowerInvariant(),
        _ => null,
    };

    [GeneratedRegex("^(Spot )?Preemptible | attached to Spot Preemptible VMs")]
    private static partial Regex Spot();

    [GeneratedRegex("^(?<series>.*?) ?(?<custom>Custom )?(?<extended>Extended )?(?<sole>Sole Tenancy )?(Instance )?(?<part>Core|Ram|RAM) running in ")]
    private static partial Regex Running();

    [GeneratedRegex("^Commitment v1: (?<series>.*?) ?(?<part>Cpu|Ram) in .+ for [13] Years?$")]
    private static partial Regex Commitment();

    [GeneratedRegex("^(?<series>[A-Z][0-9]+[A-Z]?)( AMD| Arm| Memory-optimized)?$")]
    private static partial Regex SeriesWords();

    [GeneratedRegex("^(Commitment v1: )?Nvidia (?<model>.+?) GPU( running)? in ")]
    private static partial Regex GpuWords();

    [GeneratedRegex("^Licensing Fee for Windows Server [0-9]{4} Datacenter Edition \\(CPU cost\\)$")]
    private static partial Regex Licence();
}
