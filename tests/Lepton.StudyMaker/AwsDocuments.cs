namespace Lepton.StudyMaker;

/// <summary>What the AWS CLI writes.</summary>
internal static class AwsDocuments
{
    public static string Instances(Site site) => Json.Aws(new
    {
        Reservations = Fleet.Machines.Where(machine => machine.Site == site).Select(machine => new
        {
            Groups = Array.Empty<object>(),
            Instances = new[] { Instance(machine) },
            OwnerId = site.Account,
            ReservationId = "r-0" + new Chance("reservation " + machine.Name).Hex(16),
        }),
    });

    public static string Volumes(Site site) => Json.Aws(new
    {
        Volumes = Disks.All.Where(disk => disk.Site == site).Select(disk => new
        {
            Attachments = disk.Machine is null ? [] : new object[]
            {
                new
                {
                    AttachTime = Offset(disk.Created),
                    Device = Device(disk),
                    InstanceId = Names.Instance(disk.Machine.Name),
                    State = "attached",
                    VolumeId = Names.Volume(disk.Name),
                    DeleteOnTermination = disk.IsBoot,
                },
            },
            AvailabilityZone = site.Zone,
            CreateTime = Offset(disk.Created),
            Encrypted = true,
            Size = disk.GiB,
            SnapshotId = "",
            State = disk.Machine is null ? "available" : "in-use",
            VolumeId = Names.Volume(disk.Name),
            Iops = disk.Type == "gp3" ? 3000 : Math.Max(100, 3 * disk.GiB),
            Tags = Tags(disk.Name, disk.Machine?.Tags),
            VolumeType = disk.Type,
            MultiAttachEnabled = false,
        }),
    });

    public static string Addresses(Site site) => Json.Aws(new
    {
        Addresses = Fleet.Machines.Where(machine => machine.Site == site && machine.HasPublicAddress)
            .Select(machine => (object)new
            {
                InstanceId = Names.Instance(machine.Name),
                PublicIp = Names.Address(machine.Name),
                AllocationId = Names.Allocation(machine.Name),
                AssociationId = "eipassoc-0" + new Chance("association " + machine.Name).Hex(16),
                Domain = "vpc",
                PrivateIpAddress = Names.PrivateAddress(machine.Name),
                PublicIpv4Pool = "amazon",
                NetworkBorderGroup = site.Region,
                Tags = Tags(machine.Name, machine.Tags),
            })
            .Concat(Extras.FreeAddresses.Where(address => address.Site == site).Select(address => (object)new
            {
                PublicIp = Names.Address(address.Name),
                AllocationId = Names.Allocation(address.Name),
                Domain = "vpc",
                PublicIpv4Pool = "amazon",
                NetworkBorderGroup = site.Region,
                Tags = Tags(address.Name, null),
            })),
    });

    public static string DiskSnapshots(Site site) => Json.Aws(new
    {
        Snapshots = Extras.DiskSnapshots.Where(snapshot => snapshot.Site == site).Select(snapshot => new
        {
            Description = snapshot.Description,
            Encrypted = true,
            OwnerId = site.Account,
            Progress = "100%",
            SnapshotId = Names.DiskSnapshot(snapshot.Name),
            StartTime = Offset(snapshot.Created),
            State = "completed",
            StorageTier = "standard",
            Tags = Tags(snapshot.Name, null),
            VolumeId = Names.Volume(snapshot.OfDisk),
            VolumeSize = snapshot.GiB,
        }),
    });

    public static string Databases(Site site) => Json.Aws(new
    {
        DBInstances = Extras.Databases.Where(database => database.Site == site).Select(database => new
        {
            DBInstanceIdentifier = database.Name,
            DBInstanceClass = database.Type,
            database.Engine,
            DBInstanceStatus = "available",
            MasterUsername = "nordwind",
            Endpoint = new { Address = $"{database.Name}.c0example.{site.Region}.rds.amazonaws.com", Port = 5432 },
            AllocatedStorage = database.GiB,
            InstanceCreateTime = Offset(database.Created),
            BackupRetentionPeriod = 7,
            AvailabilityZone = site.Zone,
            database.MultiAZ,
            EngineVersion = database.EngineVersion,
            AutoMinorVersionUpgrade = true,
            LicenseModel = database.Engine.StartsWith("sqlserver", StringComparison.Ordinal) ? "license-included" : "postgresql-license",
            PubliclyAccessible = false,
            StorageType = "gp2",
            StorageEncrypted = true,
            DbiResourceId = "db-" + new Chance("dbi " + database.Name).Hex(26).ToUpperInvariant(),
            DBInstanceArn = $"arn:aws:rds:{site.Region}:{site.Account}:db:{database.Name}",
            PerformanceInsightsEnabled = false,
            DeletionProtection = true,
            TagList = Tags(null, database.Tags),
        }),
    });

    public static string ClassicLoadBalancers(Site site) => Json.Aws(new
    {
        LoadBalancerDescriptions = Extras.LoadBalancers.Where(balancer => balancer.Site == site && balancer.IsClassic).Select(balancer => new
        {
            LoadBalancerName = balancer.Name,
            DNSName = $"{balancer.Name}-1234567890.{site.Region}.elb.amazonaws.com",
            ListenerDescriptions = new[]
            {
                new
                {
                    Listener = new { Protocol = "HTTP", LoadBalancerPort = 80, InstanceProtocol = "HTTP", InstancePort = 80 },
                    PolicyNames = Array.Empty<string>(),
                },
            },
            AvailabilityZones = new[] { site.Zone },
            Instances = balancer.Machines.Select(name => new { InstanceId = Names.Instance(name) }),
            CreatedTime = Offset(balancer.Created),
            Scheme = "internet-facing",
        }),
    });

