namespace Lepton.StudyMaker;

/// <summary>What the Azure CLI writes.</summary>
internal static class AzureDocuments
{
    /// <summary><c>az vm list -d</c>, one subscription.</summary>
    public static string Machines(string subscription) =>
        Json.Two(Fleet.Machines.Where(machine => machine.Site.Account == subscription).Select(machine => new
        {
            additionalCapabilities = (object?)null,
            availabilitySet = (object?)null,
            diagnosticsProfile = (object?)null,
            fqdns = "",
            hardwareProfile = new { vmSize = machine.Type, vmSizeProperties = (object?)null },
            id = Names.AzureMachine(machine),
            licenseType = (string?)null,
            location = machine.Site.Region,
            macAddresses = "",
            name = machine.Name,
            networkProfile = new
            {
                networkInterfaces = new[] { new { id = Names.Azure(machine.Site, "Microsoft.Network/networkInterfaces", machine.Name + "-nic") } },
            },
            osProfile = new { computerName = machine.Name, adminUsername = "nordwind" },
            powerState = machine.State switch
            {
                MachineState.Running => "VM running",
                MachineState.StoppedStillBilled => "VM stopped",
                _ => "VM deallocated",
            },
            priority = (string?)null,
            privateIps = Names.PrivateAddress(machine.Name),
            provisioningState = "Succeeded",
            publicIps = machine.HasPublicAddress ? Names.Address(machine.Name) : "",
            resourceGroup = Names.ResourceGroup(machine.Site),
            storageProfile = new
            {
                dataDisks = Disks.Of(machine).Where(disk => !disk.IsBoot).Select((disk, lun) => new
                {
                    caching = "None",
                    createOption = "Empty",
                    diskSizeGb = disk.GiB,
                    lun,
                    managedDisk = new { id = DiskId(disk), storageAccountType = disk.Type },
                    name = disk.Name,
                }),
                imageReference = Image(machine),
                osDisk = Disks.Of(machine).Where(disk => disk.IsBoot).Select(disk => new
                {
                    caching = "ReadWrite",
                    createOption = "FromImage",
                    diskSizeGb = disk.GiB,
                    managedDisk = new { id = DiskId(disk), storageAccountType = disk.Type },
                    name = disk.Name,
                    osType = machine.IsWindows ? "Windows" : "Linux",
                }).Single(),
            },
            tags = machine.Tags,
            timeCreated = Offset(machine.Launched),
            type = "Microsoft.Compute/virtualMachines",
            vmId = new Chance("vm id " + machine.Name).Guid(),
            zones = new[] { machine.Site.Zone },
        }));

    /// <summary><c>az disk list</c>, one subscription.</summary>
    public static string DiskList(string subscription) =>
        Json.Two(Disks.All.Where(disk => disk.Site.Account == subscription).Select(disk => new
        {
            creationData = new { createOption = disk.IsBoot ? "FromImage" : "Empty" },
            diskIopsReadWrite = 500,
            diskMBpsReadWrite = 100,
            diskSizeBytes = disk.GiB * 1073741824L,
            diskSizeGb = disk.GiB,
            diskState = disk.Machine switch
            {
                null => "Unattached",
                { State: MachineState.Stopped } => "Reserved",
                _ => "Attached",
            },
            encryption = new { type = "EncryptionAtRestWithPlatformKey" },
            id = DiskId(disk),
            location = disk.Site.Region,
            managedBy = disk.Machine is null ? null : Names.AzureMachine(disk.Machine),
            name = disk.Name,
            osType = !disk.IsBoot ? null : disk.Machine!.IsWindows ? "Windows" : "Linux",
            provisioningState = "Succeeded",
            resourceGroup = Names.ResourceGroup(disk.Site),
            sku = new { name = disk.Type, tier = "Premium" },
            tags = disk.Machine?.Tags,
            tier = PremiumTier(disk.GiB),
            timeCreated = Offset(disk.Created),
            type = "Microsoft.Compute/disks",
            uniqueId = new Chance("disk id " + disk.Name).Guid(),
            zones = new[] { disk.Site.Zone },
        }));

    /// <summary><c>az sql db list</c>, one subscription.</summary>
    public static string Databases(string subscription) =>
        Json.Two(Extras.Databases.Where(database => database.Site.Account == subscription).Select(database => new
        {
            collation = "SQL_Latin1_General_CP1_CI_AS",
            creationDate = Offset(database.Created),
            currentServiceObjectiveName = database.Type,
            currentSku = new { capacity = database.Type == "S3" ? 100 : 50, family = (string?)null, name = "Standard", size = (string?)null, tier = "Standard" },
            databaseId = new Chance("database " + database.Name).Guid(),
            id = DatabaseId(database),
            kind = "v12.0,user",
            location = database.Site.Region,
            maxSizeBytes = database.GiB * 1073741824L,
            name = database.Name,
            requestedServiceObjectiveName = database.Type,
            resourceGroup = Names.ResourceGroup(database.Site),
            sku = new { capacity = database.Type == "S3" ? 100 : 50, family = (string?)null, name = "Standard", size = (string?)null, tier = "Standard" },
            status = "Online",
            tags = database.Tags,
            type = "Microsoft.Sql/servers/databases",
            zoneRedundant = false,
        }));

