using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Battery;

/// <summary>The parts of the Digital Battery Passport that apply to a cell on a test bench: nameplate (IDTA 02035-1), technical data (02035-4) and product condition (02035-5).</summary>
internal static class PassportSubmodels
{
    public const string ProductConditionId = "urn:samm:io.admin-shell.idta.batterypass.product_condition:1.0.0#ProductCondition";

    private const string NameplateTerms = "urn:samm:io.admin-shell.idta.batterypass.digital_nameplate:1.0.0#";
    private const string TechnicalTerms = "urn:samm:io.admin-shell.idta.batterypass.technical_data:1.0.0#";
    private const string ConditionTerms = "urn:samm:io.admin-shell.idta.batterypass.product_condition:1.0.1#";
    private const string Document = "urn:samm:io.admin-shell.idta.handover_documentation:2.0.0#DocumentIdentifier";
    private const string Manufacturer = "Example Cells";

    public static Submodel Nameplate(string id, string assetId, DateTimeOffset made) => Instance(id, "BatteryNameplate", "https://admin-shell.io/idta/digitalbatterypassport/nameplate/1/0/Nameplate",
    [
        Text("URIOfTheProduct", "0112/2///61987#ABN590#002", assetId, DataTypeDefXsd.AnyUri),
        Words("ManufacturerName", "0112/2///61987#ABA565#009", Manufacturer),
        Group("AddressInformation", "https://admin-shell.io/zvei/nameplate/1/0/ContactInformations/AddressInformation",
            Words("Street", "0173-1#02-AAO128#002", "Example Street 1"), Words("Zipcode", "0173-1#02-AAO129#002", "12345"), Words("CityTown", "0173-1#02-AAO132#002", "Exampletown"), Words("NationalCode", "0173-1#02-AAO134#002", "DE")),
        Text("SerialNumber", "0112/2///61987#ABA951#009", "EC-18650-0042"),
        Text("DateOfManufacture", "0112/2///61987#ABB757#007", Date(made.AddDays(-60)), DataTypeDefXsd.Date),
        Text("DateOfPuttingIntoService", NameplateTerms + "dateOfPuttingIntoService", Date(made), DataTypeDefXsd.Date),
        Text("UniqueFacilityIdentifier", "https://admin-shell.io/idta/nameplate/3/0/UniqueFacilityIdentifier", "EXAMPLE-FACILITY-1"),
        // The code of "original" among the stages of the passport.
        Text("LifeCycleStage", "0173-1#02-ABL841#001", "0173-1#07-ACC020#001"),
        Text("ManufacturerIdentifier", TechnicalTerms + "manufacturerIdentifier", "EXAMPLE-CELLS"),
        List("Markings", "0112/2///61360_7#AAS006", [Group(null, "0112/2///61360_7#AAS009#001", Text("MarkingName", "0112/2///61987#ABA231#009", "Separate collection"))]),
        Texts("EUDeclarationOfConformity", NameplateTerms + "euDeclarationOfConformity", Document, "EXAMPLE-DOC-1"),
        Texts("ResultsOfTestReportsProvingCompliance", NameplateTerms + "resultsOfTestReportsProvingCompliance", Document, "EXAMPLE-REPORT-1"),
    ]);

