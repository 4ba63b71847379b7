using AasTwin.Metamodel;
using AasTwin.Repository.Access;
using AasTwin.Repository.Store;

namespace AasTwin.Repository.Invocation;

/// <summary>An operation that came to its end, with all that it takes to run it again: the model's state, and the arguments with their defaults.</summary>
/// <param name="Caller">Who invoked it; null when nobody is known.</param>
/// <param name="ModelTag">Entity tag of the submodel when the operation began: the hash of its canonical JSON.</param>
/// <param name="Revision">Revision of the submodel then.</param>
/// <param name="Arguments">The request as canonical JSON, UTF-8.</param>
/// <param name="Seed">The argument of that name, when there is one.</param>
/// <param name="ResultTag">Hash of what came out.</param>
public sealed record RanOperation(
    string? Caller, string SubmodelId, string IdShortPath, string ModelTag, long Revision, ReadOnlyMemory<byte> Arguments, string? Seed, ExecutionState State, string ResultTag, TimeSpan Duration)
{
    /// <summary>The submodel as it was when the operation began: canonical JSON, UTF-8.</summary>
    public ReadOnlyMemory<byte> ModelJson { get; init; }

    /// <summary>What the request that asked for it is called in the log; null when nobody noted it.</summary>
    public string? Trace { get; init; }

    /// <summary>The files that the operation read.</summary>
    public IReadOnlyList<UsedFile> Files { get; init; } = [];

    /// <summary>The request of arguments as they were recorded.</summary>
    public static OperationRequest Request(ReadOnlyMemory<byte> arguments) => InvocationRecord.Parse(arguments).Request;

    /// <summary>The hash of what came out of an invocation.</summary>
    public static string TagOf(OperationResult result)
    {
        var record = new InvocationRecord("", "", new OperationRequest(result.Output, result.Inoutput, null));
        return EntityTag.Of(record.ToJson());
    }

    internal static RanOperation Of(PreparedCall prepared, OperationResult result, TimeSpan duration) => new(
        NotedWork.Current?.Caller, prepared.Submodel.Id, prepared.IdShortPath, prepared.ModelTag, prepared.Revision,
        new InvocationRecord(prepared.Submodel.Id, prepared.IdShortPath, new OperationRequest(prepared.Input, prepared.Inoutput, prepared.Timeout)).ToJson(),
        prepared.Input.OfType<Property>().FirstOrDefault(p => p.IdShort is "Seed" or "seed")?.Value, result.ExecutionState, TagOf(result), duration)
    {
        ModelJson = prepared.ModelJson,
        Trace = NotedWork.Current?.Trace,
    };
}
