using System.Text;

namespace AasTwin;

/// <summary>Breaks lines between words where a window is too narrow for them. Words, such as paths and URLs, stay whole, so that they can be copied.</summary>
internal static class TextWrap
{
    /// <summary>Narrower than this it breaks nothing: what fits then is no sentence.</summary>
    private const int Narrowest = 20;

    /// <param name="width">Columns of the window; null where nobody looks, and nothing is broken.</param>
    /// <param name="indent">Columns before what goes on from the line above.</param>
    public static string At(int? width, string text, int indent)
    {
        if (width is not >= Narrowest || text.Length <= width) return text;
        var wrapped = new StringBuilder(text.Length + 64);
        foreach (var line in text.Split('\n'))
        {
            Line(wrapped, line, width.Value, Math.Min(indent, width.Value / 2));
            wrapped.Append('\n');
        }
        return wrapped.ToString(0, wrapped.Length - 1);
    }

    private static void Line(StringBuilder wrapped, string line, int width, int indent)
    {
        var column = 0;
        for (var at = 0; at < line.Length;)
        {
            var word = at;
            while (word < line.Length && line[word] == ' ') word++;
            var end = word;
            while (end < line.Length && line[end] != ' ') end++;
            var length = Columns(line.AsSpan(at, end - at));
            if (column > indent && column + length > width)
            {
                wrapped.Append('\n').Append(' ', indent);
                (at, column) = (word, indent);
                length = Columns(line.AsSpan(at, end - at));
            }
            wrapped.Append(line, at, end - at);
            column += length;
            at = end;
        }
    }

    /// <summary>What a text takes on the screen: colors take nothing.</summary>
    private static int Columns(ReadOnlySpan<char> text)
    {
        var columns = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\u001b') columns++;
            else
                while (i < text.Length && text[i] != 'm') i++;
        }
        return columns;
    }
}
