using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;

namespace AasTwin.Tests.Twins.Energy.Station;

public sealed class StationControlTests
{
    private const string Twin = "TreatmentStation";

    // Slow loops take weeks of the station and have a test together below.
    [Theory]
    [InlineData("Oxygen", 5.0)]
    [InlineData("MixingPower", 2.0)]
    [InlineData("AirPressure", -0.5)]
    [InlineData("FilterLevel", -15.0)]
    [InlineData("SumpLevel", -5.0)]
    public async Task TuneController_FindsRobustSettings(string loop, double gain)
    {
        var result = await TestTwin.Run(Twin, "TuneController", new { }, new { Loop = loop });
        Assert.StartsWith("Identified", result.Text("Result.Outcome"), StringComparison.Ordinal);
        Assert.Equal(Math.Sign(gain), Math.Sign(result.Number("Result.After.Gain")));
        Assert.InRange(result.Number("Result.Sensitivity"), 1.05, 2.2);
    }

    [Theory]
    [InlineData("Oxygen", 2.0, -5.0)]
    [InlineData("MixingPower", 3.0, -2.0)]
    [InlineData("AirPressure", 52.0, 0.5)]
    [InlineData("FilterLevel", 1.2, 15.0)]
    [InlineData("SumpLevel", 1.5, 5.0)]
    public async Task WrongSign_IsDetectedAndNamed(string loop, double setpoint, double gain)
    {
        object[] loops = [new { Loop = loop, Setpoint = setpoint, Gain = gain }];
        var result = await TestTwin.Run(Twin, "TuneController", new { Loops = loops }, new { Loop = loop });
        Assert.Contains("WrongSign: the measured value moved away; give Loops[0].Gain the other sign", result.Text("Result.Outcome"), StringComparison.Ordinal);
        Assert.Equal(gain, result.Number("Result.After.Gain"));
    }

    [Fact]
    public async Task ImpossibleSetPoints_AreNamedAllAtOnce()
    {
        object[] loops = [new { Loop = "Oxygen", Setpoint = -2.0, Gain = 5.0 }, new { Loop = "FilterLevel", Setpoint = 9.0, Gain = 0.0 }];
        string text = await TestTwin.Refusal(Twin, "TuneController", new { Loops = loops }, new { });
        Assert.Contains("Loops[0].Setpoint: The set point of Oxygen is -2 g/m³, and its sensor shows 0 to 10", text, StringComparison.Ordinal);
        Assert.Contains("Loops[1].Setpoint", text, StringComparison.Ordinal);
        Assert.Contains("Loops[1].Gain: The gain of FilterLevel is 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AutoTune_TunesAllLoopsKeepsWhatIsBetterAndLogsEveryDecision()
    {
        using var test = await TestTwin.Of(Twin, new { });
        var result = await test.Invoke("AutoTune", new { Hours = 3, AdaptDays = 0, WriteIntoSubmodel = true });
        Assert.True(result.ExecutionState == ExecutionState.Completed, string.Join(" ", result.Messages));
        Assert.Equal(8, result.Count("Tuned"));
        Assert.Equal(8, result.Count("Errors"));
        Assert.True(result.Count("Log") >= 8);
        int kept = 0;
        for (int i = 0; i < 8; i++)
        {
            if (result.Text($"Errors[{i}].Kept") == "true") kept++;
            else Assert.Equal(result.Number($"Tuned[{i}].Before.Gain"), result.Number($"Tuned[{i}].After.Gain"));
        }
        Assert.InRange(kept, 5, 8);

        // What was kept is in the submodel, and the next run begins with it.
        var loops = (SubmodelElementList)test.Repository.FindSubmodel(TestTwin.Id)!.SubmodelElements!.Single(e => e.IdShort == "Loops");
        Assert.Equal(8, loops.Value!.Count);
        double gain = double.Parse(((Property)((SubmodelElementCollection)loops.Value[0]).Value!.Single(e => e.IdShort == "Gain")).Value!, CultureInfo.InvariantCulture);
        Assert.Equal(result.Number("Tuned[0].After.Gain"), gain, 1e-9);
        Assert.NotEqual(5, gain);
    }

    [Fact]
    public async Task TuneController_IsTheSameTwice()
    {
        var one = await TestTwin.Run(Twin, "TuneController", new { }, new { Loop = "Oxygen", Seed = 4 });
        var two = await TestTwin.Run(Twin, "TuneController", new { }, new { Loop = "Oxygen", Seed = 4 });
        Assert.All(one.Output.Zip(two.Output), pair => Assert.True(ModelEquality.Equals(pair.First, pair.Second), pair.First.IdShort));
    }
}
