using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

/// <summary>The operations on the example station, as a client calls them.</summary>
public sealed class FleetOperationTests : IAsyncLifetime
{
    private const string Fleet = "https://example.com/aastwin/station/fleet/sm/machine-fleet";
    private AasRepository repository = null!;

    public async Task InitializeAsync() => repository = await ExampleTests.Load("station");

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void TheFleet_Has124MachinesOfSevenTypes_EachWithItsThreeSubmodels()
    {
        var machines = Items("Machines");
        var counts = machines.GroupBy(m => Value(m, "Type")).ToDictionary(g => g.Key!, g => g.Count());
        Assert.Equal(124, machines.Count);
        Assert.Equal((20, 25, 43, 6, 8, 12, 10), (counts["Pump"], counts["Motor"], counts["Valve"], counts["Compressor"], counts["HeatExchanger"], counts["FiltrationUnit"], counts["Aerator"]));
        foreach (var machine in machines)
        {
            var shell = $"https://example.com/aastwin/station/fleet/machines/{Value(machine, "MachineId")}";
            Assert.Equal(["Nameplate", "TimeSeries", "PredictiveMaintenance"], repository.SubmodelsOf(shell).Select(s => s.IdShort));
        }
    }

    [Fact]
    public async Task PredictFailure_GivesRisksThatRise_EachWithinItsInterval()
    {
        var prediction = Part(await Invoke("PredictFailure", ("MachineId", "P-120")), "Prediction");
        var before = 0.0;
        foreach (var risk in List(prediction, "Risks"))
        {
            var (probability, lower, upper) = (Number(risk, "Probability"), Number(risk, "Lower"), Number(risk, "Upper"));
            Assert.True(lower <= probability && probability <= upper && upper > lower, "no number without an interval");
            Assert.True(probability >= before);
            before = probability;
        }
        var life = Part(prediction, "RemainingUsefulLife");
        Assert.InRange(Number(life, "Value"), Number(life, "Lower"), Number(life, "Upper"));
        Assert.Equal(1, List(prediction, "Kinds").Sum(k => Number(k, "Probability")), 3);
        Assert.NotEmpty(List(prediction, "Contributions"));
    }

    [Fact]
    public async Task AssessFleet_PutsTheGreatestRiskFirst_AndSaysWhyOthersAreNotAssessed()
    {
        var output = await Invoke("AssessFleet");
        var machines = List(output, "Machines");
        var unassessed = List(output, "NotAssessed");
        Assert.Equal(124, machines.Count + unassessed.Count);
        var risks = machines.ConvertAll(m => Number(Part(m, "Within7Days"), "Value"));
        Assert.Equal(risks.OrderDescending(), risks);
        Assert.All(unassessed, u => Assert.Contains("hours", Value(u, "Reason")));
        // What PredictFailure takes without arguments is the first of them.
        Assert.Equal(Value(machines[0], "MachineId"), Value(Part(await Invoke("PredictFailure"), "Prediction"), "MachineId"));
    }

    [Fact]
    public async Task Predictions_AreThoseInTheMachinesSubmodels()
    {
        var machine = List(await Invoke("AssessFleet"), "Machines")[3];
        var stored = repository.FindSubmodel($"https://example.com/aastwin/station/fleet/machines/{Value(machine, "MachineId")}/sm/predictive-maintenance")!;
        var within = (Property)stored.Find(IdShortPath.Parse("FailureRisk.Within168Hours.Probability"))!.Element;
        Assert.Equal(Number(Part(machine, "Within7Days"), "Value"), double.Parse(within.Value!, CultureInfo.InvariantCulture), 3);
    }

    [Fact]
    public async Task PredictFailure_WritesOnRequest_AndLeavesTheRest()
    {
        var id = "https://example.com/aastwin/station/fleet/machines/M-114/sm/predictive-maintenance";
        await repository.Change(id, s => s.SubmodelElements!.Add(new Property { IdShort = "Mine", ValueType = DataTypeDefXsd.String, Value = "stays" }));
        await Invoke("PredictFailure", ("MachineId", "M-114"), ("WriteIntoSubmodel", "true"));
        Assert.Equal(["RemainingUsefulLifePrediction", "FailureRisk", "Mine"], repository.FindSubmodel(id)!.SubmodelElements!.Select(e => e.IdShort));
    }

