using AasTwin.Simulation.Continuous;

namespace AasTwin.Tests.Simulation.Continuous;

public sealed class IntegratorTests
{
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    [InlineData(1e-10)]
    public void DormandPrince_KeepsItsToleranceOverTenPeriods(double tolerance)
    {
        var integrator = new DormandPrince(KnownProblems.HarmonicOscillator, 0, [1, 0], Tolerance(tolerance));
        integrator.Advance(20 * Math.PI);
        Assert.Equal(20 * Math.PI, integrator.Time);
        Assert.InRange(Math.Abs(integrator.State[0] - 1), 0, 100 * tolerance);
        Assert.InRange(Math.Abs(integrator.State[1]), 0, 100 * tolerance);
    }

    // Halving the step divides the error by 2^order.
    [Theory]
    [InlineData(false, 4.8, 5.4)]
    [InlineData(true, 3.8, 5.2)]
    public void Methods_ConvergeWithTheirOrder(bool isImplicit, double least, double most)
    {
        double coarse = Error(0.1), fine = Error(0.05);
        Assert.InRange(Math.Log2(coarse / fine), least, most);

        double Error(double step)
        {
            IntegrationOptions options = new() { RelativeTolerance = 0.5, AbsoluteTolerance = 10, InitialStep = step, MaxStep = step };
            Integrator integrator = Create(isImplicit, KnownProblems.ExponentialOfSine, [1], options);
            integrator.Advance(5);
            Assert.Equal(5 / step, integrator.Steps, 0.5);
            return Math.Abs(integrator.State[0] - Math.Exp(Math.Sin(5)));
        }
    }

