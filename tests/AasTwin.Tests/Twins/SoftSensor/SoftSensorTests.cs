using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Repository.Loading;
using AasTwin.Repository.Store;
using AasTwin.Tests.Executable;
using AasTwin.Tests.RepositoryRules;
using AasTwin.Twins;
using AasTwin.Twins.SoftSensor;
using File = System.IO.File;

namespace AasTwin.Tests.Twins.SoftSensor;

public sealed class SoftSensorTests : IAsyncLifetime
{
    private AasRepository repository = null!;

    public async Task InitializeAsync()
    {
        repository = new AasRepository(new MemoryStore(), TwinCatalog.Bindings);
        await PackageLoader.Load(repository, [Checkout.PathOf("aasx/refinery-unit")]);
    }

    public Task DisposeAsync()
    {
        repository.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>When this fails: run <c>aastwin softsensor example aasx/refinery-unit</c> and commit what it writes.</summary>
    [Fact]
    public async Task Example_IsWhatTheCodeMakes()
    {
        using var scratch = new ScratchFolder();
        Assert.Equal(0, (await CommandRun.Of("softsensor", "example", scratch["made"])).ExitCode);
        foreach (var file in Directory.EnumerateFiles(scratch["made"], "*", SearchOption.AllDirectories))
        {
            var committed = Checkout.PathOf(Path.Combine("aasx/refinery-unit", Path.GetRelativePath(scratch["made"], file)));
            Assert.Equal(File.ReadAllText(committed), File.ReadAllText(file));
        }
    }

    [Fact]
    public async Task TrainAndPredict_AnswerWithAnInterval()
    {
        var refused = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("Predict", ("Equipment", "Column")));
        Assert.Contains("TrainSoftSensor", refused.Message, StringComparison.Ordinal);

        var trained = await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("UseVirtualSamples", "false"));
        var rmse = Number(((SubmodelElementCollection)((SubmodelElementList)trained.Output.First(e => e.IdShort == "Errors")).Value![0]).Value!, "Rmse");
        Assert.InRange(rmse, 0, 0.3);

