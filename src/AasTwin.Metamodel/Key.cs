namespace AasTwin.Metamodel;

/// <summary>One step of a reference.</summary>
public sealed class Key : AasObject
{
    public KeyTypes Type { get; set; } = KeyTypes.GlobalReference;

    /// <summary>An identifier, an idShort, an index within a list, or a fragment, as the type asks for.</summary>
    public string Value { get; set; } = "";

    public Key()
    {
    }

    public Key(KeyTypes type, string value)
    {
        Type = type;
        Value = value;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Key;
}
