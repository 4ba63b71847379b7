namespace AasTwin.Metamodel.Paths;

/// <summary>A text that is no idShortPath; the message says what is wrong and where.</summary>
public sealed class IdShortPathException(string path, int position, string problem)
    : FormatException($"'{path}' is no idShortPath: at character {position + 1}, {problem}.")
{
    public string Path { get; } = path;

    /// <summary>The character, from 0, where the path is wrong.</summary>
    public int Position { get; } = position;
}
