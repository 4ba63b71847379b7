namespace AasTwin.Metamodel;

/// <summary>Something that can be invoked, with its typed arguments.</summary>
public sealed class Operation : SubmodelElement
{
    public List<OperationVariable>? InputVariables { get; set; }

    public List<OperationVariable>? OutputVariables { get; set; }

    public List<OperationVariable>? InoutputVariables { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.Operation;
}
