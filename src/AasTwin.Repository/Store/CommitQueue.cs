namespace AasTwin.Repository.Store;

/// <summary>Commits that wait for the writer. Many add, one takes.</summary>
internal sealed class CommitQueue
{
    private readonly object gate = new();
    private readonly Queue<PendingCommit> waiting = [];
    private bool isAsleep, isClosed;

    /// <summary>False when the queue is closed.</summary>
    public bool Add(PendingCommit commit)
    {
        lock (gate)
        {
            if (isClosed) return false;
            waiting.Enqueue(commit);
            // Only the first of many wakes the writer, which takes the others too.
            if (isAsleep) Wake();
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

    /// <summary>Adds what waits to a group until that is full; when nothing waits, sleeps until something does. False when nothing came in time, or can come any more.</summary>
    public bool Take(List<PendingCommit> group, int most, TimeSpan patience)
    {
        lock (gate)
        {
            if (waiting.Count == 0 && !isClosed)
            {
                isAsleep = true;
                Monitor.Wait(gate, patience);
                isAsleep = false;
            }
            if (waiting.Count == 0) return false;
            while (group.Count < most && waiting.TryDequeue(out var next)) group.Add(next);
            return true;
        }
    }

    private void Wake()
    {
        isAsleep = false;
        Monitor.Pulse(gate);
    }
}
