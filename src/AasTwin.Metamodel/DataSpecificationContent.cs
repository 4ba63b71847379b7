namespace AasTwin.Metamodel;

/// <summary>The content of a data specification.</summary>
public abstract class DataSpecificationContent : AasObject;
