namespace AasTwin.Repository.Query;

/// <summary>Finds sets of rows before a condition that uses them is asked; null where they would be so large that it does not pay.</summary>
internal interface ISqlSets
{
    /// <summary>The numbers that a select gives, as a JSON array.</summary>
    string? Small(string select, IReadOnlyList<object> parameters);

    /// <summary>The numbers of the rows of elements that pass a test, as a JSON array, by an index of the texts in their values.</summary>
    /// <param name="texts">Texts that every value has in it that passes.</param>
    /// <param name="test">Makes the test, of the row <c>e</c>; may add parameters.</param>
    string? Elements(IReadOnlyList<string> texts, Func<string> test, IReadOnlyList<object> parameters);
}
