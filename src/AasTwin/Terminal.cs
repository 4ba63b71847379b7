using System.Text;

namespace AasTwin;

/// <summary>Where a verb writes: results to <see cref="Output"/>, progress and complaints to <see cref="Error"/>.</summary>
/// <param name="Output">Results; for machines with <c>--json</c>.</param>
/// <param name="Error">What a person reads beside the results.</param>
/// <param name="IsInteractive">Whether a person looks at <see cref="Error"/> right now, so that progress is worth showing.</param>
/// <param name="HasColor">Whether results may be colored: they go to a terminal and NO_COLOR is not set.</param>
/// <param name="Width">Columns of the window that a person reads <see cref="Output"/> in; null where it goes elsewhere, and lines stay whole.</param>
/// <param name="ErrorWidth">The same of <see cref="Error"/>.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, bool IsInteractive = false, bool HasColor = false, int? Width = null, int? ErrorWidth = null)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal static Terminal OfProcess()
    {
        var hasColor = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        // Thousands of result lines go out in blocks; to a terminal each line goes at once.
        var output = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 1 << 15) { AutoFlush = !Console.IsOutputRedirected };
        var error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true };
        var width = WindowWidth();
        return new Terminal(output, error, !Console.IsErrorRedirected, hasColor, Console.IsOutputRedirected ? null : width, Console.IsErrorRedirected ? null : width);
    }

    /// <summary>A sentence on the error side, wrapped to the window of a person.</summary>
    internal void Complain(string text) => Error.WriteLine(TextWrap.At(ErrorWidth, text, indent: 2));

    internal void Flush() => Output.Flush();

    internal string Green(string text) => Paint("32", text);

    internal string Yellow(string text) => Paint("33", text);

    internal string Red(string text) => Paint("31", text);

    private static int? WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var columns ? columns : null;
        }
        catch (Exception unknown) when (unknown is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    private string Paint(string color, string text) => HasColor ? $"\u001b[{color}m{text}\u001b[0m" : text;
}
