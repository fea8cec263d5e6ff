using Lepton.Analysis.Pricing;

namespace Lepton.Analysis.Tests.Pricing;

public sealed class BurstableTypesTests
{
    // The lists of AWS, Azure and Google named in BurstableTypes.
    [Theory]
    [InlineData(Provider.Aws, "t3a.large", true)]
    [InlineData(Provider.Aws, "m5.large", false)]
    [InlineData(Provider.Aws, "trn1.2xlarge", false)]
    [InlineData(Provider.Azure, "Standard_B2ms", true)]
    [InlineData(Provider.Azure, "Standard_D2s_v5", false)]
    [InlineData(Provider.Gcp, "e2-medium", true)]
    [InlineData(Provider.Gcp, "e2-standard-2", false)]
    public void Types_that_earn_and_spend_credits_are_known(Provider provider, string type, bool isBurstable) =>
        Assert.Equal(isBurstable, BurstableTypes.Contains(provider, type));
}
