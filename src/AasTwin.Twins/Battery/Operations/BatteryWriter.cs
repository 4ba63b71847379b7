using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Battery.Cycles;

namespace AasTwin.Twins.Battery;

/// <summary>Writes predictions into the cell's submodels for predictive maintenance and product condition; what else is in them stays.</summary>
internal static class BatteryWriter
{
    /// <exception cref="OperationRefusedException">The cell names no such submodel, or another one; then nothing is written.</exception>
    public static void Write(PredictRemainingUsefulLifeOutput prediction, BatteryView view, CellHistory history, DateTimeOffset at, OperationContext context)
    {
        var definition = view.Definition;
        var maintenance = Checked(definition.PredictiveMaintenance, nameof(BatteryDefinition.PredictiveMaintenance), CellMaintenanceSubmodel.SemanticId, context);
        var condition = definition.ProductCondition is null ? null : Checked(definition.ProductCondition, nameof(BatteryDefinition.ProductCondition), PassportSubmodels.ProductConditionId, context);
        Replace(maintenance, [CellMaintenanceSubmodel.Prediction(new CellOutlook(prediction.RemainingCycles, prediction.Cycle, at, prediction.EndOfLife?.Value), definition, view.Model)], context);
        if (condition is not null) Replace(condition, PassportSubmodels.ConditionOf(history.Cycles.Count, history.Cycles[^1].CapacityAh, at), context);
    }

    private static string Checked(string? id, string path, string semanticId, OperationContext context)
    {
        if (id is null) throw BatteryView.Refused(path, "The cell names no submodel to write into.");
        return context.Repository.FindSubmodel(id) is { } submodel && submodel.HasSemanticId(ExternalReference.To(semanticId))
            ? id
            : throw BatteryView.Refused(path, $"\"{id}\" is no submodel here with the semanticId {semanticId}.");
    }

    private static void Replace(string id, IReadOnlyList<SubmodelElement> renewed, OperationContext context) => context.Repository.Change(id, changed =>
    {
        var elements = changed.SubmodelElements ??= [];
        foreach (var element in renewed)
        {
            var at = elements.FindIndex(e => e.IdShort == element.IdShort);
            if (at < 0) elements.Add(element);
            else elements[at] = element;
        }
    }).GetAwaiter().GetResult();
}
