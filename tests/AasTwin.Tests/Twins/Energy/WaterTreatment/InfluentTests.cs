using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Tests.Twins.Energy.WaterTreatment;

public sealed class InfluentTests
{
    private const string Heading = "t,Si,Ss,Xi,Xs,Xbh,Xba,Xp,So,Sno,Snh,Snd,Xnd,Salk,Q\n";

    [Fact]
    public void Read_HoldsEachRowUntilTheNext()
    {
        Influent influent = Influent.Read(new StringReader($"{Heading}0,30,60,1,2,3,0,0,0,0,30,6,11,7,20000\n0.5,30,61,1,2,3,0,0,0,0,31,6,11,7,21000\n"), "two rows");
        Assert.Equal((20000, 20000, 21000, 21000), (influent.FlowAt(0), influent.FlowAt(0.49), influent.FlowAt(0.5), influent.FlowAt(9)));
        Assert.Equal((30, 31), (influent.CompositionAt(0.2).SNH, influent.CompositionAt(0.7).SNH));
    }

    [Fact]
    public void Read_TellsAllFaultsWithTheirLines()
    {
        string text = $"{Heading}0,30,60,1,2,3,0,0,0,0,30,6,11,7,20000\n0.5,30,many,1,2,3,0,0,0,0,31,6,11,7,21000\n0.4,30,60,1,2,3,0,0,0,0,-1,6,11,7,-5\n0.4,30\n0.3,30,60,1,2,3,0,0,0,0,1,6,11,7,5\n";
        string message = Assert.Throws<InvalidDataException>(() => Influent.Read(new StringReader(text), "plant.csv")).Message;
        Assert.All(["plant.csv", "line 3: no number for Ss", "line 4: the flow is -5", "line 4: SNH is -1", "line 5", "line 6: the time 0.3 d does not come after 0.4"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Contains("lacks Xba", Assert.Throws<InvalidDataException>(() => Influent.Read(new StringReader(Heading.Replace("Xba,", "", StringComparison.Ordinal)), "x")).Message, StringComparison.Ordinal);
        Assert.Contains("no row", Assert.Throws<InvalidDataException>(() => Influent.Read(new StringReader(Heading), "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DryWeather_HasTheMeansOfTheBenchmark()
    {
        Influent influent = SyntheticInfluent.Of(Weather.Dry).Create();
        double volume = 0, ammonia = 0, least = double.MaxValue, most = 0;
        for (int i = 0; i <= 14 * 96; i++)
        {
            double flow = influent.FlowAt(i / 96.0);
            volume += flow;
            ammonia += flow * influent.CompositionAt(i / 96.0).SNH;
            (least, most) = (Math.Min(least, flow), Math.Max(most, flow));
        }
        Assert.Equal(SteadyState.BenchmarkInfluent.SNH, ammonia / volume, 1e-9);
        Assert.InRange(volume / ((14 * 96) + 1), 17000, 19000);
        Assert.InRange(least, 6000, 10000);
        Assert.InRange(most, 22000, 27000);
    }

    [Fact]
    public void Rain_AddsWaterAndDilutes()
    {
        Influent dry = SyntheticInfluent.Of(Weather.Dry).Create(), rain = SyntheticInfluent.Of(Weather.Rain).Create();
        Assert.Equal(dry.FlowAt(8), rain.FlowAt(8));
        Assert.Equal(dry.FlowAt(9) + (1.1 * SteadyState.BenchmarkFlow), rain.FlowAt(9), 1e-6);
        Assert.Equal(dry.FlowAt(9) * dry.CompositionAt(9).SNH, rain.FlowAt(9) * rain.CompositionAt(9).SNH, 1e-6);
        Assert.Equal((30, 7), (rain.CompositionAt(9).SI, rain.CompositionAt(9).SALK));
    }

    [Fact]
    public void Storm_BeginsWithAFlushOfParticles()
    {
        Influent dry = SyntheticInfluent.Of(Weather.Dry).Create(), storm = SyntheticInfluent.Of(Weather.Storm).Create();
        double first = (0.63 * 14) + (1.5 / 24), second = (0.78 * 14) + (3.5 / 24);
        Assert.Equal(11, Load(storm, first, c => c.XI) / Load(dry, first, c => c.XI), 1e-6);
        Assert.Equal(1, Load(storm, first, c => c.SNH) / Load(dry, first, c => c.SNH), 1e-6);
        Assert.Equal(1, Load(storm, second, c => c.XI) / Load(dry, second, c => c.XI), 1e-6);
        Assert.True(storm.FlowAt(second) > 3 * SteadyState.BenchmarkFlow);

        static double Load(Influent influent, double time, Func<Composition, double> of) => influent.FlowAt(time) * of(influent.CompositionAt(time));
    }

    [Fact]
    public void Seed_VariesFlowsAroundTheFormula()
    {
        SyntheticInfluent formula = SyntheticInfluent.Of(Weather.Dry, 100);
        Influent plain = formula.Create(), first = (formula with { Seed = 1 }).Create(), again = (formula with { Seed = 1 }).Create(), other = (formula with { Seed = 2 }).Create();
        double[] ratios = [.. Enumerable.Range(0, 9600).Select(i => first.FlowAt(i / 96.0) / plain.FlowAt(i / 96.0))];
        Assert.InRange(ratios.Average(), 0.99, 1.01);
        Assert.InRange(Math.Sqrt(ratios.Average(r => (r - 1) * (r - 1))), 0.045, 0.055);
        Assert.Equal(first.FlowAt(3), again.FlowAt(3));
        Assert.NotEqual(first.FlowAt(3), other.FlowAt(3));
    }

    [Fact]
    public void Repeat_GoesOnWithTheFirstRow()
    {
        Influent once = SyntheticInfluent.Of(Weather.Dry, 2).Create(), twice = once.Repeat(2);
        Assert.Equal(4, twice.End);
        Assert.Equal(once.FlowAt(0.3), twice.FlowAt(2.3 + 1e-9));
        Assert.Equal(once.FlowAt(0), twice.FlowAt(2));
        Assert.Equal(once.FlowAt(2), twice.FlowAt(4));
    }
}
