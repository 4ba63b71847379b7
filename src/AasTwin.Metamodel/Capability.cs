namespace AasTwin.Metamodel;

/// <summary>Something the asset can do, described by its semantics alone.</summary>
public sealed class Capability : SubmodelElement
{
    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Capability;
}
