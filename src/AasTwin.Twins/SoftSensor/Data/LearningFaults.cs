using AasTwin.Learning;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Findings of the learning engine, as operations tell them.</summary>
internal static class LearningFaults
{
    /// <exception cref="OperationRefusedException">The engine cannot work with the data or the options.</exception>
    public static T Tell<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (LearningException fault)
        {
            throw Refused(fault);
        }
        catch (AggregateException all) when (all.Flatten().InnerExceptions.OfType<LearningException>().FirstOrDefault() is { } fault)
        {
            // Folds and resamples run in parallel, and fail alike.
            throw Refused(fault);
        }
    }

    private static OperationRefusedException Refused(LearningException fault) =>
        new([.. fault.Findings.Select(f => new Finding(Severity.Invalid, f.Where, nameof(SoftSensor), f.ToString()))]);
}
