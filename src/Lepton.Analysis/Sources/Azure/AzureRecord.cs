namespace Lepton.Analysis.Sources;

/// <summary>
/// A resource of Azure in either of its forms: as ARM answers, with <c>properties</c>, or as the Azure CLI prints it, with the properties
/// on top.
/// </summary>
internal readonly struct AzureRecord
{
    private readonly JsonRecord _record;
    private readonly JsonRecord _properties;

    public AzureRecord(JsonRecord record)
    {
        _record = record;
        _properties = record["properties"] ?? record;
        FullId = record.RequiredText("id");
    }

    /// <summary>The ARM id as it was written.</summary>
    public string FullId { get; }

    public string Id => ArmId.Plain(FullId);

    public string Name => _record.Text("name") ?? ArmId.NameOf(FullId);

    public string? SubscriptionId => ArmId.SubscriptionOf(FullId);

    public string? Type => _record.Text("type")?.ToLowerInvariant();

    /// <summary>Azure's CLI prints a location in lower case without blanks, an old ARM answer perhaps <c>West Europe</c>.</summary>
    public string? Location => _record.Text("location")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>The first of its zones; Azure names them 1, 2, 3 within the region.</summary>
    public string? Zone => _record.List("zones").Select(zone => zone.Element.ToString()).FirstOrDefault();

    public JsonRecord Record => _record;

    public JsonRecord Properties => _properties;

    /// <summary>What every resource of Azure has in common; the rest is added to it.</summary>
    public Resource ToResource(ResourceKind kind, Reading reading) => new()
    {
        Id = Id,
        Name = Name,
        Provider = Provider.Azure,
        Kind = kind,
        SubAccountId = SubscriptionId ?? reading.Hints.SubAccountId,
        Region = Location ?? reading.Hints.Region,
        Zone = Zone,
        Tags = _record.Texts("tags"),
    };
}
