namespace AasTwin.Repository;

/// <summary>Settings of a repository.</summary>
public sealed record RepositoryOptions
{
    public static RepositoryOptions Default { get; } = new();

    /// <summary>Bytes of JSON whose objects are kept ready; the objects themselves take a few times as much.</summary>
    public long CacheBytes { get; init; } = 64L << 20;

    /// <summary>Time that an operation may take when the request does not say.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time that a request may ask for.</summary>
    public TimeSpan LongestOperationTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the result of an asynchronous invocation can be asked for after its end.</summary>
    public TimeSpan ResultLifetime { get; init; } = TimeSpan.FromHours(1);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
