using AasTwin.Repository.Invocation;

namespace AasTwin.Operations;

/// <summary>The functions behind the operations of our twins.</summary>
internal static class TwinOperations
{
    public static IReadOnlyList<OperationBinding> All { get; } = [];
}
