namespace AasTwin;

/// <summary>Ends a verb with a text for the person at the terminal: what is wrong, where, and what to do.</summary>
internal sealed class RefusedException(int exitCode, string text) : Exception(text)
{
    /// <summary>One of <see cref="AasTwin.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
