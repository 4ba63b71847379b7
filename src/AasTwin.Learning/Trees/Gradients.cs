namespace AasTwin.Learning.Trees;

/// <summary>
/// What a tree is fitted to: for each row a first and a second derivative of the loss, and the class that the first belongs to (0 when there is one
/// output). A leaf answers for each class the sum of its first derivatives, negated, over the sum of the second ones plus lambda.
/// </summary>
internal sealed class Gradients(int rows, int classes)
{
    public int Classes { get; } = classes;

    /// <summary>First and second derivative of each row in turn.</summary>
    public double[] Values { get; } = new double[2 * rows];

    /// <summary>The class of each row; null with one.</summary>
    public int[]? ClassOf { get; init; }

    public void Set(int row, double first, double second) => (Values[2 * row], Values[(2 * row) + 1]) = (first, second);
}
