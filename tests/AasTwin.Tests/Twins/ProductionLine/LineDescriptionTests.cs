using System.Globalization;
using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Store;

namespace AasTwin.Tests.Twins.ProductionLine;

/// <summary>What the line takes from the submodels of its shell after IDTA templates, and what counts more.</summary>
public sealed class LineDescriptionTests
{
    private const string Shell = "urn:shell";

    private static readonly string[] Week = ["MO", "TU", "WE", "TH", "FR"];

    private static object Worked => new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "x" } } }, OperatorPools = new[] { new { Name = "P", Skills = new[] { "x" } } } };

    [Fact]
    public async Task Calendar_GivesShiftsAndBreaksFromTheFirstShiftOn()
    {
        using var line = await With(Worked, Calendar(Event("20260105T060000", "20260105T140000", "X-PRODUCTION-DAY"), Event("20260105T080000", "20260105T083000", "X_BREAK")));

        // Monday 6:00 to Tuesday 6:00: eight hours less half an hour, and one part a minute.
        var day = await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 1440.0 });
        // Monday to Sunday: five such days, none on the weekend.
        var week = await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 10_080.0 });

        Assert.Equal(450, day.Number("Throughput.Mean"));
        Assert.Equal(5 * 450, week.Number("Throughput.Mean"));
        Assert.Contains("5 shifts and 5 breaks in 7 days", week.Text("TakenFromOtherSubmodels[0]"));
    }

    [Fact]
    public async Task Calendar_CountsLessThanShiftsOfThePool()
    {
        var own = new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "x" } } }, OperatorPools = new[] { new { Name = "P", Skills = new[] { "x" }, Shifts = new[] { new { StartMinutes = 0.0, EndMinutes = 100.0 } } } } };
        using var line = await With(own, Calendar(Event("20260105T060000", "20260105T140000", "X-PRODUCTION-DAY")));

        Assert.Equal(100, (await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 1440.0 })).Number("Throughput.Mean"));
    }

    [Fact]
    public async Task Calendar_MayBeginOnAnotherDayAndInherit()
    {
        var friday = new { Arrivals = new { Saturated = true }, CalendarStart = new DateOnly(2026, 1, 9), Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1), Operators = new { Skill = "x" } } }, OperatorPools = new[] { new { Name = "P", Skills = new[] { "x" } } } };
        var above = Calendar(Event("20260105T060000", "20260105T140000", "X-PRODUCTION-DAY"));
        above.Id = "urn:plant-calendar";
        var below = new Submodel
        {
            Id = "urn:calendar",
            IdShort = "ProductionCalendar",
            SemanticId = above.SemanticId,
            SubmodelElements = [new ReferenceElement { IdShort = "inheritedFrom", SemanticId = ExternalReference.To("https://admin-shell.io/idta/ProductionCalendar/inheritedFrom/1/0"), Value = Reference(above.Id) }],
        };
        using var line = await With(friday, below, above);

        // Friday 6:00 to Sunday 6:00.
        Assert.Equal(480, (await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 2_880.0 })).Number("Throughput.Mean"));
    }

    [Theory]
    [InlineData("DTSTART:2026-01-05\r\nDTEND:20260105T140000", "give DTSTART as")]
    [InlineData("DTSTART:20260105T060000", "no length")]
    [InlineData("DTSTART:20260105T060000\r\nDTEND:20260105T050000", "no length")]
    [InlineData("DTSTART:20260105T060000\r\nDURATION:PT8H\r\nRRULE:FREQ=MONTHLY", "is not understood")]
    [InlineData("DTSTART:20260105T060000\r\nDURATION:PT8H\r\nX-BREAK:TRUE", "There is no shift")]
    public async Task Calendar_IsRefusedWithItsLineWhenItIsNotUnderstood(string lines, string text)
    {
        using var line = await With(Worked, Calendar($"BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n"));

        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => line.Invoke("Simulate", new { Replications = 2 }));

        Assert.Equal(400, refusal.Status);
        Assert.Contains("urn:calendar#calendar", refusal.Message);
        Assert.Contains(text, refusal.Message);
    }

    [Fact]
    public async Task Hierarchy_GivesMachinesThatTheStationDoesNotTell()
    {
        var own = new { Arrivals = new { Saturated = true }, Stations = new object[] { new { Name = "Drill press", ProcessingTime = TestLine.Constant(2) }, new { Name = "Pack", Machines = 1, ProcessingTime = TestLine.Constant(1) } } };
        using var line = await With(own, Hierarchy(("Drill_press", 2), ("Pack", 7)));

        var result = await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 1_000.0 });

        // Two drill presses keep up with packing; of one packer the submodel itself speaks.
        Assert.Equal(997, result.Number("Throughput.Mean"), 2.0);
        Assert.Contains("Stations[0].Machines: 2", result.Text("TakenFromOtherSubmodels[0]"));
    }

    [Fact]
    public async Task Hierarchy_AndProcessParametersMakeALineWithoutStations()
    {
        using var line = await With(new { Arrivals = new { TimeBetweenArrivals = TestLine.Constant(2) } }, Hierarchy(("Saw", 1), ("Mill", 2)), Parameters(("Saw", "PT1M"), ("Mill", "PT3M")));

        var result = await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 3_000.0 });

        Assert.Equal("Saw", result.Text("Stations[0].Name"));
        Assert.Equal("Mill", result.Text("Bottleneck"));
        Assert.Equal(0.75, result.Number("Stations[1].Utilization.Mean"), 2);
        Assert.InRange(result.Number("Throughput.Mean"), 1_490, 1_500);
    }

    [Fact]
    public async Task Hierarchy_WithoutTimesIsToldApart()
    {
        using var line = await With(new { Arrivals = new { Saturated = true } }, Hierarchy(("Saw", 1)));

        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => line.Invoke("Simulate", new { Replications = 2 }));

        Assert.Contains("none has a planned process time", string.Join(" ", [refusal.Message, .. (refusal.Findings ?? []).Select(f => f.Text)]));
    }

    [Fact]
    public async Task SimulationModel_GivesTheLengthOfARun()
    {
        var model = new Submodel
        {
            Id = "urn:models",
            IdShort = "SimulationModels",
            SemanticId = ExternalReference.To("https://admin-shell.io/idta/SubmodelTemplate/SimulationModels/1/1"),
            SubmodelElements =
            [
                new SubmodelElementCollection
                {
                    IdShort = "SimulationModel00",
                    SemanticId = ExternalReference.To("https://admin-shell.io/idta/SimulationModels/SimulationModel/1/1"),
                    Value = [new Property { IdShort = "DefaultSimTime", SemanticId = ExternalReference.To("https://admin-shell.io/idta/SimulationModels/DefaultSimTime/1/0"), ValueType = DataTypeDefXsd.Float, Value = "7200" }],
                },
            ],
        };
        using var line = await With(new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1) } } }, model);

        Assert.Equal(120, (await line.Invoke("Simulate", new { Replications = 2 })).Number("SimulatedMinutes"));
    }

    [Fact]
    public async Task Simulate_WritesProcessVariablesByTheirSemanticIds()
    {
        var variables = new Submodel { Id = "urn:variables", IdShort = "Kpis", SemanticId = ExternalReference.To("https://admin-shell.io/idta/SubmodelTemplate/ProcessVariablesForManufacturingKPICalculation/1/0") };
        using var line = await With(new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", Machines = 2, ProcessingTime = TestLine.Constant(1) } } }, variables);

        var result = await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 60.0, WriteProcessVariables = true });

        var written = line.Repository.FindSubmodel("urn:variables")!.SubmodelElements!.OfType<SubmodelElementCollection>().ToList();
        var good = written.Single(e => e.HasSemanticId("http://www.w3id.org/hsu-aut/ISO22400-2#GoodQuantity"));
        Assert.Equal(result.Number("Throughput.Mean"), double.Parse(Value(good, "currentValue"), CultureInfo.InvariantCulture));
        Assert.Equal("GQ", Value(good, "key"));
        Assert.Equal("PT2H", Value(written.Single(e => e.IdShort == "PlannedBusyTime"), "currentValue"));
        Assert.Equal("PT2H", Value(written.Single(e => e.IdShort == "ActualProductionTime"), "currentValue"));
        Assert.Equal("PT30S", Value(written.Single(e => e.IdShort == "PlannedRuntimePerItem"), "currentValue"));

        // Twice: the same elements, not twice as many.
        await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 60.0, WriteProcessVariables = true });
        Assert.Equal(written.Count, line.Repository.FindSubmodel("urn:variables")!.SubmodelElements!.Count);

        static string Value(SubmodelElementCollection variable, string idShort) => ((Property)variable.Value!.Single(v => v.IdShort == idShort)).Value!;
    }

    [Fact]
    public async Task Validate_ComparesWithTheProcessVariablesOfTheShell()
    {
        var variables = new Submodel { Id = "urn:variables", IdShort = "Kpis", SemanticId = ExternalReference.To("https://admin-shell.io/idta/SubmodelTemplate/ProcessVariablesForManufacturingKPICalculation/1/0") };
        using var line = await With(new { Arrivals = new { TimeBetweenArrivals = TestLine.Exponential(2) }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Exponential(1), Quality = new { ScrapShare = 0.1 } } } }, variables);
        await line.Invoke("Simulate", new { Replications = 2, DurationMinutes = 600.0, WriteProcessVariables = true });

        var same = await line.Invoke("Validate", new { FromProcessVariables = true, Replications = 50 });
        await line.Repository.PatchValue("urn:variables", "GoodQuantity.currentValue", "100"u8.ToArray());
        var other = await line.Invoke("Validate", new { FromProcessVariables = true, Replications = 50 });

        Assert.StartsWith("All 6", same.Text("Verdict"));
        Assert.Equal(600, same.Number("ComparedMinutes"), 6);
        Assert.Contains("Good parts", other.Text("Verdict"));
        Assert.Equal("false", other.Text("Figures[0].Agrees"));
        Assert.Equal("true", other.Text("Figures[1].Agrees"));
    }

    [Fact]
    public async Task Simulate_RefusesToWriteWhereNothingIsToWriteTo()
    {
        Assert.Contains("02066", await TestLine.Refusal("Simulate", new { Arrivals = new { Saturated = true }, Stations = new[] { new { Name = "M", ProcessingTime = TestLine.Constant(1) } } }, new { Replications = 2, WriteProcessVariables = true }));
    }

    [Fact]
    public async Task Example_WorksByTheCalendarsOfItsShell()
    {
        using var repository = await ExampleTests.Load("eight-station-line");

        var result = await repository.Invoke("https://example.com/aastwin/eight-station-line/sm/production-line", "Simulate", new OperationRequest(ElementsOf.Members(new { Replications = 20 }), [], null));

        Assert.Equal(480, result.Number("SimulatedMinutes"));
        Assert.Contains("production-calendar;", result.Text("TakenFromOtherSubmodels[0]"));
        Assert.Contains("production-calendar-packers", result.Text("TakenFromOtherSubmodels[1]"));
        Assert.True(result.Number("Stations[3].NoOperator.Mean") > 0);
    }

    private static string Event(string start, string end, string variable) =>
        $"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Europe/Berlin:{start}\r\nDTEND:{end}\r\nRRULE:FREQ=WEEKLY;BYDAY={string.Join(',', Week)}\r\nSUMMARY:A text that is lon\r\n ger than a line\r\n{variable}:TRUE\r\nBEGIN:VALARM\r\nDTSTART:nonsense\r\nEND:VALARM\r\nEND:VEVENT\r\n";

    private static Submodel Calendar(params string[] events) => new()
    {
        Id = "urn:calendar",
        IdShort = "ProductionCalendar",
        SemanticId = Reference("https://admin-shell.io/idta/SubmodelTemplate/ProductionCalendar/1/0"),
        SubmodelElements =
        [
            new AasTwin.Metamodel.File { IdShort = "calendar", SemanticId = ExternalReference.To("https://admin-shell.io/idta/ProductionCalendar/calendar/1/0"), ContentType = "text/calendar", Description = [new LangStringTextType("en", "BEGIN:VCALENDAR\r\n" + string.Concat(events) + "END:VCALENDAR\r\n")] },
        ],
    };

    private static Submodel Hierarchy(params (string IdShort, int Count)[] nodes) => new()
    {
        Id = "urn:hierarchy",
        IdShort = "HierarchicalStructures",
        SemanticId = ExternalReference.To("https://admin-shell.io/idta/HierarchicalStructures/1/1/Submodel"),
        SubmodelElements =
        [
            new Entity
            {
                IdShort = "Line",
                SemanticId = ExternalReference.To("https://admin-shell.io/idta/HierarchicalStructures/EntryNode/1/0"),
                EntityType = EntityType.SelfManagedEntity,
                GlobalAssetId = "urn:asset",
                Statements =
                [
                    .. nodes.Select(n => new Entity
                    {
                        IdShort = n.IdShort,
                        EntityType = EntityType.CoManagedEntity,
                        SemanticId = ExternalReference.To("https://admin-shell.io/idta/HierarchicalStructures/Node/1/0"),
                        Statements = [Fact("BulkCount", "https://admin-shell.io/idta/HierarchicalStructures/BulkCount/1/0", DataTypeDefXsd.UnsignedLong, n.Count.ToString(CultureInfo.InvariantCulture))],
                    }),
                ],
            },
        ],
    };

    private static Submodel Parameters(params (string Name, string Duration)[] processes) => new()
    {
        Id = "urn:parameters",
        IdShort = "ProcessParameters",
        SemanticId = Reference("https://admin-shell-io/idta/SubmodelTemplate/ProcessParameters/1/0"),
        SubmodelElements =
        [
            new SubmodelElementCollection
            {
                IdShort = "Processes",
                SemanticId = ExternalReference.To("https://admin-shell.io/idta/ProcessParameters/Processes/1/0"),
                Value =
                [
                    .. processes.Select((p, i) => new SubmodelElementCollection
                    {
                        IdShort = $"Process__{i:00}__",
                        Value = [Fact("ProcessName", "https://admin-shell.io/idta/ProcessParameters/ProcessName/1/0", DataTypeDefXsd.String, p.Name), Fact("PlannedProcessTime", "https://admin-shell.io/idta/ProcessParameters/PlannedProcessTime/1/0", DataTypeDefXsd.Duration, p.Duration)],
                    }),
                ],
            },
        ],
    };

    private static Reference Reference(string submodelId) => new() { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.Submodel, submodelId)] };

    private static Property Fact(string idShort, string semanticId, DataTypeDefXsd type, string value) => new() { IdShort = idShort, SemanticId = ExternalReference.To(semanticId), ValueType = type, Value = value };

    private static FileContent Content(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new FileContent("text/calendar", bytes.Length, () => new MemoryStream(bytes, writable: false));
    }

    /// <summary>A line in a shell with other submodels; the text of a calendar stands in the description of its file until it is stored.</summary>
    private static async Task<TestLine> With(object line, params Submodel[] others)
    {
        var test = await TestLine.Of(line);
        foreach (var other in others)
        {
            var file = other.SubmodelElements?.OfType<AasTwin.Metamodel.File>().FirstOrDefault();
            var text = file?.Description?[0].Text;
            if (file is not null) file.Description = null;
            await test.Repository.Post(other);
            if (text is not null) await test.Repository.PutAttachment(other.Id, "calendar", "calendar.ics", Content(text));
        }
        await test.Repository.Post(new AssetAdministrationShell
        {
            Id = Shell,
            IdShort = "Shell",
            AssetInformation = new AssetInformation { AssetKind = AssetKind.Instance, GlobalAssetId = "urn:asset" },
            Submodels = [.. new[] { TestLine.Id }.Concat(others.Select(o => o.Id)).Select(Reference)],
        });
        return test;
    }
}
