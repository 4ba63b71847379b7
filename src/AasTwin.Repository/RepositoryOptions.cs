namespace AasTwin.Repository;

/// <summary>Settings of a repository.</summary>
public sealed record RepositoryOptions
{
    public static RepositoryOptions Default { get; } = new();

    /// <summary>Memory in bytes that models which were asked for or written lately may take, as far as it can be estimated.</summary>
    public long CacheBytes { get; init; } = 64L << 20;

    /// <summary>Time that an operation may take whose caller waits for it and does not say how long.</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same for an asynchronous invocation, for which nobody holds a connection open; at least <see cref="OperationTimeout"/>.</summary>
    public TimeSpan AsynchronousTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest time that a request may ask for.</summary>
    public TimeSpan LongestOperationTimeout { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long the result of an asynchronous invocation can be asked for after its end.</summary>
    public TimeSpan ResultLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Networks beside the public ones that may be called for operations whose qualifier <c>invocationDelegation</c> names an endpoint, such as
    /// <c>192.168.7.0/24</c>. Models come from strangers: what they name in private networks is not called unless it is in one of these.
    /// </summary>
    public IReadOnlyList<System.Net.IPNetwork> DelegationNetworks { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
