namespace AasTwin.Learning.VirtualSamples;

/// <summary>A column that follows from others: constant + the sum of factor times column, such as a total of flows. Virtual samples keep it exactly.</summary>
/// <param name="Column">The number of the column that follows; the target's number is the number of features.</param>
/// <param name="Terms">Columns and factors.</param>
public sealed record FixedRelation(int Column, IReadOnlyList<(int Column, double Factor)> Terms, double Constant = 0);