    /// <summary><c>az network public-ip list</c>, one subscription.</summary>
    public static string Addresses(string subscription) =>
        Json.Two(Fleet.Machines.Where(machine => machine.Site.Account == subscription && machine.HasPublicAddress)
            .Select(machine => (machine.Name, machine.Site, Nic: (object?)new
            {
                id = Names.Azure(machine.Site, "Microsoft.Network/networkInterfaces", machine.Name + "-nic/ipConfigurations/ipconfig1"),
            }))
            .Concat(Extras.FreeAddresses.Where(address => address.Site.Account == subscription)
                .Select(address => (address.Name, address.Site, Nic: (object?)null)))
            .Select(address => new
            {
                id = Names.Azure(address.Site, "Microsoft.Network/publicIPAddresses", address.Name + "-ip"),
                idleTimeoutInMinutes = 4,
                ipAddress = Names.Address(address.Name),
                ipConfiguration = address.Nic,
                location = address.Site.Region,
                name = address.Name + "-ip",
                provisioningState = "Succeeded",
                publicIPAddressVersion = "IPv4",
                publicIPAllocationMethod = "Static",
                resourceGroup = Names.ResourceGroup(address.Site),
                sku = new { name = "Standard", tier = "Regional" },
                type = "Microsoft.Network/publicIPAddresses",
            }));

    /// <summary><c>az monitor metrics list</c> of one resource with <c>--interval PT1H</c>.</summary>
    /// <param name="resourceId">ARM id.</param>
    /// <param name="site">Where it is.</param>
    /// <param name="metrics">Name, unit, and one value an hour under the aggregation's name.</param>
    public static string Metrics(string resourceId, Site site, params IEnumerable<AzureMetric> metrics) => Json.Two(new
    {
        cost = 0,
        interval = "PT1H",
        @namespace = string.Join('/', resourceId.Split('/')[6..8]),
        resourceregion = site.Region,
        timespan = $"{Zulu(CaptureWindow.Start)}/{Zulu(CaptureWindow.End)}",
        value = metrics.Select(metric => new
        {
            displayDescription = metric.Name,
            errorCode = "Success",
            id = $"{resourceId}/providers/Microsoft.Insights/metrics/{metric.Name}",
            name = new { localizedValue = metric.Name, value = metric.Name },
            resourceGroup = Names.ResourceGroup(site),
            timeseries = new[]
            {
                new
                {
                    data = Enumerable.Range(0, CaptureWindow.Hours).Select(hour => new
                    {
                        average = metric.Average?[hour],
                        count = (double?)null,
                        maximum = metric.Maximum?[hour],
                        minimum = (double?)null,
                        timeStamp = Zulu(CaptureWindow.TimeOfHour(hour)),
                        total = metric.Total?[hour],
                    }),
                    metadatavalues = Array.Empty<object>(),
                },
            },
            type = "Microsoft.Insights/metrics",
            unit = metric.Unit,
        }),
    });

    public static string DatabaseId(Database database) =>
        Names.Azure(database.Site, "Microsoft.Sql/servers", $"nordwind-sql/databases/{database.Name}");

    /// <summary>The performance tier that a premium disk of that size is billed as.</summary>
    // learn.microsoft.com/azure/virtual-machines/disks-types, "Premium SSD size".
    public static string PremiumTier(int gib) => gib switch
    {
        <= 4 => "P1",
        <= 8 => "P2",
        <= 16 => "P3",
        <= 32 => "P4",
        <= 64 => "P6",
        <= 128 => "P10",
        <= 256 => "P15",
        <= 512 => "P20",
        _ => "P30",
    };

    private static string DiskId(DiskFacts disk) => Names.Azure(disk.Site, "Microsoft.Compute/disks", disk.Name);

    private static object Image(Machine machine) => machine.IsWindows
        ? new { offer = "WindowsServer", publisher = "MicrosoftWindowsServer", sku = "2022-datacenter-azure-edition", version = "latest" }
        : new { offer = "ubuntu-24_04-lts", publisher = "Canonical", sku = machine.IsArm ? "server-arm64" : "server", version = "latest" };
}

/// <summary>A metric of Azure Monitor; null where an aggregation was not asked for.</summary>
internal sealed record AzureMetric(string Name, string Unit, double?[]? Average = null, double?[]? Maximum = null, double?[]? Total = null);
