using AasTwin.Simulation.Continuous;

namespace AasTwin.Tests.Simulation.Continuous;

public sealed class EventTests
{
    private static readonly IntegrationOptions s_exact = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-10 };

    [Theory]
    [InlineData(Crossing.Any, new[] { 0.5, 1.5, 2.5, 3.5 })]
    [InlineData(Crossing.Falling, new[] { 0.5, 2.5 })]
    [InlineData(Crossing.Rising, new[] { 1.5, 3.5 })]
    public void Events_AreFoundWhereTheSignChanges(Crossing crossing, double[] inPi)
    {
        List<double> times = [];
        var integrator = new DormandPrince(KnownProblems.HarmonicOscillator, 0, [1, 0], s_exact);
        integrator.Watch(new("cosine is zero", (_, y) => y[0]) { Crossing = crossing, Occurred = (t, _) => times.Add(t / Math.PI) });
        Assert.Null(integrator.Advance(4 * Math.PI));
        Assert.Equal(inPi.Length, times.Count);
        Assert.All(inPi.Zip(times), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TerminalEvent_StopsThere(bool isImplicit)
    {
        Integrator integrator = isImplicit ? new Rodas(KnownProblems.HarmonicOscillator, 0, [1, 0], s_exact) : new DormandPrince(KnownProblems.HarmonicOscillator, 0, [1, 0], s_exact);
        var half = new EventFunction("half", (_, y) => y[0] - 0.5) { IsTerminal = true };
        integrator.Watch(half);
        Assert.Same(half, integrator.Advance(10));
        Assert.Equal(Math.PI / 3, integrator.Time, 1e-7);
        Assert.Equal(0.5, integrator.State[0], 1e-7);
        Assert.Same(half, integrator.Advance(10));
        Assert.Equal(5 * Math.PI / 3, integrator.Time, 1e-7);
    }

    // A ball from 1 m with g = 9.81: the first impact at sqrt(2/g), each flight shorter by the factor of restitution.
    [Fact]
    public void BouncingBall_HitsTheFloorWhenPhysicsSays()
    {
        const double Gravity = 9.81, Restitution = 0.8;
        var ball = new DormandPrince(new DifferentialEquation(2, (_, y, dy) => (dy[0], dy[1]) = (y[1], -Gravity)), 0, [1, 0], s_exact with { MaxStep = 0.05 });
        var floor = new EventFunction("floor", (_, y) => y[0]) { Crossing = Crossing.Falling, IsTerminal = true };
        ball.Watch(floor);
        double fall = Math.Sqrt(2 / Gravity), expected = fall, flight = 2 * fall;
        for (int bounce = 0; bounce < 8; bounce++)
        {
            Assert.Same(floor, ball.Advance(100));
            Assert.Equal(expected, ball.Time, 1e-7);
            ball.Restart([0, -Restitution * ball.State[1]]);
            flight *= Restitution;
            expected += flight;
        }
    }

    [Fact]
    public void EventsOfOneStep_ComeInOrderOfTime()
    {
        List<string> order = [];
        var integrator = new DormandPrince(new DifferentialEquation(1, (_, _, dy) => dy[0] = 1), 0, [0], new() { InitialStep = 1 });
        integrator.Watch(new("late", (_, y) => y[0] - 0.75) { Occurred = (_, _) => order.Add("late") });
        integrator.Watch(new("early", (_, y) => y[0] - 0.25) { Occurred = (_, _) => order.Add("early") });
        integrator.Watch(new("stop", (_, y) => y[0] - 0.5) { IsTerminal = true });
        Assert.Equal("stop", integrator.Advance(1)?.Name);
        Assert.Equal(["early"], order);
        Assert.Null(integrator.Advance(1));
        Assert.Equal(["early", "late"], order);
    }
}
