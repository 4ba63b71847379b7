namespace AasTwin.Metamodel;

/// <summary>An object that an idShort identifies within its name space: identifiables and submodel elements.</summary>
public abstract class Referable : AasObject, IHasExtensions
{
    public List<Extension>? Extensions { get; set; }

    /// <summary>CONSTANT, PARAMETER, VARIABLE or free; deprecated by the specification.</summary>
    public string? Category { get; set; }

    /// <summary>Short name, unique in its name space (AASd-022); absent for direct children of a <see cref="SubmodelElementList"/>.</summary>
    public string? IdShort { get; set; }

    /// <summary>Name to show to people, per language.</summary>
    public List<LangStringNameType>? DisplayName { get; set; }

    /// <summary>What it is for, per language.</summary>
    public List<LangStringTextType>? Description { get; set; }
}
