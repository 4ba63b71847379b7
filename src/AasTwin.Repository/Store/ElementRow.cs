namespace AasTwin.Repository.Store;

/// <summary>What elements of many submodels have in common: all that can be asked about an element but its value and its places in lists.</summary>
/// <param name="Path">idShortPath with <c>[]</c> for every index, such as <c>Documents[].Title</c>.</param>
/// <param name="Type">Its class.</param>
/// <param name="ValueType">The literal, such as <c>xs:int</c>; empty where there is none.</param>
/// <param name="SemanticId">Canonical JSON of the reference; empty when there is none.</param>
/// <param name="SupplementalSemanticIds">Canonical JSON of the array; empty when there is none.</param>
internal sealed record ElementShape(string Path, string IdShort, string Type, string ValueType, string SemanticId, string SupplementalSemanticIds);

/// <summary>One value of an element in the index; an element without values has one row, a multi-language property one for each language.</summary>
/// <param name="Element">Number of the element in its submodel.</param>
/// <param name="Part">Number of the value in the element.</param>
/// <param name="Indices">Its places in lists, from the outermost, four bytes each, greatest first; null when it is in none.</param>
internal readonly record struct ElementRow(int Element, int Part, ElementShape Shape, byte[]? Indices, string? Language, string? Text);
