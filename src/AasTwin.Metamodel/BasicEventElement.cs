namespace AasTwin.Metamodel;

/// <summary>An event that tells of changes of an observed element.</summary>
public sealed class BasicEventElement : EventElement
{
    public Reference Observed { get; set; } = new();

    public Direction Direction { get; set; } = Direction.Output;

    public StateOfEvent State { get; set; } = StateOfEvent.Off;

    public string? MessageTopic { get; set; }

    public Reference? MessageBroker { get; set; }

    /// <summary>xs:dateTime in UTC.</summary>
    public string? LastUpdate { get; set; }

    /// <summary>xs:duration.</summary>
    public string? MinInterval { get; set; }

    /// <summary>xs:duration; not for input events.</summary>
    public string? MaxInterval { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.BasicEventElement;
}
