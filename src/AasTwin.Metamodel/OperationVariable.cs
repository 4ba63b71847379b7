namespace AasTwin.Metamodel;

/// <summary>An argument of an operation.</summary>
public sealed class OperationVariable : AasObject
{
    /// <summary>Describes the argument: its idShort is the argument's name, its value the default. Never absent in a model that was read.</summary>
    public SubmodelElement Value { get; set; } = null!;

    public OperationVariable()
    {
    }

    public OperationVariable(SubmodelElement value) => Value = value;

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.OperationVariable;
}
