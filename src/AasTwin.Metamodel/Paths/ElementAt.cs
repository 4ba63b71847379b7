namespace AasTwin.Metamodel.Paths;

/// <summary>An element with its place in a submodel.</summary>
/// <param name="Parent">The object that holds it: the submodel, a collection, a list, an entity, an annotated relationship or an
/// operation.</param>
/// <param name="Index">Its index among the children of that object.</param>
public sealed record ElementAt(IdShortPath Path, SubmodelElement Element, AasObject Parent, int Index);
