namespace AasTwin;

/// <summary>
/// A line at the bottom of the terminal that tells how far long work is; silent when nobody looks, and for work of less than half a second. Safe for concurrent use.
/// </summary>
internal sealed class Progress(Terminal terminal) : IDisposable
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock gate = new();
    private readonly long start = TimeProvider.System.GetTimestamp();
    private TimeSpan shown;
    private bool isVisible;

    /// <summary>Shows how far the work is, unless the line has just been written.</summary>
    /// <param name="text">Makes the line of the time since the start.</param>
    public void Show(Func<TimeSpan, string> text)
    {
        if (!terminal.IsInteractive) return;
        lock (gate)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(start);
            if (elapsed < Quiet || elapsed - shown < Pause) return;
            terminal.Error.Write(ClearLine + text(elapsed));
            shown = elapsed;
            isVisible = true;
        }
    }

    /// <summary>Removes the line so that others can write.</summary>
    public void Hide()
    {
        lock (gate)
        {
            if (isVisible) terminal.Error.Write(ClearLine);
            isVisible = false;
        }
    }

    public void Dispose() => Hide();

    /// <summary>A receiver of reports that shows each, at once and on the thread of the reporter.</summary>
    public IProgress<T> Receive<T>(Func<T, TimeSpan, string> text) => new Receiver<T>(this, text);

    private sealed class Receiver<T>(Progress progress, Func<T, TimeSpan, string> text) : IProgress<T>
    {
        public void Report(T value) => progress.Show(elapsed => text(value, elapsed));
    }
}
