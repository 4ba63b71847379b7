using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins;

/// <summary>What an operation's handler may use beside its input.</summary>
public sealed class OperationContext(OperationCall call)
{
    /// <summary>Signalled when the caller gives up or the time is over; the handler passes it on to whatever takes long.</summary>
    public CancellationToken Cancellation => call.Cancellation;

    /// <summary>Takes the share done, 0 to 1.</summary>
    public IProgress<double> Progress => call.Progress;

    /// <summary>The submodel that holds the operation. Not to be changed.</summary>
    public Submodel Submodel => call.Submodel;

    /// <summary>The model around the submodel, such as the asset's other submodels.</summary>
    public AasRepository Repository => call.Repository;

    /// <summary>The clock.</summary>
    public TimeProvider Time => call.Repository.Time;

    /// <summary>The same call, seen from another submodel of the model, such as that of another twin.</summary>
    public OperationContext On(Submodel submodel) => new(call with { Submodel = submodel });

    /// <summary>The submodel's data as a record.</summary>
    /// <exception cref="OperationRefusedException">The data are incomplete or wrong; every finding names the element.</exception>
    public T Parameters<T>() where T : class =>
        RecordModel.Bind<T>(Submodel, out var findings) ?? throw new OperationRefusedException(findings);
}
