namespace AasTwin.Metamodel.Json;

/// <summary>
/// Lines of positions in a document. Counts from the last position asked for, since counting from the start for each of many items or faults would take
/// time quadratic in the size of the document.
/// </summary>
internal struct LineCounter(long firstLine)
{
    private long line = firstLine;
    private int at;

    /// <summary>The line of the last position asked for.</summary>
    public readonly long Line => line;

    /// <summary>The line of a position in the data.</summary>
    public long LineAt(ReadOnlySpan<byte> data, int position)
    {
        if (position >= at) line += data[at..position].Count((byte)'\n');
        else line -= data[position..at].Count((byte)'\n');
        at = position;
        return line;
    }

    /// <summary>Goes on with data that begins at a position of this data.</summary>
    public void MoveTo(ReadOnlySpan<byte> data, int position)
    {
        LineAt(data, position);
        at = 0;
    }
}
