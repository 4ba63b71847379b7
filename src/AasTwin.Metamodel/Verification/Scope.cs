namespace AasTwin.Metamodel.Verification;

/// <summary>What surrounds an object, as far as constraints ask for it.</summary>
[Flags]
internal enum Scope : byte
{
    None = 0,

    /// <summary>Within a submodel.</summary>
    Submodel = 1,

    /// <summary>Within a submodel of kind Template.</summary>
    Template = 2,

    /// <summary>Within a variable of an operation.</summary>
    OperationVariable = 4,
}
