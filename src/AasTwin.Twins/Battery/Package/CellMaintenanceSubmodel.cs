using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Battery;

/// <summary>What is foretold of a cell.</summary>
/// <param name="At">When its last cycle began.</param>
/// <param name="EndOfLife">Null when it is not known how often the cell is cycled.</param>
internal sealed record CellOutlook(EstimateResult RemainingCycles, int Cycle, DateTimeOffset At, DateTimeOffset? EndOfLife);

/// <summary>The predictive maintenance of a cell after IDTA 02048-1-0: remaining cycles with their interval of 90 %, what they hold under, and when to act.</summary>
internal static class CellMaintenanceSubmodel
{
    public const string SemanticId = "https://admin-shell.io/idta/SubmodelTemplate/PredictiveMaintenance/1/0";

    private const string Terms = "https://admin-shell.io/idta/PredictiveMaintenance/";

    public static Submodel Of(string id, CellOutlook outlook, BatteryDefinition cell, Model.BatteryModel model) => new()
    {
        Id = id,
        IdShort = "PredictiveMaintenance",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(SemanticId),
        SubmodelElements = [Prediction(outlook, cell, model)],
    };

    public static SubmodelElementCollection Prediction(CellOutlook outlook, BatteryDefinition cell, Model.BatteryModel model)
    {
        var life = outlook.RemainingCycles;
        var rules = cell.AlertRules;
        var isDue = life.Value <= rules.CriticalCycles;
        return Group("RemainingUsefulLifePrediction", Term("RemainingUsefulLifePrediction"),
            new Entity
            {
                IdShort = "RemainingUsefulLifetime",
                SemanticId = ExternalReference.To(Term("RemainingUsefulLifetime")),
                EntityType = EntityType.CoManagedEntity,
                Statements =
                [
                    Text("IndicationType", Term("IndicationType"), "Remaining full cycles"),
                    Number("DurationValue", Term("DurationValue"), life.Value),
                    Text("EngineeringUnit", Term("EngineeringUnit"), "cycles"),
                    Number("StartValue", Term("StartValue"), outlook.Cycle),
                    Text("StartDateTime", Term("StartDateTime"), Time(outlook.At), DataTypeDefXsd.DateTime),
                    Text("Description", Term("Description"), string.Create(CultureInfo.InvariantCulture, $"Cycles until the capacity first falls below {cell.EndOfLifeCapacity:0.###} Ah")),
                ],
            },
            Text("RemainingUsfulLifeDateTime", Term("RemainingUsfulLifeDateTime"), outlook.EndOfLife is { } end ? Time(end) : null, DataTypeDefXsd.DateTime),
            new AasTwin.Metamodel.Range
            {
                IdShort = "ConfidenceInterval",
                SemanticId = ExternalReference.To(Term("ConfidenceInterval")),
                ValueType = DataTypeDefXsd.Double,
                Min = life.Lower90.ToString("R", CultureInfo.InvariantCulture),
                Max = life.Upper90.ToString("R", CultureInfo.InvariantCulture),
            },
            List("ListRULBoundaryConditions", Term("ListRULBoundaryConditions"),
            [
                Condition("AmbientTemperature, highest", model.Experience.AmbientC.Greatest + 5, "°C"),
                Condition("AmbientTemperature, lowest", model.Experience.AmbientC.Least - 5, "°C"),
                Condition("Discharge current, highest", 1.25 * model.Experience.CRate.Greatest * cell.RatedCapacity, "A"),
                Condition("Cycles, most", Math.Round(1.1 * model.Experience.LongestCycles), "cycles"),
            ]),
            Group("PredictionModelInformation", Term("PredictionModelInformation"),
            [
                Text("ModelType", Term("ModelType"), "Data driven"),
                Text("ModelDescription", Term("ModelDescription"), model.Description),
                .. cell.ModelNameplate is { } nameplate
                    ? [new ReferenceElement { IdShort = "SMAIModelNamePlate", SemanticId = ExternalReference.To(Term("SMAIModelNamePlate")), Value = new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, nameplate)] } }]
                    : Array.Empty<SubmodelElement>(),
            ]),
            List("ListPreAlerts", Term("ListPreAlerts"), [PreAlert("Order a replacement", rules.WarningCycles), PreAlert("Replace the cell", rules.CriticalCycles)]),
            Group("AlertAfterExceedingRemainingUsableLife", Term("AlertAfterExceedingRemainingUsableLife"),
                Text("AlertMessage", Term("AlertMessage"), isDue ? string.Create(CultureInfo.InvariantCulture, $"About {life.Value:0} cycles remain: replace the cell.") : "No replacement is due."),
                Flag("MaintenanceRequired", Term("MaintenanceRequired"), isDue)));
    }

    private static SubmodelElementCollection Condition(string name, double limit, string unit) => Group(null, Term("RULCondition"),
        Text("ConditionName", Term("ConditionName"), name),
        Flag("IsBoundaryConditionUsedInModel", Term("IsBoundaryConditionUsedInModel"), true),
        Number("BoundaryValueRange", Term("BoundaryValueRange"), double.IsFinite(limit) ? Math.Round(limit, 3) : null),
        Text("BoundaryEngineeringUnit", Term("BoundaryEngineeringUnit"), unit));

    private static SubmodelElementCollection PreAlert(string message, double cycles) => Group(null, Term("PreAlerts"),
        Text("PreAlertMessage", Term("PreAlertMessage"), message), Number("PreAlertValue", Term("PreAlertValue"), cycles));

    private static string Term(string name) => $"{Terms}{name}/1/0";

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