    public static string LoadBalancers(Site site) => Json.Aws(new
    {
        LoadBalancers = Extras.LoadBalancers.Where(balancer => balancer.Site == site && !balancer.IsClassic).Select(balancer => new
        {
            LoadBalancerArn = Extras.Arn(balancer),
            DNSName = $"{balancer.Name}-1234567890.{site.Region}.elb.amazonaws.com",
            CanonicalHostedZoneId = "Z215JYRZR1TBD5",
            CreatedTime = Offset(balancer.Created),
            LoadBalancerName = balancer.Name,
            Scheme = "internet-facing",
            VpcId = Vpc(site),
            State = new { Code = "active" },
            Type = "application",
            AvailabilityZones = new[] { new { ZoneName = site.Zone, SubnetId = Subnet(site), LoadBalancerAddresses = Array.Empty<object>() } },
            IpAddressType = "ipv4",
        }),
    });

    private static object Instance(Machine machine)
    {
        var isStopped = machine.State == MachineState.Stopped;
        var fields = new Dictionary<string, object?>
        {
            ["Architecture"] = machine.IsArm ? "arm64" : "x86_64",
            ["BlockDeviceMappings"] = Disks.Of(machine).Select(disk => new
            {
                DeviceName = Device(disk),
                Ebs = new
                {
                    AttachTime = Offset(disk.Created),
                    DeleteOnTermination = disk.IsBoot,
                    Status = "attached",
                    VolumeId = Names.Volume(disk.Name),
                },
            }),
            ["ClientToken"] = "",
            ["EbsOptimized"] = true,
            ["EnaSupport"] = true,
            ["Hypervisor"] = "xen",
            ["NetworkInterfaces"] = Array.Empty<object>(),
            ["RootDeviceName"] = "/dev/xvda",
            ["RootDeviceType"] = "ebs",
            ["SecurityGroups"] = Array.Empty<object>(),
            ["SourceDestCheck"] = true,
            ["StateReason"] = isStopped
                ? new { Code = "Client.UserInitiatedShutdown", Message = "Client.UserInitiatedShutdown: User initiated shutdown" }
                : null,
            ["Tags"] = Tags(machine.Name, machine.Tags),
            ["VirtualizationType"] = "hvm",
            ["CpuOptions"] = machine.IsArm
                ? new { CoreCount = (int)machine.Size.Vcpu, ThreadsPerCore = 1 }
                : new { CoreCount = (int)Math.Max(1, machine.Size.Vcpu / 2), ThreadsPerCore = 2 },
            ["CapacityReservationSpecification"] = new { CapacityReservationPreference = "open" },
            ["HibernationOptions"] = new { Configured = false },
            ["MetadataOptions"] = new { State = "applied", HttpTokens = "required", HttpPutResponseHopLimit = 1, HttpEndpoint = "enabled" },
            ["PlatformDetails"] = machine.IsWindows ? "Windows" : "Linux/UNIX",
            ["UsageOperation"] = machine.IsWindows ? "RunInstances:0002" : "RunInstances",
            ["InstanceId"] = Names.Instance(machine.Name),
            ["ImageId"] = "ami-0" + new Chance("image " + machine.IsArm + machine.IsWindows + machine.Site.Region).Hex(16),
            ["State"] = isStopped ? new { Code = 80, Name = "stopped" } : new { Code = 16, Name = "running" },
            ["PrivateDnsName"] = $"ip-{Names.PrivateAddress(machine.Name).Replace('.', '-')}.{machine.Site.Region}.compute.internal",
            ["AmiLaunchIndex"] = 0,
            ["InstanceType"] = machine.Type,
            ["LaunchTime"] = Offset(machine.Launched),
            ["Placement"] = new { AvailabilityZone = machine.Site.Zone, GroupName = "", Tenancy = "default" },
            ["Monitoring"] = new { State = "disabled" },
            ["SubnetId"] = Subnet(machine.Site),
            ["VpcId"] = Vpc(machine.Site),
            ["PrivateIpAddress"] = Names.PrivateAddress(machine.Name),
        };
        if (machine.IsWindows)
            fields["Platform"] = "windows";
        if (machine.HasPublicAddress)
            fields["PublicIpAddress"] = Names.Address(machine.Name);
        return fields.Where(field => field.Value is not null).ToDictionary();
    }

    private static string Device(DiskFacts disk) => disk.IsBoot ? "/dev/xvda" : "/dev/sdf";

    private static string Vpc(Site site) => "vpc-0" + new Chance("vpc " + site.Account + site.Region).Hex(16);

    private static string Subnet(Site site) => "subnet-0" + new Chance("subnet " + site.Account + site.Zone).Hex(16);

    private static IEnumerable<object> Tags(string? name, SortedDictionary<string, string>? tags)
    {
        if (name is not null)
            yield return new { Key = "Name", Value = name };
        foreach (var (key, value) in tags ?? [])
            yield return new { Key = key, Value = value };
    }
}
