using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AasTwin.Metamodel.Paths;

/// <summary>
/// The place of an element in its submodel (IDTA-01002, idShortPath): idShorts joined by <c>.</c>, children of lists by <c>[index]</c>,
/// such as <c>Documents[0].Versions[1].Title</c>. Case-sensitive; not percent-encoded: that is the transport's business. Immutable.
/// </summary>
public sealed class IdShortPath : IEquatable<IdShortPath>
{
    private readonly IdShortPathStep[] steps;

    private IdShortPath(IdShortPathStep[] steps) => this.steps = steps;

    /// <summary>At least one; the first is an idShort.</summary>
    public IReadOnlyList<IdShortPathStep> Steps => steps;

    public IdShortPathStep Last => steps[^1];

    /// <summary>The path of the element that holds this one; null when the submodel itself does.</summary>
    public IdShortPath? Parent => steps.Length == 1 ? null : new IdShortPath(steps[..^1]);

    /// <summary>The path of a direct child of a submodel.</summary>
    public static IdShortPath Of(string idShort) => new([new IdShortPathStep(idShort)]);

    /// <summary>The path of a child by its idShort.</summary>
    public IdShortPath Child(string idShort) => new([.. steps, new IdShortPathStep(idShort)]);

    /// <summary>The path of a child of a list.</summary>
    public IdShortPath Child(int index) => new([.. steps, new IdShortPathStep(index)]);

    /// <exception cref="IdShortPathException">The text is no idShortPath.</exception>
    public static IdShortPath Parse(string text) =>
        TryParse(text, out var path, out var problem, out var position) ? path : throw new IdShortPathException(text, position, problem);

    /// <summary>Reads a path, or tells what is wrong with it.</summary>
    /// <param name="problem">What is wrong, in a sentence; null when nothing is.</param>
    /// <param name="position">The character, from 0, where it is wrong.</param>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out IdShortPath? path, [NotNullWhen(false)] out string? problem, out int position)
    {
        ArgumentNullException.ThrowIfNull(text);
        var steps = new List<IdShortPathStep>();
        path = null;
        problem = ReadSteps(text, steps, out position);
        if (problem is not null) return false;
        path = new IdShortPath([.. steps]);
        return true;
    }

    /// <inheritdoc cref="TryParse(string, out IdShortPath?, out string?, out int)" />
    public static bool TryParse(string text, [NotNullWhen(true)] out IdShortPath? path) => TryParse(text, out path, out _, out _);

    public bool Equals(IdShortPath? other) => other is not null && steps.AsSpan().SequenceEqual(other.steps);

    public override bool Equals(object? obj) => Equals(obj as IdShortPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in steps) hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>The path as text; <see cref="Parse"/> reads it again.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            if (!step.IsIndex && text.Length > 0) text.Append('.');
            text.Append(step.ToString());
        }
        return text.ToString();
    }

    private static string? ReadSteps(string text, List<IdShortPathStep> steps, out int position)
    {
        position = 0;
        if (text.Length == 0) return "the path is empty; it names at least one idShort";
        var expectsIdShort = true;
        while (position < text.Length)
        {
            if (expectsIdShort)
            {
                var start = position;
                while (position < text.Length && text[position] is not ('.' or '[' or ']')) position++;
                if (position == start) return $"an idShort is expected, not '{text[position]}'";
                if (text.AsSpan(start, position - start).ContainsAny(' ', '/', '%'))
                {
                    position = start + text.AsSpan(start).IndexOfAny(' ', '/', '%');
                    return $"'{text[position]}' cannot stand in an idShort";
                }
                steps.Add(new IdShortPathStep(text[start..position]));
                expectsIdShort = false;
            }
            else if (text[position] == '.')
            {
                position++;
                expectsIdShort = true;
            }
            else if (text[position] == '[')
            {
                if (ReadIndex(text, ref position, out var index) is { } problem) return problem;
                steps.Add(new IdShortPathStep(index));
            }
            else
            {
                return $"'.', '[' or the end is expected, not '{text[position]}'";
            }
        }
        return expectsIdShort ? "an idShort is expected after '.'" : null;
    }

    private static string? ReadIndex(string text, ref int position, out int index)
    {
        index = 0;
        var start = ++position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        if (position == text.Length) return "']' is missing";
        if (text[position] != ']' || position == start) return $"an index such as [0] is expected, not '{text[position]}'";
        var digits = text.AsSpan(start, position - start);
        if (digits.Length > 1 && digits[0] == '0') return Fail(ref position, start, "an index has no leading zeros");
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index))
            return Fail(ref position, start, "the index is too great");
        position++;
        return null;
    }

    private static string Fail(ref int position, int at, string problem)
    {
        position = at;
        return problem;
    }
}
