using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>Writes a line's submodel as a client would and invokes its operations.</summary>
internal sealed class LineBuilder
{
    private readonly List<SubmodelElement> stations = [];
    private readonly List<SubmodelElement> arrivals = [];

    public LineBuilder Saturated()
    {
        arrivals.Add(new Property { IdShort = "Saturated", ValueType = DataTypeDefXsd.Boolean, Value = "true" });
        return this;
    }

    public LineBuilder Arrivals(string distribution, params (string Name, double Value)[] parameters)
    {
        arrivals.Add(Time("TimeBetweenArrivals", distribution, parameters));
        return this;
    }

    public LineBuilder Station(string name, int machines, int? buffer, string distribution, params (string Name, double Value)[] parameters)
    {
        List<SubmodelElement> members =
        [
            new Property { IdShort = "Name", Value = name },
            new Property { IdShort = "Machines", ValueType = DataTypeDefXsd.Int, Value = machines.ToString(CultureInfo.InvariantCulture) },
            Time("ProcessingTime", distribution, parameters),
        ];
        if (buffer is { } places) members.Add(new Property { IdShort = "BufferCapacity", ValueType = DataTypeDefXsd.Int, Value = places.ToString(CultureInfo.InvariantCulture) });
        stations.Add(new SubmodelElementCollection { Value = members });
        return this;
    }

    public async Task<OperationResult> Simulate(int replications, double minutes, long seed = 1, TimeSpan? timeout = null)
    {
        var twin = TwinCatalog.All.Single(t => t.Name == "ProductionLine").Submodels[0];
        using var repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        await repository.Post(new Submodel
        {
            Id = "urn:line",
            IdShort = "Line",
            SemanticId = ExternalReference.To(twin.SemanticId),
            SubmodelElements =
            [
                new SubmodelElementCollection { IdShort = "Arrivals", Value = arrivals.Count > 0 ? arrivals : null },
                new SubmodelElementList { IdShort = "Stations", TypeValueListElement = AasSubmodelElements.SubmodelElementCollection, Value = stations.Count > 0 ? stations : null },
                .. twin.Template().SubmodelElements!.OfType<Operation>(),
            ],
        });
        return await repository.Invoke("urn:line", "Simulate", new OperationRequest(
            [
                new Property { IdShort = "Replications", ValueType = DataTypeDefXsd.Int, Value = replications.ToString(CultureInfo.InvariantCulture) },
                new Property { IdShort = "DurationMinutes", ValueType = DataTypeDefXsd.Double, Value = minutes.ToString(CultureInfo.InvariantCulture) },
                new Property { IdShort = "Seed", ValueType = DataTypeDefXsd.Long, Value = seed.ToString(CultureInfo.InvariantCulture) },
            ],
            [],
            timeout));
    }

    private static SubmodelElementCollection Time(string idShort, string distribution, (string Name, double Value)[] parameters) => new()
    {
        IdShort = idShort,
        Value =
        [
            new Property { IdShort = "Distribution", Value = distribution },
            .. parameters.Select(p => new Property { IdShort = p.Name, ValueType = DataTypeDefXsd.Double, Value = p.Value.ToString(CultureInfo.InvariantCulture) }),
        ],
    };
}

/// <summary>Reads figures out of an operation's answer by path.</summary>
internal static class Answer
{
    public static double Number(this OperationResult result, string path) => double.Parse(Text(result, path), CultureInfo.InvariantCulture);

    public static string Text(this OperationResult result, string path)
    {
        Assert.True(result.Success, string.Join(" ", result.Messages));
        var holder = new Submodel { Id = "urn:answer", SubmodelElements = [.. result.Output] };
        return BothLanguages.English(holder.Find(IdShortPath.Parse(path))!.Element);
    }

    /// <summary>Asserts that an exact value lies within an estimate's interval, stretched to about four standard errors.</summary>
    public static void Agrees(this OperationResult result, string path, double exact)
    {
        var (mean, upper) = (result.Number(path + ".Mean"), result.Number(path + ".Upper"));
        Assert.InRange(exact, mean - (2 * (upper - mean)), mean + (2 * (upper - mean)));
    }
}
