using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Maintenance;

/// <summary>The predictive maintenance of a machine after IDTA 02048-1-0, with the risks of its failure beside.</summary>
internal static class PredictiveMaintenanceSubmodel
{
    public const string SemanticId = "https://admin-shell.io/idta/SubmodelTemplate/PredictiveMaintenance/1/0";

    private const string Terms = "https://admin-shell.io/idta/PredictiveMaintenance/", OwnTerms = "https://aastwin.github.io/submodels/machine-fleet/";

    public static Submodel Of(string id, MachinePrediction? prediction, string model) => new()
    {
        Id = id,
        IdShort = "PredictiveMaintenance",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(SemanticId),
        SubmodelElements = Elements(prediction, model),
    };

    /// <summary>The elements that say a prediction; without one they are there and say nothing.</summary>
    public static List<SubmodelElement> Elements(MachinePrediction? prediction, string model)
    {
        var life = prediction?.RemainingUsefulLife;
        var elements = new List<SubmodelElement>
        {
            Group("RemainingUsefulLifePrediction", Term("RemainingUsefulLifePrediction"),
                new Entity
                {
                    IdShort = "RemainingUsefulLifetime",
                    SemanticId = ExternalReference.To(Term("RemainingUsefulLifetime")),
                    EntityType = EntityType.CoManagedEntity,
                    Statements =
                    [
                        Text("IndicationType", Term("IndicationType"), "Remaining operating hours"),
                        Number("DurationValue", Term("DurationValue"), life is null ? null : Math.Round(life.Value, 1)),
                        Text("EngineeringUnit", Term("EngineeringUnit"), "h"),
                        Number("StartValue", Term("StartValue"), 0),
                        Text("StartDateTime", Term("StartDateTime"), prediction is null ? null : Time(prediction.At), DataTypeDefXsd.DateTime),
                    ],
                },
                Text("RemainingUsfulLifeDateTime", Term("RemainingUsfulLifeDateTime"), life is null ? null : Time(prediction!.At.AddHours(Math.Round(life.Value))), DataTypeDefXsd.DateTime),
                new AasTwin.Metamodel.Range
                {
                    IdShort = "ConfidenceInterval",
                    SemanticId = ExternalReference.To(Term("ConfidenceInterval")),
                    ValueType = DataTypeDefXsd.Double,
                    Min = life?.Lower.ToString("0.#", CultureInfo.InvariantCulture),
                    Max = life?.Upper.ToString("0.#", CultureInfo.InvariantCulture),
                },
                List("ListRULBoundaryConditions", Term("ListRULBoundaryConditions"), [Condition("Load", 120, "%"), Condition("AmbientTemperature", 40, "°C")]),
                Group("PredictionModelInformation", Term("PredictionModelInformation"),
                    Text("ModelType", Term("ModelType"), "Data driven"),
                    Text("ModelDescription", Term("ModelDescription"), model)),
                List("ListPreAlerts", Term("ListPreAlerts"), [PreAlert("Plan the maintenance", 168), PreAlert("Act now", 24)]),
                Group("AlertAfterExceedingRemainingUsableLife", Term("AlertAfterExceedingRemainingUsableLife"),
                    Text("AlertMessage", Term("AlertMessage"), prediction?.RecommendedAction.In("en")),
                    Flag("MaintenanceRequired", Term("MaintenanceRequired"), prediction is not null && !prediction.IsBeyondHorizon && life!.Lower <= 168))),
        };
        if (prediction is not null) elements.Add(Risk(prediction));
        return elements;
    }

    private static SubmodelElementCollection Risk(MachinePrediction prediction) => Group("FailureRisk", OwnTerms + "failure-risk/1/0",
    [
        .. prediction.Risks.Select(r => (SubmodelElement)new SubmodelElementCollection
        {
            IdShort = string.Create(CultureInfo.InvariantCulture, $"Within{r.Hours}Hours"),
            Value = [Plain("Probability", r.Probability), Plain("Lower", r.Lower), Plain("Upper", r.Upper)],
        }),
        new Property { IdShort = "LikeliestKind", ValueType = DataTypeDefXsd.String, Value = prediction.Kinds[0].Kind.ToString() },
    ]);

    private static SubmodelElementCollection Condition(string name, double limit, string unit) => Group(null, Term("RULCondition"),
        Text("ConditionName", Term("ConditionName"), name),
        Flag("IsBoundaryConditionUsedInModel", Term("IsBoundaryConditionUsedInModel"), true),
        Number("BoundaryValueRange", Term("BoundaryValueRange"), limit),
        Text("BoundaryEngineeringUnit", Term("BoundaryEngineeringUnit"), unit));

    private static SubmodelElementCollection PreAlert(string message, double hours) => Group(null, Term("PreAlerts"),
        Text("PreAlertMessage", Term("PreAlertMessage"), message), Number("PreAlertValue", Term("PreAlertValue"), hours));

    private static Property Plain(string idShort, double value) =>
        new() { IdShort = idShort, ValueType = DataTypeDefXsd.Double, Value = value.ToString("0.####", CultureInfo.InvariantCulture) };

    private static string Term(string name) => $"{Terms}{name}/1/0";

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
