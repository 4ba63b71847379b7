namespace AasTwin.Repository.Store;

/// <summary>Commits that wait for the writer. Many add, one takes.</summary>
internal sealed class CommitQueue
{
    private readonly object gate = new();
    private readonly Queue<PendingCommit> waiting = [];
    private bool isClosed, isNudged;

    // The writer sleeps until so many wait; 0 while it does not sleep.
    private int wakesAt;

    public bool IsClosed
    {
        get
        {
            lock (gate) return isClosed;
        }
    }

    /// <summary>False when the queue is closed.</summary>
    public bool Add(PendingCommit commit)
    {
        lock (gate)
        {
            if (isClosed) return false;
            waiting.Enqueue(commit);
            if (waiting.Count == wakesAt) Wake();
        }
        return true;
    }

    /// <summary>Nothing more can be added; what waits can still be taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Wake();
        }
    }

    /// <summary>Ends the sleep of the writer, or the next one.</summary>
    public void Nudge()
    {
        lock (gate)
        {
            isNudged = true;
            Wake();
        }
    }

    /// <summary>
    /// Adds what waits to a group until that is full; before that sleeps until so many wait as are wanted, or for a while. False when nothing waits then.
    /// </summary>
    public bool Take(List<PendingCommit> group, int wanted, int most, TimeSpan patience)
    {
        lock (gate)
        {
            if (waiting.Count < wanted && !isClosed && !isNudged && patience != TimeSpan.Zero)
            {
                wakesAt = wanted;
                Monitor.Wait(gate, patience);
                wakesAt = 0;
            }
            isNudged = false;
            if (waiting.Count == 0) return false;
            while (group.Count < most && waiting.TryDequeue(out var next)) group.Add(next);
            return true;
        }
    }

    private void Wake()
    {
        wakesAt = 0;
        Monitor.Pulse(gate);
    }
}
