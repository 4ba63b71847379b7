namespace AasTwin.Metamodel;

/// <summary>A submodel element that carries a value and has no children.</summary>
public abstract class DataElement : SubmodelElement
{
}
