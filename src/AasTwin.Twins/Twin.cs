namespace AasTwin.Twins;

/// <summary>A twin: what it is for, and the submodels with operations that make it up.</summary>
public sealed record Twin(string Name, string Purpose, IReadOnlyList<OperationSubmodel> Submodels);
