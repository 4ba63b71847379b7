namespace AasTwin;

/// <summary>A line at the bottom of the terminal that tells how far long work is; silent when nobody looks. Not safe for concurrent use.</summary>
internal sealed class Progress(Terminal terminal, string unit, int total) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly long start = TimeProvider.System.GetTimestamp();
    private TimeSpan shown;
    private bool isVisible;

    /// <summary>Tells that <paramref name="done"/> units are done; work that takes less than half a second shows nothing.</summary>
    public void Report(int done)
    {
        if (!terminal.IsInteractive) return;
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        if (elapsed < Quiet || elapsed - shown < Pause) return;
        terminal.Error.Write($"\r\u001b[K{done:N0} of {total:N0} {unit} ({done / elapsed.TotalSeconds:N0} a second)");
        shown = elapsed;
        isVisible = true;
    }

    /// <summary>Removes the line so that others can write.</summary>
    public void Hide()
    {
        if (!isVisible) return;
        terminal.Error.Write("\r\u001b[K");
        isVisible = false;
    }

    public void Dispose() => Hide();
}
