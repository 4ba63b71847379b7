namespace AasTwin.Repository.Changes;

/// <summary>Wakes those who wait for the next commit. Safe for concurrent use; costs next to nothing while nobody waits.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? next;

    /// <summary>Ends with the next commit. Take it before looking at what is there, so that nothing falls in between.</summary>
    public Task Next
    {
        get
        {
            while (true)
            {
                if (Volatile.Read(ref next) is { } known) return known.Task;
                var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (Interlocked.CompareExchange(ref next, made, null) is null) return made.Task;
            }
        }
    }

    /// <summary>A commit was made.</summary>
    public void Set()
    {
        if (Volatile.Read(ref next) is not null) Interlocked.Exchange(ref next, null)?.SetResult();
    }
}
