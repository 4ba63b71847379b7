namespace AasTwin.Repository;

/// <summary>The narrow waist: everything that clients, operations and interfaces do to shells, submodels and concept descriptions goes through here.</summary>
public sealed class AasRepository;
