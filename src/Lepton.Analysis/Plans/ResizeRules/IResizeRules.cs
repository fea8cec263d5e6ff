using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Plans;

/// <summary>What one provider asks before a machine may become another instance type.</summary>
internal interface IResizeRules
{
    /// <summary>The rules for one machine, each with whether the snapshot shows that it holds.</summary>
    IEnumerable<Prerequisite> Prerequisites(Resource machine, Offer target);

    /// <summary>The steps of the change itself, between the check and the verification.</summary>
    IEnumerable<string> Steps(Resource machine, string instanceType);
}
