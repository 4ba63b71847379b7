using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins;

/// <summary>
/// A submodel with operations that work: its data are a record, and each operation is a function from an input record to an output record. The AAS
/// template, the check of arguments and their defaults derive from the records. Immutable; safe for concurrent use.
/// </summary>
public sealed class OperationSubmodel
{
    private readonly Func<string, Submodel> parameters;
    private readonly IReadOnlyList<Declaration> operations;

    private OperationSubmodel(string idShort, string semanticId, Func<string, Submodel> parameters, IReadOnlyList<Declaration> operations)
    {
        IdShort = idShort;
        SemanticId = semanticId;
        this.parameters = parameters;
        this.operations = operations;
        Bindings = [.. operations.Select(o => new OperationBinding(semanticId, o.Name, o.Function))];
    }

    public string IdShort { get; }

    public string SemanticId { get; }

    /// <summary>The functions behind the operations.</summary>
    public IReadOnlyList<OperationBinding> Bindings { get; }

    /// <summary>A submodel whose data are a record.</summary>
    /// <typeparam name="TParameters">The record; its attributes describe the elements (see <see cref="RecordModel"/>).</typeparam>
    public static OperationSubmodel Of<TParameters>(string idShort, string semanticId) where TParameters : class =>
        new(idShort, semanticId, RecordModel.Template<TParameters>, []);

    /// <summary>Adds an operation.</summary>
    /// <param name="name">The operation's idShort.</param>
    /// <param name="description">What it does, in English.</param>
    /// <param name="handler">Carries it out. Runs on a thread of its own; long work reports progress and obeys the cancellation.</param>
    /// <param name="french">What it does, in French; null for English alone.</param>
    public OperationSubmodel With<TInput, TOutput>(string name, string description, Func<TInput, OperationContext, TOutput> handler, string? french = null)
        where TInput : class
        where TOutput : class =>
        new(IdShort, SemanticId, parameters, [.. operations, new Declaration(name, () => Declare<TInput, TOutput>(name, description, french), call => Run(handler, call))]);

    /// <summary>The template that documents the submodel and that instances are made from.</summary>
    public Submodel Template()
    {
        var template = parameters(SemanticId);
        template.IdShort = IdShort;
        template.Kind = ModellingKind.Template;
        template.SemanticId ??= ExternalReference.To(SemanticId);
        (template.SubmodelElements ??= []).AddRange(operations.Select(o => o.Declare()));
        return template;
    }

    private static Operation Declare<TInput, TOutput>(string name, string description, string? french)
        where TInput : class
        where TOutput : class => new()
        {
            IdShort = name,
            Description = french is null
                ? [new LangStringTextType("en", description)]
                : [new LangStringTextType("en", description), new LangStringTextType("fr", french)],
            InputVariables = NullIfEmpty(RecordModel.Variables<TInput>()),
            OutputVariables = NullIfEmpty(RecordModel.ResultVariables<TOutput>()),
        };

    private static List<OperationVariable>? NullIfEmpty(List<OperationVariable> variables) => variables.Count > 0 ? variables : null;

    private static Task<OperationOutput> Run<TInput, TOutput>(Func<TInput, OperationContext, TOutput> handler, OperationCall call)
        where TInput : class
        where TOutput : class => Task.Run(
        () =>
        {
            var input = RecordModel.Bind<TInput>(call.Input, out var findings) ?? throw new OperationRefusedException(findings);
            return new OperationOutput(RecordModel.ToElements(handler(input, new OperationContext(call))), []);
        },
        call.Cancellation);

    private sealed record Declaration(string Name, Func<Operation> Declare, OperationFunction Function);
}
