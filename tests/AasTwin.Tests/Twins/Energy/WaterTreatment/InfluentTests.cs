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
    public void SyntheticDryWeather_HasTheMeansOfTheBenchmark()
    {
        Influent influent = Influent.SyntheticDryWeather(14);
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
    public void Repeat_GoesOnWithTheFirstRow()
    {
        Influent once = Influent.SyntheticDryWeather(2), twice = once.Repeat(2);
        Assert.Equal(4, twice.End);
        Assert.Equal(once.FlowAt(0.3), twice.FlowAt(2.3 + 1e-9));
        Assert.Equal(once.FlowAt(0), twice.FlowAt(2));
        Assert.Equal(once.FlowAt(2), twice.FlowAt(4));
    }
}
