using AasTwin.Repository.Invocation;
using AasTwin.Twins.Battery;
using AasTwin.Twins.Energy.Plant;
using AasTwin.Twins.Energy.Station;
using AasTwin.Twins.Maintenance;
using AasTwin.Twins.ProductionLine;
using AasTwin.Twins.SoftSensor;

namespace AasTwin.Twins;

/// <summary>All twins. A new one is a folder and a line here.</summary>
public static class TwinCatalog
{
    public static IReadOnlyList<Twin> All { get; } =
    [
        ProductionLineTwin.Twin,
        SoftSensorTwin.Twin,
        TreatmentStationTwin.Twin,
        ActivatedSludgePlantTwin.Twin,
        MaintenanceTwin.Twin,
        BatteryTwin.Twin,
    ];

    /// <summary>What a repository needs to carry out the operations of all twins.</summary>
    public static IReadOnlyList<OperationBinding> Bindings { get; } = [.. All.SelectMany(t => t.Submodels).SelectMany(s => s.Bindings)];
}