    // The error of the continuous extension within a step, of order 4 and 3, so locally 5 and 4.
    [Theory]
    [InlineData(false, 4.5)]
    [InlineData(true, 3.5)]
    public void DenseOutput_ConvergesWithItsOrder(bool isImplicit, double least)
    {
        Assert.InRange(Math.Log2(Error(0.2) / Error(0.1)), least, 7);

        double Error(double step)
        {
            IntegrationOptions options = new() { RelativeTolerance = 0.5, AbsoluteTolerance = 10, InitialStep = step, MaxStep = step };
            Integrator integrator = Create(isImplicit, KnownProblems.ExponentialOfSine, [1], options);
            double worst = 0;
            double[] times = [.. Enumerable.Range(1, 9).Select(i => i * step / 10), step];
            integrator.Advance(times, (t, y) => worst = Math.Max(worst, Math.Abs(y.Span[0] - Math.Exp(Math.Sin(t)))));
            return worst;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_SamplesWithoutBindingTheSteps(bool isImplicit)
    {
        IntegrationOptions options = Tolerance(1e-7);
        Integrator free = Create(isImplicit, KnownProblems.HarmonicOscillator, [1, 0], options), sampled = Create(isImplicit, KnownProblems.HarmonicOscillator, [1, 0], options);
        free.Advance(10);
        int count = 0;
        sampled.Advance([.. Enumerable.Range(0, 1001).Select(i => i / 100.0)], (t, y) =>
        {
            count++;
            Assert.Equal(Math.Cos(t), y.Span[0], 1e-5);
        });
        Assert.Equal(1001, count);
        Assert.Equal(free.Steps, sampled.Steps);
        Assert.Equal(free.State.ToArray(), sampled.State.ToArray());
    }

    // Solutions at t = 40 and 1e11: Mazzia and Magherini, "Test Set for Initial Value Problem Solvers" (ROBER).
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rodas_SolvesRobertson(bool withJacobian)
    {
        DifferentialEquation equation = withJacobian ? KnownProblems.Robertson : KnownProblems.Robertson with { Jacobian = null };
        var integrator = new Rodas(equation, 0, [1, 0, 0], new() { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-14 });
        integrator.Advance(40);
        Assert.Equal(0.7158270688, integrator.State[0], 1e-7);
        Assert.Equal(0.9185534765e-5, integrator.State[1], 1e-11);
        Assert.Equal(0.2841637457, integrator.State[2], 1e-7);
        integrator.Advance(1e11);
        Assert.Equal(0.2083340149701255e-7, integrator.State[0], 1e-11);
        Assert.Equal(0.8333360770334713e-13, integrator.State[1], 1e-16);
        Assert.Equal(1, integrator.State[0] + integrator.State[1] + integrator.State[2], 1e-9);
        Assert.InRange(integrator.Steps, 50, withJacobian ? 1000 : 3000);
    }

    // Solution at t = 2: the same test set (VDPOL).
    [Fact]
    public void Rodas_SolvesTheStiffVanDerPolOscillator()
    {
        var integrator = new Rodas(KnownProblems.VanDerPol(1e-6), 0, [2, -0.66], Tolerance(1e-6));
        integrator.Advance(2);
        Assert.Equal(1.706167732170483, integrator.State[0], 1e-5);
        Assert.Equal(-0.8928097010247975, integrator.State[1], 1e-5);
        Assert.InRange(integrator.Steps, 100, 3000);
    }

    [Fact]
    public void Methods_AgreeOnTheMildVanDerPolOscillator()
    {
        Integrator first = new DormandPrince(KnownProblems.VanDerPol(0.1), 0, [2, -0.66], Tolerance(1e-9)), second = new Rodas(KnownProblems.VanDerPol(0.1), 0, [2, -0.66], Tolerance(1e-9));
        first.Advance(3);
        second.Advance(3);
        Assert.Equal(first.State[0], second.State[0], 1e-6);
        Assert.Equal(first.State[1], second.State[1], 1e-5);
    }

    [Fact]
    public void Rodas_NeedsFewEvaluationsForABand()
    {
        const int N = 60;
        double[] sine = [.. Enumerable.Range(1, N).Select(i => Math.Sin(Math.PI * i / (N + 1)))];
        Rodas banded = new(KnownProblems.Heat(N, true), 0, sine, Tolerance(1e-7)), full = new(KnownProblems.Heat(N, false), 0, sine, Tolerance(1e-7));
        banded.Advance(0.1);
        full.Advance(0.1);
        double exact = Math.Exp(-0.1 * KnownProblems.HeatRate(N));
        for (int i = 0; i < N; i++)
        {
            Assert.Equal(exact * sine[i], banded.State[i], 1e-6);
            Assert.Equal(full.State[i], banded.State[i], 1e-9);
        }
        Assert.Equal(full.Steps, banded.Steps);
        Assert.True(banded.Evaluations < full.Evaluations / 4, $"{banded.Evaluations} against {full.Evaluations}");
    }

    [Fact]
    public void InfiniteTolerance_LeavesAStateToTheOthers()
    {
        // The second state is a fast oscillation that nobody asks for; alone the first needs few steps.
        var equation = new DifferentialEquation(2, (t, y, dy) => (dy[0], dy[1]) = (-y[0], Math.Cos(1000 * t)));
        var integrator = new DormandPrince(equation, 0, [1, 0], new() { RelativeTolerance = 1e-6, AbsoluteTolerances = [1e-9, double.PositiveInfinity] });
        integrator.Advance(1);
        Assert.Equal(Math.Exp(-1), integrator.State[0], 1e-6);
        Assert.InRange(integrator.Steps, 3, 40);
    }

    [Fact]
    public void Restart_GoesOnAfterAChangeOfTheRightHandSide()
    {
        double inflow = 1;
        var integrator = new DormandPrince(new DifferentialEquation(1, (_, y, dy) => dy[0] = inflow - y[0]), 0, [0], Tolerance(1e-9));
        integrator.Advance(1);
        inflow = 0;
        integrator.Restart();
        integrator.Advance(2);
        Assert.Equal((1 - Math.Exp(-1)) * Math.Exp(-1), integrator.State[0], 1e-8);
    }

    private static IntegrationOptions Tolerance(double tolerance) => new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };

    private static Integrator Create(bool isImplicit, DifferentialEquation equation, double[] state, IntegrationOptions options) =>
        isImplicit ? new Rodas(equation, 0, state, options) : new DormandPrince(equation, 0, state, options);
}
