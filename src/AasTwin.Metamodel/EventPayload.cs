namespace AasTwin.Metamodel;

/// <summary>What an event message carries (experimental in the specification).</summary>
public sealed class EventPayload : AasObject
{
    public Reference Source { get; set; } = new();

    public Reference? SourceSemanticId { get; set; }

    public Reference ObservableReference { get; set; } = new();

    public Reference? ObservableSemanticId { get; set; }

    public string? Topic { get; set; }

    public Reference? SubjectId { get; set; }

    /// <summary>xs:dateTime in UTC.</summary>
    public string TimeStamp { get; set; } = "";

    public byte[]? Payload { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.EventPayload;
}