    public static Submodel TechnicalData(string id, double ratedAh, double endOfLifeAh) => Instance(id, "TechnicalData", "https://admin-shell.io/idta/digitalbatterypassport/TechnicalData/1/0",
    [
        Group("GeneralInformation", "0173-1#02-ABK161#002/0173-1#01-AHX838#002",
            Text("ManufacturerName", "0173-1#02-AAO677#004", Manufacturer),
            Text("ManufacturerIdentifier", TechnicalTerms + "manufacturerIdentifier", "EXAMPLE-CELLS"),
            Text("BatteryCategory", TechnicalTerms + "batteryCategory", "industrial"),
            Float("BatteryMass", TechnicalTerms + "batteryMass", 0.046),
            Group("WarrantyInformation", "urn:samm:io.admin-shell.idta.batterypass.technical_data:1.0.1#warrantyInformation", Text("WarrantyPeriod", "urn:samm:io.admin-shell.idta.batterypass.technical_data:1.0.1#warrantyPeriod", "P12M"))),
        Group("TechnicalPropertyAreas", "0173-1#02-ABK163#002",
            Group("CapacityEnergyVoltage", TechnicalTerms + "capacityEnergyVoltage",
                Float("NominalVoltage", "0173-1#02-ABL588#001", 3.6), Float("MinVoltage", "0173-1#02-ABL587#001", 2.5), Float("MaxVoltage", "0173-1#02-ABL589#001", 4.2), Float("RatedCapacity", "0173-1#02-ABL869#002", ratedAh)),
            Group("RoundTripEnergyEfficiency", TechnicalTerms + "roundTripEnergyEfficiency",
                Text("InitialRoundTripEnergyEfficiency", "0173-1#02-ABL833#002", "93", DataTypeDefXsd.Integer), Text("RoundTripEnergyEfficiencyAt50PercentOfCycleLife", "0173-1#02-ABL866#002", "91", DataTypeDefXsd.Integer)),
            Group("Resistance", TechnicalTerms + "resistance",
                Float("InitialInternalResistanceOnBatteryCellLevel", "0173-1#02-ABL844#002", 0.06), Float("InitialInternalResistanceOnBatteryPackLevel", "0173-1#02-ABL846#002", 0.06),
                Float("InternalResistanceIncreaseOfBatteryPackLevel", TechnicalTerms + "internalResistanceIncreaseOfBatteryPack", 0)),
            Group("PowerCapability", TechnicalTerms + "powerCapability",
                Float("MaximumPermittedBatteryPower", "0173-1#02-ABL843#002", 15), Float("PowerFade", "0173-1#02-ABL852#002", 0),
                List("OriginalPowerCapability", "0173-1#02-ABL853#002",
                    [Group(null, TechnicalTerms + "PowerCapabilityAt", Text("atSoc", TechnicalTerms + "atSoc", "80", DataTypeDefXsd.UnsignedInt), Float("powerCapabilityAt", TechnicalTerms + "powerCapabilityAt", 15))])),
            Group("Temperature", TechnicalTerms + "temperature",
                Float("TemperatureRangeIdleState_LowerBoundary", "0173-1#02-ABL842#002", -20), Float("TemperatureRangeIdleState_UpperBoundary", "0173-1#02-ABL871#002", 50)),
            Group("Lifetime", TechnicalTerms + "lifetime",
                Text("ExpectedLifetimeInCalendarYears", TechnicalTerms + "expectedLifetime", "5", DataTypeDefXsd.UnsignedInt), Text("ExpectedNumberOfCycles", TechnicalTerms + "expectedNumberOfCycles", "150", DataTypeDefXsd.UnsignedInt),
                Float("CapacityThresholdExhaustion", "0173-1#02-ABL838#002", 100 * endOfLifeAh / ratedAh), Text("CRateOfRelevantCycleLifeTest", TechnicalTerms + "cRateLifeCycleTest", "1", DataTypeDefXsd.Decimal))),
    ]);

    public static Submodel ProductCondition(string id, int cycles, double capacityAh, double throughputAh, double measuredC, DateTimeOffset at) => Instance(id, "ProductCondition", ProductConditionId,
    [
        Dated("CapacityThroughput", "capacityThroughput", throughputAh, at),
        .. ConditionOf(cycles, capacityAh, at),
        Texts("InformationOnAccidents", ConditionTerms + "informationOnAccidents", Document),
        Group("TemperatureInformation", ConditionTerms + "temperatureInformation", Float("MeasuredTemp", ConditionTerms + "measuredTemp", measuredC), Updated(at)),
        Dated("StateOfCharge", "stateOfCharge", 0, at),
    ]);

    /// <summary>The elements that an operation renews.</summary>
    public static List<SubmodelElement> ConditionOf(int cycles, double capacityAh, DateTimeOffset at) =>
    [
        Group("NumberOfFullCycles", ConditionTerms + "numberOfFullCycles",
            Text("NumberOfFullCyclesValue", ConditionTerms + "numberOfFullCyclesValue", cycles.ToString(CultureInfo.InvariantCulture), DataTypeDefXsd.UnsignedInt), Updated(at)),
        Dated("RemainingCapacity", "remainingCapacity", capacityAh, at),
    ];

    private static SubmodelElementCollection Dated(string name, string term, double value, DateTimeOffset at) =>
        Group(name, ConditionTerms + term, Float(name + "Value", $"{ConditionTerms}{term}Value", value), Updated(at));

    private static Property Updated(DateTimeOffset at) => Text("LastUpdate", ConditionTerms + "lastUpdate", Time(at), DataTypeDefXsd.DateTime);

    private static Property Float(string idShort, string semanticId, double value) => Text(idShort, semanticId, ((float)value).ToString("R", CultureInfo.InvariantCulture), DataTypeDefXsd.Float);

    private static SubmodelElementList Texts(string idShort, string semanticId, string itemId, params string[] items) => new()
    {
        IdShort = idShort,
        SemanticId = ExternalReference.To(semanticId),
        TypeValueListElement = AasSubmodelElements.Property,
        ValueTypeListElement = DataTypeDefXsd.String,
        SemanticIdListElement = ExternalReference.To(itemId),
        Value = items.Length == 0 ? null : [.. items.Select(i => new Property { SemanticId = ExternalReference.To(itemId), ValueType = DataTypeDefXsd.String, Value = i })],
    };

    private static Submodel Instance(string id, string idShort, string semanticId, List<SubmodelElement> elements) =>
        new() { Id = id, IdShort = idShort, Kind = ModellingKind.Instance, SemanticId = ExternalReference.To(semanticId), SubmodelElements = elements };

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
