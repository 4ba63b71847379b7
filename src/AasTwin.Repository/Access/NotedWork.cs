namespace AasTwin.Repository.Access;

/// <summary>Who the present work is for, and what it changed: set by interfaces that keep an audit log, and carried along into invocations.</summary>
public sealed class NotedWork
{
    private static readonly AsyncLocal<NotedWork?> Present = new();

    private readonly List<CommittedChange> changes = [];

    /// <summary>The work that is going on; null when nobody notes it.</summary>
    public static NotedWork? Current => Present.Value;

    /// <summary>Who it is for; null as long as that is not known.</summary>
    public string? Caller { get; set; }

    /// <summary>By what it is found again in other logs; null when it has nothing of the kind.</summary>
    public string? Trace { get; set; }

    /// <summary>What it changed so far.</summary>
    public IReadOnlyList<CommittedChange> Changes
    {
        get
        {
            lock (changes) return [.. changes];
        }
    }

    /// <summary>Begins to write down what is changed.</summary>
    public static NotedWork Begin() => Present.Value = new NotedWork();

    internal void Add(CommittedChange change)
    {
        lock (changes) changes.Add(change);
    }
}

/// <summary>A change that was committed, by the tags of the states before and after; null where there is none.</summary>
/// <param name="Time">When it was committed: the state after it is that of this time, the state before it that of any tick before.</param>
public sealed record CommittedChange(IdentifiableKind Kind, string Id, string? Before, string? After, DateTimeOffset Time);
