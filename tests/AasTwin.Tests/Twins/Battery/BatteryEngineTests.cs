using AasTwin.Learning;
using AasTwin.Learning.Models;
using AasTwin.Learning.Onnx;
using AasTwin.Twins.Battery.Ageing;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.Battery.Prognosis;
using AasTwin.Twins.Battery.Simulation;

namespace AasTwin.Tests.Twins.Battery;

public sealed class BatteryEngineTests
{
    // Reached early, so that the lives are short and the tests quick.
    private const double Threshold = 1.68;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CellHistory[] Cells = [.. Enumerable.Range(1, 5).Select(i => CellSimulator.Make($"C{i}", 120, 2, (ulong)i, Start))];

    private static readonly LifeOptions Options = new() { Trees = 10, ThresholdAh = Threshold };

    [Fact]
    public void Predictions_NeverLookAhead()
    {
        var model = RemainingLifeTraining.Train(Cells[1..], Options);
        var changed = Cells[0] with { Cycles = [.. Cells[0].Cycles.Select(c => c.Number > 50 ? c with { CapacityAh = 0.1 } : c)] };
        Assert.Equal(model.Predict(Cells[0].Truncate(50)), model.Predict(changed.Truncate(50)));
        Assert.Equal(model.Forecast(Cells[0].Truncate(50), 30), model.Forecast(changed.Truncate(50), 30));
    }

    [Fact]
    public void Predictions_BeatTheMeanLifeOfTheOthers()
    {
        double ours = 0, mean = 0;
        foreach (var left in Cells)
        {
            var others = Cells.Where(c => c != left).ToList();
            var model = RemainingLifeTraining.Train(others, Options);
            for (var cycle = 25; cycle < left.Life(Threshold); cycle += 5)
            {
                var truth = left.Life(Threshold)!.Value - cycle;
                ours += Math.Abs(model.Predict(left.Truncate(cycle)) - truth);
                mean += Math.Abs(others.Average(c => c.Life(Threshold)!.Value) - cycle - truth);
            }
        }
        Assert.True(ours < 0.6 * mean, $"{ours:0} against {mean:0}");
    }

    [Fact]
    public void SameSeed_GivesTheSameModel_OnOneWorkerOrTwo()
    {
        byte[] Bytes(int workers, ulong seed) => BatteryModelFile.Write(Train(Options with { Workers = workers, Seed = seed }), "", null, []).ToBytes();
        var first = Bytes(1, 1);
        Assert.Equal(first, Bytes(2, 1));
        Assert.NotEqual(first, Bytes(1, 2));
    }

    [Fact]
    public void ModelFile_GivesTheModelBack()
    {
        var model = Train(Options);
        var read = BatteryModelFile.Read(BatteryModelFile.Write(model, "card", null, []).ToBytes(), "test");
        Assert.Equal(model.Predict(Cells[0].Truncate(45), 2, 20).RemainingCycles, read.Predict(Cells[0].Truncate(45), 2, 20).RemainingCycles);
        Assert.Equal(model.EstimateCapacity(1.7, 29, 2)!.Value.Value, read.EstimateCapacity(1.7, 29, 2)!.Value.Value, 5);
        Assert.Equal(model.Ageing!.Loss(50, new AgeingStress(30, 1)), read.Ageing!.Loss(50, new AgeingStress(30, 1)), 5);
        var key = ModelKey.Generate();
        var locked = BatteryModelFile.Write(model, "card", null, []).ToBytes(key);
        Assert.Throws<LearningException>(() => BatteryModelFile.Read(locked, "test"));
        Assert.Throws<LearningException>(() => BatteryModelFile.Read(locked, "test", ModelKey.Generate()));
        Assert.Equal(model.Chemistries, BatteryModelFile.Read(locked, "test", key).Chemistries);
    }

    [Fact]
    public void Onnx_OfTheForest_AnswersAsTheForest()
    {
        var model = Train(Options);
        var far = OnnxModel.Read(BatteryModelFile.ToOnnx(model)[0].Onnx, "far").ToPredictor();
        float[] features = [4.5f, 4.4f, 0.3f, 0.1f, 60, 1.2f, -1, -1.1f, -1.2f, 0.09f];
        Span<float> ours = stackalloc float[1], theirs = stackalloc float[1];
        ((IPredictor)model.Life.Far).Predict(features, ours);
        far.Predict(features, theirs);
        Assert.Equal(ours[0], theirs[0], 5);
    }

    [Fact]
    public void RatedCapacity_IsOnlyAScale()
    {
        var model = Train(Options);
        var large = Cells[0].Truncate(45) with { Cycles = [.. Cells[0].Truncate(45).Cycles.Select(c => c with { CapacityAh = 25 * c.CapacityAh, DischargeA = 25 * c.DischargeA })] };
        var (one, other) = (model.Predict(Cells[0].Truncate(45), 2, 5), model.Predict(large, 50, 5));
        Assert.Equal(one.RemainingCycles.Value, other.RemainingCycles.Value, 2);
        Assert.Equal(25 * one.Capacities[4].Value, other.Capacities[4].Value, 3);
    }