    [Fact]
    public async Task Alerts_AreAcknowledged_KeptInTheSubmodel_AndClearedWhenTheRiskIsGone()
    {
        await Invoke("AssessFleet");
        var first = List(await Invoke("ListAlerts"), "Alerts")[0];
        var id = Value(first, "AlertId")!;
        await Invoke("AcknowledgeAlert", [StringList("AlertIds", id), Text("By", "Ines"), Text("Comment", "on the way")]);
        var kept = Items("Alerts").Single(a => Value(a, "AlertId") == id);
        Assert.Equal(("Acknowledged", "Ines", "on the way"), (Value(kept, "State"), Value(kept, "AcknowledgedBy"), Value(kept, "Comment")));
        // Assessed again, an acknowledged alert is not raised anew.
        Assert.Equal(0, Number(await Invoke("AssessFleet"), "AlertsRaised"));
        Assert.Equal("Acknowledged", Value(Items("Alerts").Single(a => Value(a, "AlertId") == id), "State"));
        var refused = await Refused("AcknowledgeAlert", StringList("AlertIds", id, "nobody-1"));
        Assert.Contains("\"nobody-1\" is no alert", refused);
        // With healthy readings the reason is gone.
        var machine = Value(first, "MachineId")!;
        var healthy = Items("Machines").First(m => Value(m, "Type") == "Pump" && Value(m, "MachineId") != machine && List(Invoke("PredictFailure", ("MachineId", Value(m, "MachineId")!)).Result is var o ? Part(o, "Prediction") : null!, "Risks").TrueForAll(r => Number(r, "Probability") < 0.05));
        await repository.Change(Fleet, s =>
        {
            var own = ((SubmodelElementList)s.SubmodelElements!.First(e => e.IdShort == "Machines")).Value!.Cast<SubmodelElementCollection>().First(m => Value(m, "MachineId") == machine);
            ((Property)own.Value!.First(p => p.IdShort == "TimeSeries")).Value = Value(healthy, "TimeSeries");
        });
        // The references of another machine are not its own, so take them, too.
        await repository.PutAttachment(Fleet, "References", "references.csv", FileOf(References().Replace($"\n{machine},", "\nignored,", StringComparison.Ordinal)
            + References().Split('\n').First(l => l.StartsWith(Value(healthy, "MachineId") + ",", StringComparison.Ordinal)).Replace(Value(healthy, "MachineId")!, machine, StringComparison.Ordinal) + "\n"));
        Assert.Equal(1, Number(await Invoke("AssessFleet"), "AlertsCleared"));
    }

    [Fact]
    public async Task DetectDrift_FindsTheMachineThatIsAboutToFail()
    {
        var output = await Invoke("DetectDrift");
        var drifting = List(output, "Drifting");
        Assert.Contains(drifting, d => Value(d, "MachineId") == "P-120" && Value(d, "IsProbablySensor") == "false");
        // Wear shows in most machines; what is reported is the third that it matters for.
        Assert.InRange(drifting.Count, 3, 50);
    }

