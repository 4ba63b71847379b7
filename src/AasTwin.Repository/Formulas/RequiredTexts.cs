using System.Text;

namespace AasTwin.Repository.Formulas;

/// <summary>What a text must have in it for a comparison to hold, so that an index of texts can be asked first.</summary>
internal static class RequiredTexts
{
    /// <summary>The texts; none when nothing is known.</summary>
    public static IReadOnlyList<string> Of(Comparator comparator, string text) => comparator switch
    {
        Comparator.Contains or Comparator.StartsWith or Comparator.EndsWith => [text],
        Comparator.Regex => OfPattern(text),
        _ => [],
    };

    /// <summary>
    /// The plain texts in a regular expression that every match has. Reads the simple part of the syntax and answers nothing where it is not sure: alternatives, groups with
    /// options, classes within classes.
    /// </summary>
    private static List<string> OfPattern(string pattern)
    {
        var texts = new List<string>();
        var run = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '|': return [];
                case '^' or '$' or '.': End(); break;
                case '[':
                    End();
                    i = EndOfClass(pattern, i);
                    if (i < 0) return [];
                    break;
                case '(':
                    End();
                    i = EndOfGroup(pattern, i);
                    if (i < 0) return [];
                    break;
                case '\\':
                    if (++i == pattern.Length) return [];
                    // A letter or a digit stands for something else.
                    if (char.IsLetterOrDigit(pattern[i]) || pattern[i] == '_')
                    {
                        if (pattern[i] is not ('d' or 'D' or 'w' or 'W' or 's' or 'S' or 'b' or 'B')) return [];
                        End();
                    }
                    else run.Append(pattern[i]);
                    break;
                case '*' or '?' or '{':
                    // What stands before may be missing. Of a pair of two units both.
                    if (run.Length > 0) run.Length -= run.Length > 1 && char.IsLowSurrogate(run[^1]) ? 2 : 1;
                    End();
                    if (pattern[i] == '{')
                    {
                        // Anything else in braces stands for itself.
                        var end = pattern.IndexOf('}', i);
                        if (end < 0 || pattern.AsSpan(i + 1, end - i - 1).ContainsAnyExcept("0123456789,")) return [];
                        i = end;
                    }
                    break;
                case '+': End(); break;
                default: run.Append(pattern[i]); break;
            }
        }
        End();
        return texts;

        void End()
        {
            if (run.Length > 0) texts.Add(run.ToString());
            run.Clear();
        }
    }

    private static int EndOfClass(string pattern, int start)
    {
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^') i++;
        // A bracket that stands first is one of the class.
        if (i < pattern.Length && pattern[i] == ']') i++;
        for (; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '[') return -1;
            else if (pattern[i] == ']') return i;
        }
        return -1;
    }

    private static int EndOfGroup(string pattern, int start)
    {
        var depth = 0;
        for (var i = start; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\': i++; break;
                case '[':
                    i = EndOfClass(pattern, i);
                    if (i < 0) return -1;
                    break;
                case '(':
                    if (i + 1 < pattern.Length && pattern[i + 1] == '?') return -1;
                    depth++;
                    break;
                case ')' when --depth == 0: return i;
            }
        }
        return -1;
    }
}
