namespace AasTwin.Metamodel;

/// <summary>A submodel element that defines an event.</summary>
public abstract class EventElement : SubmodelElement
{
}