        var predicted = await Invoke("Predict", ("Equipment", "Column"));
        Assert.InRange(Number(predicted.Output, "Value"), Number(predicted.Output, "Lower"), Number(predicted.Output, "Upper"));
        Assert.Equal(Text(trained.Output, "ModelSha256"), Text(predicted.Output, "ModelSha256"));
    }

    [Fact]
    public async Task SaveAndLoad_RefuseWhatWasTamperedWithOrIsOfOtherEquipment()
    {
        await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("UseVirtualSamples", "false"));
        var model = Text((await Invoke("SaveModel", ("Equipment", "Column"))).Output, "Model");
        Assert.True((await Invoke("LoadModel", ("Equipment", "Column"), ("Model", model))).Success);

        var bytes = System.Convert.FromBase64String(model);
        bytes[^50] ^= 1;
        await Assert.ThrowsAsync<RepositoryException>(() => Invoke("LoadModel", ("Equipment", "Column"), ("Model", System.Convert.ToBase64String(bytes))));
        var other = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("LoadModel", ("Equipment", "Reactor"), ("Model", model)));
        Assert.Contains("Conversion", string.Join(' ', other.Findings.Select(f => f.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateVirtualSamples_WritesASegmentMarkedAsVirtualOnce()
    {
        var first = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "30"));
        var again = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "30"));
        Assert.Equal(Text(first.Output, "SamplesCsv"), Text(again.Output, "SamplesCsv"));

        var series = repository.FindSubmodel("https://example.com/aastwin/refinery-unit/sm/column-time-series")!;
        var segments = ((SubmodelElementCollection)series.SubmodelElements!.First(e => e.IdShort == "Segments")).Value!;
        var made = (SubmodelElementCollection)Assert.Single(segments, s => s.IdShort!.StartsWith("Virtual", StringComparison.Ordinal));
        Assert.Contains(made.Qualifiers!, q => q.Type == "VirtualSamples");
        Assert.Contains("seed 1", ((MultiLanguageProperty)made.Value!.First(e => e.IdShort == "Description")).Value![0].Text, StringComparison.Ordinal);
        // Virtual samples are no measurements: training goes on from the real ones.
        Assert.Equal(60, Number((await Invoke("Analyze", ("Equipment", "Column"))).Output, "Samples"));
    }

    [Fact]
    public async Task Mapping_ToWhatIsNotThere_IsRefusedWithEveryFinding()
    {
        await repository.Change(RefineryExample.SoftSensorId, submodel =>
        {
            var column = (SubmodelElementCollection)((SubmodelElementList)submodel.SubmodelElements!.First(e => e.IdShort == "Equipment")).Value![2];
            var inputs = ((SubmodelElementList)column.Value!.First(e => e.IdShort == "Inputs")).Value!;
            ((Property)((SubmodelElementCollection)inputs[0]).Value!.First(e => e.IdShort == "Variable")).Value = "Gone";
            ((Property)((SubmodelElementCollection)inputs[1]).Value!.First(e => e.IdShort == "TimeSeries")).Value = "urn:gone";
        });
        var refused = await Assert.ThrowsAsync<RepositoryException>(() => Invoke("Analyze", ("Equipment", "Column")));
        Assert.Equal(["Equipment[2].Inputs[0].Variable", "Equipment[2].Inputs[1].TimeSeries"], refused.Findings.Select(f => f.Path));
    }

    [Fact]
    public async Task ModelThatWasSaved_GoesOnElsewhere()
    {
        await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("Method", "Smote"));
        var here = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "12"), ("FromModel", "true"), ("Seed", "5"), ("WriteIntoSubmodel", "false"));
        var model = Text((await Invoke("SaveModel", ("Equipment", "Column"))).Output, "Model");
        var predicted = await Invoke("Predict", ("Equipment", "Column"));

        repository.Dispose();
        await InitializeAsync();
        await Invoke("LoadModel", ("Equipment", "Column"), ("Model", model));
        var there = await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "12"), ("FromModel", "true"), ("Seed", "5"), ("WriteIntoSubmodel", "false"));
        Assert.Equal(Text(here.Output, "SamplesCsv"), Text(there.Output, "SamplesCsv"));
        Assert.Equal(Text(predicted.Output, "Value"), Text((await Invoke("Predict", ("Equipment", "Column"))).Output, "Value"));
    }

    /// <summary>The rules for odd data, each told in words: gaps, repetitions, columns that never change, columns that follow from each other.</summary>
    [Fact]
    public async Task OddData_AreLeftOutOrNamed()
    {
        // Every eighth hour has a laboratory value. The second of them repeats the first; an input of the third is missing, that of the fourth is no number.
        await Rewrite("column", (line, row) => row switch
        {
            15 => line[..line.IndexOf(',', StringComparison.Ordinal)] + At("column", 7),
            23 => Set(line, 1, ""),
            31 => Set(line, 1, "NaN"),
            _ => line,
        });
        await Rewrite("furnace", (line, row) => row == 15 ? line[..line.IndexOf(',', StringComparison.Ordinal)] + At("furnace", 7) : line);
        await Rewrite("column", (line, _) => Set(Set(line, 4, "9.5"), 2, Field(line, 3)));
        var analyzed = await Invoke("Analyze", ("Equipment", "Column"));
        Assert.Equal(57, Number(analyzed.Output, "Samples"));
        var remarks = string.Join('\n', ((SubmodelElementList)analyzed.Output.First(e => e.IdShort == "Remarks")).Value!.Select(BothLanguages.English));
        Assert.Contains("2 records lack an input", remarks, StringComparison.Ordinal);
        Assert.Contains("1 records repeat", remarks, StringComparison.Ordinal);
        Assert.Contains("TopPressure is always 9.5", remarks, StringComparison.Ordinal);
        Assert.Contains("BottomTemperature and RefluxFlow rise and fall together", remarks, StringComparison.Ordinal);
        // Nothing of this stops the other operations.
        Assert.True(Number((await Invoke("GenerateVirtualSamples", ("Equipment", "Column"), ("Count", "10"), ("WriteIntoSubmodel", "false"))).Output, "Made") > 0);
        await Invoke("TrainSoftSensor", ("Equipment", "Column"), ("UseVirtualSamples", "false"));
        await Invoke("Predict", ("Equipment", "Column"));
    }

    [Theory]
    [InlineData(9, 0.01, "9 records have all inputs and the target: at least 10 are needed")]
    [InlineData(60, 0, "BottomButane is 1.5 in all 60 records")]
    public async Task TooLittleToLearn_IsRefused(int samples, double change, string told)
    {
        await Rewrite("column", (line, row) => Set(line, 5, row % 8 == 7 && row / 8 < samples ? (1.5 + (change * row)).ToString("R", System.Globalization.CultureInfo.InvariantCulture) : ""));
        foreach (var operation in new[] { "Analyze", "GenerateVirtualSamples", "TrainSoftSensor", "EvaluateBenefit" })
        {
            var refused = await Assert.ThrowsAsync<RepositoryException>(() => Invoke(operation, ("Equipment", "Column")));
            Assert.Contains(told, string.Join(' ', refused.Findings.Select(f => f.Text)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TenSamples_AreEnoughToTrain_WithoutVirtualOnes()
    {
        await Rewrite("column", (line, row) => row / 8 < 10 ? line : Set(line, 5, ""));
        var trained = await Invoke("TrainSoftSensor", ("Equipment", "Column"));
        Assert.Equal(10, Number(trained.Output, "Samples"));
        Assert.All(((SubmodelElementList)trained.Output.First(e => e.IdShort == "VirtualMultiples")).Value!, m => Assert.Equal("0", ((Property)m).Value));
        Assert.All(((SubmodelElementList)trained.Output.First(e => e.IdShort == "VirtualMethods")).Value!, m => Assert.Equal("none", ((Property)m).Value));
        await Invoke("Predict", ("Equipment", "Column"));
    }

    private static string Field(string line, int field) => line.Split(',')[field];

    private static string Set(string line, int field, string value)
    {
        var fields = line.Split(',');
        fields[field] = value;
        return string.Join(',', fields);
    }

    /// <summary>The fields of a record of the example behind its time.</summary>
    private static string At(string equipment, int row)
    {
        var line = File.ReadAllLines(Checkout.PathOf($"aasx/refinery-unit/files/{equipment}.csv"))[row + 1];
        return line[line.IndexOf(',', StringComparison.Ordinal)..];
    }

    /// <summary>Changes the lines behind the head of a time series; the number of a line counts from 0.</summary>
    private async Task Rewrite(string equipment, Func<string, int, string> change)
    {
        var (series, path) = ($"https://example.com/aastwin/refinery-unit/sm/{equipment}-time-series", "Segments.September.File");
        string[] lines;
        using (var file = repository.OpenAttachment(series, path))
        using (var reader = new StreamReader(file.Content))
            lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', [lines[0], .. lines.Skip(1).Select(change)]) + "\n");
        await repository.PutAttachment(series, path, "changed.csv", new FileContent("text/csv", bytes.Length, () => new MemoryStream(bytes, writable: false)));
    }

    private async Task<OperationResult> Invoke(string operation, params (string Name, string Value)[] arguments)
    {
        var declared = ((Operation)repository.FindElement(RefineryExample.SoftSensorId, operation)!).InputVariables!;
        List<SubmodelElement> input =
        [
            .. arguments.Select(a => new Property
            {
                IdShort = a.Name,
                Value = a.Value,
                ValueType = ((Property)declared.First(v => v.Value.IdShort == a.Name).Value).ValueType,
            }),
        ];
        var result = await repository.Invoke(RefineryExample.SoftSensorId, operation, new OperationRequest(input, []));
        Assert.True(result.Success, string.Join(' ', result.Messages));
        return BothLanguages.Checked(result);
    }

    private static string Text(IEnumerable<SubmodelElement> elements, string idShort) => ((Property)elements.First(e => e.IdShort == idShort)).Value!;

    private static double Number(IEnumerable<SubmodelElement> elements, string idShort) =>
        double.Parse(Text(elements, idShort), System.Globalization.CultureInfo.InvariantCulture);
}