    [Fact]
    public void TooFewLives_AreRefused()
    {
        var fault = Assert.Throws<LearningException>(() => BatteryTraining.Train([.. Cells.Take(2)], [], Options, [CellChemistry.NMC], "few"));
        Assert.Contains("2 of 2", fault.Message);
        Assert.Throws<LearningException>(() => BatteryTraining.Train([.. Cells.Select(c => c.Truncate(22))], [], Options, [CellChemistry.NMC], "young"));
    }

    [Fact]
    public void AgeingLaw_IsFoundAgain()
    {
        var law = new AgeingLaw { Coefficients = [-6.5, 4, 0.3, 1], BetweenCells = 0, WithinCell = 0, Error = 0, Cells = 0, TemperaturesC = (0, 0), CRates = (0, 0) };
        CellHistory Under(double celsius) => new($"{celsius} °C", [.. Enumerable.Range(1, 80).Select(n => new CellCycle(n, 2 * (1 - law.Loss(n, new AgeingStress(celsius, 1))), AmbientC: celsius, DischargeA: 2))]);
        var found = AgeingFit.Fit([Under(4), Under(14), Under(24), Under(34), Under(44)], 2)!;
        foreach (var celsius in new[] { 9.0, 24, 40 }) Assert.Equal(law.Loss(80, new AgeingStress(celsius, 1)), found.Loss(80, new AgeingStress(celsius, 1)), 1.5e-2);
        Assert.InRange(found.Error, 0, 0.03);
    }

    [Fact]
    public void AgeingLaw_DoesNotDependOnHowTheCyclesAreCut()
    {
        var law = BatteryModelFile.Shipped.Ageing!;
        var stress = new AgeingStress(35, 1.5);
        Assert.Equal(law.Loss(90, stress), law.LossAfter(law.Loss(40, stress), 50, stress), 10);
        Assert.Equal(50, law.CyclesBetween(law.Loss(40, stress), law.Loss(90, stress), stress), 6);
        Assert.Equal(law.LossAfter(0.1, 20, stress), law.LossAfter(0.1, 40, stress with { DepthOfDischarge = 0.5 }), 10);
    }

    [Fact]
    public void Intervals_OfFewCells_WidenWithTheLevel()
    {
        var band = LifeErrors.LeaveOneOut(Cells, Options).Lives;
        Assert.Equal((IntervalKind.DistributionFree, IntervalKind.DistributionFree, IntervalKind.ModelBased), (band.KindOf(0.5), band.KindOf(0.75), band.KindOf(0.9)));
        Assert.True(band.Half(0.75) >= band.Half(0.5));
        // The quantile of 95 % of Student's distribution with five degrees of freedom: five cells, and no mean estimated.
        Assert.Equal(2.015 * band.Deviation, band.Half(0.9), 6);
        var three = LifeErrors.LeaveOneOut([.. Cells.Take(3)], Options).Lives;
        Assert.Equal((IntervalKind.DistributionFree, IntervalKind.ModelBased), (three.KindOf(0.75), three.KindOf(0.9)));
        var told = LifeErrors.LeaveOneOut(Cells, Options).Life(50, widening: 1);
        Assert.True(told.Most.Lower <= told.ThreeQuarters.Lower && told.ThreeQuarters.Lower <= told.Half.Lower && told.Half.Upper <= told.ThreeQuarters.Upper && told.ThreeQuarters.Upper <= told.Most.Upper);
    }

    [Fact]
    public void CyclesCsv_ComesBack()
    {
        var findings = new List<AasTwin.Metamodel.Finding>();
        var read = CyclesCsv.Read(CyclesCsv.Write(Cells), 2, "test", findings, []);
        Assert.Empty(findings);
        Assert.Equal(Cells.Select(c => c.Cell), read.Select(c => c.Cell));
        foreach (var (there, back) in Cells.Zip(read)) Assert.Equal(there.Cycles, back.Cycles);
    }

    [Theory]
    [InlineData("Time,Capacity [Ah]\n1,2", "first column must be Cell")]
    [InlineData("Cell,Time,Capacity [Ah]\n,1,2", "line 2: It names no cell")]
    [InlineData("Cell,Time,Capacity [Ah]\nA,1,2000", "may be in mAh")]
    [InlineData("Cell,Time,Strom\nA,1,2", "cell A: The column Capacity [Ah] is missing")]
    public void BadTrainingCycles_AreNamed(string csv, string text)
    {
        var findings = new List<AasTwin.Metamodel.Finding>();
        CyclesCsv.Read(csv, 2, "TrainingCycles", findings, []);
        Assert.Contains(findings, f => f.Text.Contains(text, StringComparison.Ordinal));
    }

    private static BatteryModel Train(LifeOptions options) => BatteryTraining.Train(Cells, [], options, [CellChemistry.NMC], "test");
}
