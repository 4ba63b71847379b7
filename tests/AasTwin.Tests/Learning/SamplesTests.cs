using AasTwin.Learning;

namespace AasTwin.Tests.Learning;

public sealed class SamplesTests
{
    [Fact]
    public void SplitByUnit_SharesNoUnitAndLosesNoRow()
    {
        UnitSplit split = TenUnits().SplitByUnit(0.3, seed: 4);

        Assert.Equal(3, split.HeldOut.DistinctUnits().Length);
        Assert.Empty(split.HeldOut.DistinctUnits().Intersect(split.Training.DistinctUnits()));
        Assert.Equal(50, split.HeldOut.Count + split.Training.Count);
        Assert.Equal(split.HeldOut.Units, TenUnits().SplitByUnit(0.3, seed: 4).HeldOut.Units);
    }

    [Fact]
    public void FoldsByUnit_HoldEachUnitOutOnce()
    {
        int[] heldOut = [.. TenUnits().FoldsByUnit(3, seed: 1).SelectMany(f => f.HeldOut.DistinctUnits())];
        Assert.Equal(Enumerable.Range(0, 10), heldOut.Order());
    }

    [Fact]
    public void LeaveOneUnitOut_KeepsRowsTogetherWithTheirTargets()
    {
        foreach (UnitSplit split in TenUnits().LeaveOneUnitOut())
        {
            for (int row = 0; row < split.HeldOut.Count; row++) Assert.Equal(split.HeldOut.Features[row, 1], split.HeldOut.Targets[row]);
            Assert.Equal(5, split.HeldOut.Count);
        }
    }

    [Fact]
    public void SplitByUnit_OfOneUnit_IsRefused() =>
        Assert.Contains("too few", Assert.Throws<LearningException>(() => TenUnits().OfUnits(new HashSet<int> { 2 }).SplitByUnit(0.5, 1)).Message);

    [Fact]
    public void Check_TellsEveryFault()
    {
        Samples samples = TenUnits() with { FeatureNames = ["hours", "load"] };
        samples.Features[3, 1] = float.NaN;
        samples.Features[4, 1] = float.PositiveInfinity;
        samples.Targets[7] = float.NaN;

        Assert.Equal(["column 1 (load)", "row 7 (unit 1), target"], samples.Check().Select(f => f.Where));
        Assert.Contains("1 values", samples.Check(allowMissing: true)[0].What);
    }

    // Five rows a unit; the second feature is the target.
    private static Samples TenUnits()
    {
        Matrix features = new(50, 2);
        for (int row = 0; row < 50; row++) (features[row, 0], features[row, 1]) = (row / 5, row);
        return new(features, features.Column(1), [.. Enumerable.Range(0, 50).Select(row => row / 5)]);
    }
}