    [Fact]
    public async Task PlanMaintenance_KeepsOpeningHoursCrewsAndParts_AndPaysOff()
    {
        var output = await Invoke("PlanMaintenance", ("Rounds", "300"), ("Replications", "200"));
        var schedule = List(output, "Schedule");
        Assert.NotEmpty(schedule);
        var begin = DateTimeOffset.Parse("2026-11-01T00:00Z", CultureInfo.InvariantCulture);
        var works = schedule.ConvertAll(s => (Crew: Value(s, "Crew")!, From: DateTimeOffset.Parse(Value(s, "From")!, CultureInfo.InvariantCulture), To: DateTimeOffset.Parse(Value(s, "To")!, CultureInfo.InvariantCulture), Part: Value(s, "SparePart")));
        Assert.All(works, w =>
        {
            var local = w.From.ToOffset(TimeSpan.FromHours(1));
            Assert.InRange(local.Hour, 6, 15);
            Assert.DoesNotContain(local.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday });
            Assert.NotEqual(new DateOnly(2026, 11, 2), DateOnly.FromDateTime(local.DateTime));
            if (w.Part?.Contains("order now", StringComparison.Ordinal) == true) Assert.True(w.From >= begin.AddDays(5), "not before the part is there");
        });
        foreach (var crew in works.GroupBy(w => w.Crew))
            foreach (var (one, next) in crew.OrderBy(w => w.From).Zip(crew.OrderBy(w => w.From).Skip(1))) Assert.True(one.To <= next.From, $"{crew.Key} does two tasks at once");
        Assert.True(works.Count(w => w.Part == "Bearing set, from stock") <= 4);
        Assert.True(Number(Part(output, "AvoidedCost"), "Lower") > 0);
        Assert.InRange(Number(output, "GapToBound"), 0, 0.5);
        Assert.Equal(BothLanguages.French(output[0]), BothLanguages.French((await Invoke("PlanMaintenance", ("Rounds", "300"), ("Replications", "200")))[0]));
    }

    [Fact]
    public async Task RescheduleTask_AgreesWithThePlan_AndTellsWhatWaitingCosts()
    {
        var planned = List(await Invoke("PlanMaintenance", ("Rounds", "300"), ("Replications", "200")), "Schedule")[0];
        Task<IReadOnlyList<SubmodelElement>> At(DateTimeOffset from, string? crew = null) =>
            Invoke("RescheduleTask", [Text("MachineId", Value(planned, "MachineId")!), Text("Crew", crew ?? Value(planned, "Crew")!), Text("From", from.ToString("O", CultureInfo.InvariantCulture))]);
        var begin = DateTimeOffset.Parse(Value(planned, "From")!, CultureInfo.InvariantCulture);
        var same = await At(begin);
        Assert.Equal("true", ((Property)same[0]).Value);
        Assert.Equal(Number(planned, "Saves"), Number(Part(same, "Saves"), "Value"), 0.01);
        Assert.InRange(Number(Part(same, "RiskBefore"), "Value"), Number(Part(same, "RiskBefore"), "Lower"), Number(Part(same, "RiskBefore"), "Upper"));

        // Two weeks later the machine has more often failed, and no better place was there for the plan.
        var later = await At(begin.AddDays(14));
        Assert.True(Number(Part(later, "RiskBefore"), "Value") > Number(Part(same, "RiskBefore"), "Value"));
        Assert.True(Number(Part(later, "Saves"), "Value") <= Number(Part(same, "Saves"), "Value") + 0.01);

        // On a Sunday nobody is there; the next hour at which somebody is can be taken at once.
        var sunday = begin.AddDays(7 - (int)begin.DayOfWeek).AddHours(3);
        var closed = await At(sunday);
        Assert.Equal("false", ((Property)closed[0]).Value);
        var next = DateTimeOffset.Parse(((Property)closed.Single(e => e.IdShort == "NextPossible")).Value!, CultureInfo.InvariantCulture);
        Assert.True(next > sunday);
        Assert.Equal("true", ((Property)(await At(next))[0]).Value);
        Assert.Contains("no crew \"Nobody\"", await Refused("RescheduleTask", Text("MachineId", Value(planned, "MachineId")!), Text("Crew", "Nobody"), Text("From", "2026-11-03T08:00:00Z")));
    }

    [Theory]
    [InlineData("X-9", "the fleet has no machine \"X-9\"")]
    [InlineData("P-999", "it has P-101")]
    public async Task AnUnknownMachine_IsNamed(string machine, string text) => Assert.Contains(text, await Refused("PredictFailure", Text("MachineId", machine)));

    [Fact]
    public async Task BadReadings_AreRefusedByElementAndRecord()
    {
        var good = Readings("P-101");
        async Task<string> With(Func<string, string> change) => await Refused("PredictFailure", Text("MachineId", "P-101"), Text("ReadingsCsv", change(good)));
        string[] lines = good.Split('\n');
        Assert.Contains("WindingTemperature is in K, and must be in °C", await With(c => c.Replace("WindingTemperature [°C]", "WindingTemperature [K]", StringComparison.Ordinal)));
        Assert.Contains("it may be in K", await With(_ => Changed(lines, 5, 10, "330")));
        Assert.Contains("WindingTemperature [°C] is \"oops\"", await With(_ => Changed(lines, 5, 10, "oops")));
        Assert.Contains("Flow [m³/h] is missing", await With(c => c.Replace("Flow [m³/h]", "Durchfluss", StringComparison.Ordinal)));
        Assert.Contains("a prediction looks back 168", await With(_ => string.Join('\n', lines.Take(100))));
        Assert.Contains("Current lacks 168 of the last 168 hours", await With(_ => string.Join('\n', lines.Select((l, i) => i == 0 || l.Length == 0 ? l : Emptied(l, 16)))));
        Assert.Contains("reads the same value all week", await With(_ => string.Join('\n', lines.Select((l, i) => i == 0 || l.Length == 0 ? l : Emptied(l, 16, "12")))));
        Assert.Contains("not after the record before", await With(_ => string.Join('\n', [.. lines.Take(50), lines[20], .. lines.Skip(50)])));
        Assert.Contains("of which machine", await Refused("PredictFailure", Text("ReadingsCsv", good)));
        // And as it is, the file gives what the time series gives.
        var own = Part(await Invoke("PredictFailure", [Text("MachineId", "P-101"), Text("ReadingsCsv", good)]), "RemainingUsefulLife", "Prediction");
        Assert.Equal(Number(Part(await Invoke("PredictFailure", ("MachineId", "P-101")), "RemainingUsefulLife", "Prediction"), "Value"), Number(own, "Value"));

        static string Changed(string[] lines, int line, int column, string value) => string.Join('\n', lines.Select((l, i) => i == line ? Emptied(l, column, value) : l));
        static string Emptied(string line, int column, string value = "")
        {
            var fields = line.Split(',');
            fields[column] = value;
            return string.Join(',', fields);
        }
    }

    [Fact]
    public void PredictiveMaintenance_IsAsItsTemplateAsks()
    {
        const string Template = "testdata/templates/predictive-maintenance-1.0/IDTA_02048_Template_PredictiveMaintenance_forAASMetamodelV3.1.json";
        if (SharedData.ReasonToSkip(Template) is not null) return;
        var asked = AasTwin.Metamodel.Modeling.SubmodelTemplate.Load(SharedData.PathOf(Template), out _)[0];
        foreach (var machine in Items("Machines"))
        {
            var there = repository.FindSubmodel($"https://example.com/aastwin/station/fleet/machines/{Value(machine, "MachineId")}/sm/predictive-maintenance")!;
            Assert.Equal((asked.IdShort, asked.SemanticId!.Keys[0].Value), (there.IdShort, there.SemanticId!.Keys[0].Value));
            Assert.Empty(AasTwin.Metamodel.Modeling.SubmodelTemplate.Check(there, asked));
        }
    }

    [Fact]
    public async Task TrainModel_ReportsEachType_AndItsModelAnswers()
    {
        var first = await Invoke("TrainModel", ("Trees", "5"), ("StoreModel", "true"));
        var types = List(first, "ByType");
        Assert.Equal(Enum.GetNames<MachineType>(), types.Select(t => Value(t, "Type")));
        Assert.All(types, t => Assert.Equal(("Trees", "true"), (Value(t, "Learner"), Value(t, "IsTaken"))));
        Assert.Contains("| Aerator |", ((Property)first.Single(e => e.IdShort == "ModelCard")).Value);
        Assert.Equal("Gradient-boosted trees on rolling features", ((Property)(await Invoke("PredictFailure", ("MachineId", "P-120"))).Single(e => e.IdShort == "Model")).Value);
        using var file = repository.OpenAttachment(Fleet, "Model");
        using var bytes = new MemoryStream();
        file.Content.CopyTo(bytes);
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
        Assert.Equal(((Property)first.Single(e => e.IdShort == "Sha256")).Value, sha256);
    }

    [Fact]
    public async Task ATamperedModel_IsRefusedByName()
    {
        var bytes = FailureModelFile.Write(FailureModelFile.Shipped, "mine", null, []).ToBytes();
        bytes[^100] ^= 1;
        await repository.PutElement(Fleet, "Model", new AasTwin.Metamodel.File { IdShort = "Model", ContentType = "application/octet-stream" });
        await repository.PutAttachment(Fleet, "Model", "fleet.model", new FileContent("application/octet-stream", bytes.Length, () => new MemoryStream(bytes)));
        var text = await Refused("PredictFailure", Text("MachineId", "P-101"));
        Assert.Contains("Model", text);
        Assert.Contains("changed or damaged", text);
        bytes[^100] ^= 1;
        await repository.PutAttachment(Fleet, "Model", "fleet.model", new FileContent("application/octet-stream", bytes.Length, () => new MemoryStream(bytes)));
        await Invoke("PredictFailure", ("MachineId", "P-101"));
    }

    private static FileContent FileOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new FileContent("text/csv", bytes.Length, () => new MemoryStream(bytes));
    }

    private string References() => Attachment(Fleet, "References");

    private string Readings(string machine) => Attachment($"https://example.com/aastwin/station/fleet/machines/{machine}/sm/time-series", "Segments.Recent.File");

    private string Attachment(string submodel, string path)
    {
        using var file = repository.OpenAttachment(submodel, path);
        using var reader = new StreamReader(file.Content);
        return reader.ReadToEnd();
    }

    private Task<IReadOnlyList<SubmodelElement>> Invoke(string operation, params (string Name, string Value)[] arguments) =>
        Invoke(operation, [.. arguments.Select(a => (SubmodelElement)Text(a.Name, a.Value))]);

    private async Task<IReadOnlyList<SubmodelElement>> Invoke(string operation, IReadOnlyList<SubmodelElement> arguments)
    {
        var result = await repository.Invoke(Fleet, operation, new OperationRequest(arguments, [], TimeSpan.FromMinutes(5)));
        Assert.True(result.Success, string.Join(' ', result.Messages));
        return BothLanguages.Checked(result).Output;
    }

    private async Task<string> Refused(string operation, params SubmodelElement[] arguments)
    {
        try
        {
            var result = await repository.Invoke(Fleet, operation, new OperationRequest(arguments, []));
            Assert.False(result.Success);
            return string.Join(' ', result.Messages);
        }
        catch (Exception refusal) when (refusal is RepositoryException or OperationRefusedException)
        {
            return refusal.Message;
        }
    }

    private List<SubmodelElementCollection> Items(string list) =>
        [.. ((SubmodelElementList?)repository.FindElement(Fleet, list))?.Value?.Cast<SubmodelElementCollection>() ?? []];

    private static Property Text(string name, string value) => new() { IdShort = name, ValueType = DataTypeDefXsd.String, Value = value };

    private static SubmodelElementList StringList(string name, params string[] values) => new()
    {
        IdShort = name,
        TypeValueListElement = AasSubmodelElements.Property,
        ValueTypeListElement = DataTypeDefXsd.String,
        Value = [.. values.Select(v => new Property { ValueType = DataTypeDefXsd.String, Value = v })],
    };

    private static SubmodelElementCollection Part(IEnumerable<SubmodelElement> elements, string name, string? within = null) =>
        (SubmodelElementCollection)(within is null ? elements : Part(elements, within).Value!).Single(e => e.IdShort == name);

    private static SubmodelElementCollection Part(SubmodelElementCollection element, string name) => Part(element.Value!, name);

    private static List<SubmodelElementCollection> List(SubmodelElementCollection element, string name) => List(element.Value!, name);

    private static List<SubmodelElementCollection> List(IEnumerable<SubmodelElement> elements, string name) =>
        [.. ((SubmodelElementList?)elements.SingleOrDefault(e => e.IdShort == name))?.Value?.Cast<SubmodelElementCollection>() ?? []];

    /// <summary>A value, or a sentence in English.</summary>
    private static string? Value(SubmodelElement element, string name) =>
        (element as SubmodelElementCollection)?.Value?.SingleOrDefault(e => e.IdShort == name) is { } found ? BothLanguages.English(found) : null;

    private static double Number(SubmodelElementCollection element, string name) => Number(element.Value!, name);

    private static double Number(IEnumerable<SubmodelElement> elements, string name) => double.Parse(((Property)elements.Single(e => e.IdShort == name)).Value!, CultureInfo.InvariantCulture);
}
