using System.Globalization;

namespace AasTwin.Metamodel.Paths;

/// <summary>One step of an idShortPath: the idShort of a child, or the index of a child of a list.</summary>
public readonly record struct IdShortPathStep
{
    private readonly int index;

    /// <exception cref="ArgumentException">The idShort is empty or holds one of <c>. [ ]</c>.</exception>
    public IdShortPathStep(string idShort)
    {
        ArgumentException.ThrowIfNullOrEmpty(idShort);
        if (idShort.AsSpan().IndexOfAny('.', '[', ']') >= 0)
            throw new ArgumentException($"'{idShort}' is no idShort: it holds one of . [ ]", nameof(idShort));
        IdShort = idShort;
    }

    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public IdShortPathStep(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        this.index = index;
    }

    /// <summary>The idShort, or null for an index.</summary>
    public string? IdShort { get; }

    /// <summary>The index from 0, or −1 for an idShort.</summary>
    public int Index => IsIndex ? index : -1;

    public bool IsIndex => IdShort is null;

    public override string ToString() => IdShort ?? string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
