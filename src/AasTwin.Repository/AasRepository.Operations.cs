using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Values;
using AasTwin.Repository.Invocation;

namespace AasTwin.Repository;

public sealed partial class AasRepository
{
    /// <summary>Is told, for the log, the path of an operation whose function threw what it should not, and the exception. Callers are not told the exception.</summary>
    public event Action<string, Exception>? OperationFaulted
    {
        add => invoker.Faulted += value;
        remove => invoker.Faulted -= value;
    }

    /// <summary>Is asked before each invocation, and may refuse it; what it gives is disposed when the operation ended.</summary>
    public Func<IDisposable>? OperationGate { get; set; }

    /// <summary>Is told of each operation that came to its end, with what it takes to run it again.</summary>
    public event Action<RanOperation>? OperationRan
    {
        add => invoker.Ran += value;
        remove => invoker.Ran -= value;
    }

    /// <summary>
    /// Invokes an operation and waits for its end. Wrong arguments are refused (400), and an operation without a function (501); an operation that fails,
    /// takes too long or is canceled answers so in its result.
    /// </summary>
    public async Task<OperationResult> Invoke(string submodelId, string idShortPath, OperationRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        RequireExecutable(submodelId, idShortPath);
        using var lease = OperationGate?.Invoke();
        try
        {
            return await invoker.Run(invoker.Prepare(submodelId, idShortPath, request), progress, cancellation);
        }
        catch (OperationRefusedException refusal)
        {
            throw OperationInvoker.Refused(refusal.Findings);
        }
    }

    /// <summary>
    /// Starts an operation and does not wait for it; only for the store to know the handle, so that a restart does not forget it. Arguments that do not fit
    /// the declaration are refused; all else shows in the result.
    /// </summary>
    public Task<OperationJob> InvokeAsync(string submodelId, string idShortPath, OperationRequest request)
    {
        RequireExecutable(submodelId, idShortPath);
        var prepared = invoker.Prepare(submodelId, idShortPath, request, isAsynchronous: true);
        var lease = OperationGate?.Invoke();
        return invoker.Jobs.Start(submodelId, prepared.IdShortPath, request, async (progress, cancellation) =>
        {
            using (lease) return await invoker.Run(prepared, progress, cancellation);
        });
    }

    /// <summary>An invocation by its handle; 404 when it is not known (any more) or belongs to another operation.</summary>
    public OperationJob FindInvocation(string submodelId, string idShortPath, string handle)
    {
        RequireExecutable(submodelId, idShortPath);
        return invoker.Jobs.Find(submodelId, PathOf(idShortPath).ToString(), handle);
    }

    /// <summary>Tells an invocation to stop; its result then says that it was canceled.</summary>
    public void CancelInvocation(string submodelId, string idShortPath, string handle) => FindInvocation(submodelId, idShortPath, handle).Cancel();

    /// <summary>A request whose arguments are in the value-only form: objects by idShort. 400 when a value does not fit the declaration.</summary>
    public OperationRequest RequestOfValues(string submodelId, string idShortPath, JsonElement? input, JsonElement? inoutput, TimeSpan? timeout = null)
    {
        var place = MustFindElement(submodelId, idShortPath);
        if (place.Element is not Operation operation)
            throw RepositoryException.NotAllowed($"{place.Path} is of class {place.Element.MetaClass.Name}; only an Operation can be invoked.");
        return new OperationRequest(Arguments("inputArguments", operation.InputVariables, input),
            Arguments("inoutputArguments", operation.InoutputVariables, inoutput), timeout);
    }

    private static List<SubmodelElement> Arguments(string kind, List<OperationVariable>? declared, JsonElement? values)
    {
        var arguments = (declared ?? []).ConvertAll(v => v.Value.DeepCopy());
        if (values is not { } given) return arguments;
        if (given.ValueKind != JsonValueKind.Object) throw RepositoryException.BadRequest($"{kind} is an object that gives each argument's value by its idShort.");
        foreach (var list in arguments.OfType<SubmodelElementList>())
            if (given.TryGetProperty(list.IdShort ?? "", out var items) && items.ValueKind == JsonValueKind.Array) Lengthen(list, items.GetArrayLength());
        Accept(kind, ValueOnly.Apply(arguments, given));
        return arguments;
    }

    /// <summary>A list as argument is as long as what is given, whatever the default is; values alone cannot make elements.</summary>
    private static void Lengthen(SubmodelElementList list, int count)
    {
        if (ClassTable.Find(Literals.Text(list.TypeValueListElement)) is not { IsAbstract: false } metaClass) return;
        list.Value ??= [];
        while (list.Value.Count > count) list.Value.RemoveAt(list.Value.Count - 1);
        while (list.Value.Count < count)
        {
            var item = (SubmodelElement)(list.Value.Count > 0 ? list.Value[0].DeepCopy() : metaClass.New());
            if (item is Property property && list.ValueTypeListElement is { } type) property.ValueType = type;
            list.Value.Add(item);
        }
        if (list.Value.Count == 0) list.Value = null;
    }
}
