namespace AasTwin.Metamodel.Aasx;

/// <summary>A package, or a part of it, is refused. The message names the file, the part and the reason.</summary>
public sealed class AasxException : IOException
{
    public AasxException(string file, string? part, string reason, Exception? innerException = null)
        : base(part is null ? $"{file}: {reason}" : $"{file}: part {part}: {reason}", innerException)
    {
        File = file;
        Part = part;
        Reason = reason;
    }

    /// <summary>The file, as it was given, or the name that <see cref="AasxOptions.Source"/> gives a stream.</summary>
    public string File { get; }

    /// <summary>Name of the part at fault; absent when the container itself is.</summary>
    public string? Part { get; }

    /// <summary>What is wrong and what to do about it.</summary>
    public string Reason { get; }

    /// <summary>What was found before the package was refused.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
