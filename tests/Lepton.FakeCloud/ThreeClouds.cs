namespace Lepton.FakeCloud;

/// <summary>A fleet over three clouds and forty regions.</summary>
public sealed class ThreeClouds : IFakeClouds
{
    private static readonly string[] AwsRegions =
    [
        "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1",
        "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-south-1", "sa-east-1",
    ];

    private static readonly string[] AzureRegions =
    [
        "westeurope", "northeurope", "uksouth", "francecentral", "germanywestcentral", "swedencentral", "eastus", "eastus2", "westus2", "centralus",
        "canadacentral", "southeastasia", "japaneast", "australiaeast",
    ];

    private static readonly string[] GcpRegions =
    [
        "europe-west1", "europe-west3", "europe-west4", "europe-north1", "us-central1", "us-east1", "us-west1", "asia-east1", "asia-southeast1", "australia-southeast1",
    ];

    /// <summary>Makes it.</summary>
    /// <param name="machinesPerRegion">Each brings a disk, and every tenth an address.</param>
    /// <param name="pageSize">Records on a page at most.</param>
    public ThreeClouds(int machinesPerRegion, int pageSize)
    {
        (Aws.PageSize, Azure.PageSize, Gcp.PageSize, Prices.PageSize) = (pageSize, pageSize, pageSize, pageSize);
        FleetPrices.Fill(Prices, AwsRegions, AzureRegions, GcpRegions);
        FakeAwsFleet.AddTypes(Aws);
        Azure.Skus.AddRange(FakeAzureFleet.Skus);
        Resources = AwsRegions.Sum(region => FakeAwsFleet.Fill(Aws[Aws.OwnAccount, region], Aws.OwnAccount, region, machinesPerRegion))
            + AzureRegions.Sum(region => FakeAzureFleet.Fill(Azure, "0a2f6e10-0000-4000-8000-00000000c0de", region, machinesPerRegion))
            + GcpRegions.Sum(region => FakeGcpFleet.Fill(Gcp, "insight-prod", region, machinesPerRegion));
    }

    public FakeAws Aws { get; } = new();

    public FakeAzure Azure { get; } = new();

    public FakeGcp Gcp { get; } = new();

    public FakePriceLists Prices { get; } = new();

    /// <summary>How many resources there are.</summary>
    public int Resources { get; }

    /// <inheritdoc/>
    public Task<FakeCloud> StartAsync(FaultPlan? faults = null, int port = 0) => FakeCloud.StartAsync([Prices, Aws, Azure, Gcp], faults, port);

    public void Dispose() => Gcp.Dispose();
}
