using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The example package of the soft-sensor twin, made from <see cref="RefineryRun"/>: three pieces of equipment with their time series, and the unit with the soft sensors.</summary>
public static class RefineryExample
{
    private const string Root = "https://example.com/aastwin/refinery-unit";
    private const ulong Seed = 7;
    private const string Picture = "/aasx/files/unit.svg";

    /// <summary>The identifier of the submodel with the soft sensors.</summary>
    public const string SoftSensorId = Root + "/sm/soft-sensor";

    private const string Drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64" role="img"><title>Furnace, reactor and column</title><rect width="96" height="64" fill="#f6f1ea"/><g fill="none" stroke="#8a4b08" stroke-width="3"><path d="M8 54V30l6-8h12l6 8v24zM20 22V8M32 40h8"/><rect x="40" y="22" width="14" height="32" rx="7"/><path d="M54 38h12"/><rect x="66" y="6" width="16" height="48" rx="8"/><path d="M66 20h16M66 30h16M66 40h16"/></g></svg>

        """;

    /// <summary>The environment, and the files that it names by their paths in the package.</summary>
    public static (Metamodel.Environment Environment, IReadOnlyDictionary<string, byte[]> Files) Make()
    {
        var run = RefineryRun.Of(Seed);
        (string Name, string French, TimeSeriesTable Table)[] equipment = [("Furnace", "Four", run.Furnace), ("Reactor", "Réacteur", run.Reactor), ("Column", "Colonne", run.Column)];
        var unit = RecordModel.ToSubmodel(Definition(), SoftSensorId);
        var template = TwinCatalog.All.SelectMany(t => t.Submodels).First(s => s.IdShort == "SoftSensor");
        unit.IdShort = template.IdShort;
        unit.SemanticId = ExternalReference.To(template.SemanticId);
        unit.SubmodelElements!.AddRange(template.Template().SubmodelElements!.OfType<Operation>());
        var environment = new Metamodel.Environment
        {
            AssetAdministrationShells =
            [
                Shell("RefineryUnit", "Refinery unit", "Unité de raffinage", "Furnace, reactor and debutanizer column, whose laboratory values are few and unevenly spread. The data are made by a seeded model.",
                    "Four, réacteur et colonne de débutanisation, dont les valeurs de laboratoire sont rares et inégalement réparties. Les données viennent d'un modèle à graine.", Root, unit),
            ],
            Submodels = [unit],
        };
        var files = new Dictionary<string, byte[]> { [Picture] = Encoding.UTF8.GetBytes(Drawing) };
        foreach (var (name, french, table) in equipment)
        {
            var path = $"/aasx/files/{name.ToLowerInvariant()}.csv";
            files[path] = Encoding.UTF8.GetBytes(TimeSeriesSegment.Csv(table, "G6"));
            var series = Series(name, table, path);
            environment.Submodels.Add(series);
            environment.AssetAdministrationShells.Add(Shell(name, name, french, $"The {name.ToLowerInvariant()} of the refinery unit.", $"{french} de l'unité de raffinage.", $"{Root}/{name.ToLowerInvariant()}", series));
        }
        return (environment, files);
    }

    private static AssetAdministrationShell Shell(string idShort, string name, string frenchName, string text, string french, string id, Submodel submodel) => new()
    {
        Id = id,
        IdShort = idShort,
        DisplayName = [new LangStringNameType("en", name), new LangStringNameType("fr", frenchName)],
        Description = [new LangStringTextType("en", text), new LangStringTextType("fr", french)],
        AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = id + "/asset", DefaultThumbnail = new Resource { Path = Picture, ContentType = "image/svg+xml" } },
        Submodels = [ModelReference.To(submodel)],
    };

    private static Submodel Series(string name, TimeSeriesTable table, string file) => new()
    {
        Id = $"{Root}/sm/{name.ToLowerInvariant()}-time-series",
        IdShort = "TimeSeries",
        SemanticId = ExternalReference.To(TimeSeriesTerms.Submodel),
        SubmodelElements =
        [
            new SubmodelElementCollection
            {
                IdShort = "Metadata",
                SemanticId = ExternalReference.To(TimeSeriesTerms.Metadata),
                Value =
                [
                    new MultiLanguageProperty
                    {
                        IdShort = "Name",
                        SemanticId = ExternalReference.To(TimeSeriesTerms.MetadataName),
                        Value = [new LangStringTextType("en", $"Hourly readings and laboratory values of the {name.ToLowerInvariant()}")],
                    },
                    new SubmodelElementCollection
                    {
                        IdShort = "Record",
                        SemanticId = ExternalReference.To(TimeSeriesTerms.Record),
                        Value =
                        [
                            new Property { IdShort = "Time", SemanticId = ExternalReference.To(TimeSeriesTerms.UtcTime), ValueType = DataTypeDefXsd.DateTime },
                            .. table.Variables.Select(v => new Property { IdShort = v, ValueType = DataTypeDefXsd.Double }),
                        ],
                    },
                ],
            },
            new SubmodelElementCollection
            {
                IdShort = "Segments",
                SemanticId = ExternalReference.To(TimeSeriesTerms.Segments),
                Value = [TimeSeriesSegment.External("September", "September 2026", "Hourly readings; laboratory values every eight hours, empty between. Made by a seeded model, not measured.", table, file)],
            },
        ],
    };

    private static SoftSensorDefinition Definition() => new()
    {
        Equipment =
        [
            new()
            {
                Name = "Furnace",
                Inputs =
                [
                    Feature("FeedFlow", "furnace", "FeedFlow", "t/h", 0, 100),
                    Feature("FuelFlow", "furnace", "FuelFlow", "kg/h", 0, 3000),
                    Feature("InletTemperature", "furnace", "InletTemperature", "°C", 0, 400),
                    Feature("ExcessOxygen", "furnace", "ExcessOxygen", "%", 0, 21),
                    Feature("OutletTemperature", "furnace", "OutletTemperature", "°C", 0, 700),
                ],
                Target = Feature("NitrogenOxides", "furnace", "NitrogenOxides", "mg/m³", 0, 2000),
            },
            new()
            {
                Name = "Reactor",
                Inputs =
                [
                    Feature("FeedFlow", "furnace", "FeedFlow", "t/h", 0, 100),
                    Feature("FurnaceOutletTemperature", "furnace", "OutletTemperature", "°C", 0, 700),
                    Feature("Pressure", "reactor", "Pressure", "bar", 0, 60),
                    Feature("OutletTemperature", "reactor", "OutletTemperature", "°C", 0, 700),
                    Feature("PressureDrop", "reactor", "PressureDrop", "bar", 0, 10),
                ],
                Target = Feature("Conversion", "reactor", "Conversion", "%", 0, 100),
            },
            new()
            {
                Name = "Column",
                Inputs =
                [
                    Feature("FeedFlow", "furnace", "FeedFlow", "t/h", 0, 100),
                    Feature("TopTemperature", "column", "TopTemperature", "°C", 0, 200),
                    Feature("BottomTemperature", "column", "BottomTemperature", "°C", 0, 300),
                    Feature("RefluxFlow", "column", "RefluxFlow", "t/h", 0, 80),
                    Feature("TopPressure", "column", "TopPressure", "bar", 0, 30),
                ],
                Target = Feature("BottomButane", "column", "BottomButane", "mol %", 0, 100),
            },
        ],
    };

    private static FeatureMapping Feature(string name, string equipment, string variable, string unit, double least, double greatest) =>
        new() { Name = name, TimeSeries = $"{Root}/sm/{equipment}-time-series", Variable = variable, ValueUnit = unit, Least = least, Greatest = greatest };
}
