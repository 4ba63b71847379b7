using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.Maintenance;

/// <summary>Writes predictions into the submodels of machines after IDTA 02048; what else is in them stays.</summary>
internal static class PredictionWriter
{
    /// <exception cref="OperationRefusedException">The machine has no such submodel.</exception>
    public static void Write(MachineDefinition machine, MachinePrediction prediction, string model, OperationContext context)
    {
        var path = $"Machines[{machine.MachineId}].PredictiveMaintenance";
        if (machine.PredictiveMaintenance is not { } id) throw new OperationRefusedException([FleetView.Finding(path, $"{path}: the machine names no submodel to write into.")]);
        if (context.Repository.FindSubmodel(id) is not { } submodel || !submodel.HasSemanticId(ExternalReference.To(PredictiveMaintenanceSubmodel.SemanticId)))
            throw new OperationRefusedException([FleetView.Finding(path, $"{path}: \"{id}\" is no submodel here with the semanticId {PredictiveMaintenanceSubmodel.SemanticId}.")]);
        context.Repository.Change(id, changed =>
        {
            foreach (var element in PredictiveMaintenanceSubmodel.Elements(prediction, model))
            {
                var elements = changed.SubmodelElements ??= [];
                var at = elements.FindIndex(e => e.IdShort == element.IdShort);
                if (at < 0) elements.Add(element);
                else elements[at] = element;
            }
        }).GetAwaiter().GetResult();
    }
}
