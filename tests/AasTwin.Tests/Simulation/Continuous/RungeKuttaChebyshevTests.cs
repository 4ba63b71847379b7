using AasTwin.Simulation.Continuous;

namespace AasTwin.Tests.Simulation.Continuous;

public sealed class RungeKuttaChebyshevTests
{
    [Fact]
    public void Method_ConvergesWithOrder2()
    {
        Assert.InRange(Math.Log2(Error(0.02) / Error(0.01)), 1.8, 2.4);

        static double Error(double step)
        {
            var integrator = new RungeKuttaChebyshev(KnownProblems.ExponentialOfSine, 0, [1], Fixed(step));
            integrator.Advance(5);
            Assert.Equal(5 / step, integrator.Steps, 0.5);
            return Math.Abs(integrator.State[0] - Math.Exp(Math.Sin(5)));
        }
    }

    [Fact]
    public void DenseOutput_ConvergesWithOrder2()
    {
        Assert.InRange(Math.Log2(Error(0.2) / Error(0.1)), 2.5, 7);

        static double Error(double step)
        {
            var integrator = new RungeKuttaChebyshev(KnownProblems.ExponentialOfSine, 0, [1], Fixed(step));
            double worst = 0;
            integrator.Advance([.. Enumerable.Range(1, 9).Select(i => i * step / 10), step], (t, y) => worst = Math.Max(worst, Math.Abs(y.Span[0] - Math.Exp(Math.Sin(t)))));
            return worst;
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    public void Tolerance_IsKeptOnHeat(double tolerance)
    {
        const int N = 100;
        double[] sine = [.. Enumerable.Range(1, N).Select(i => Math.Sin(Math.PI * i / (N + 1)))];
        RungeKuttaChebyshev stabilized = new(KnownProblems.Heat(N, false), 0, sine, Tolerance(tolerance));
        DormandPrince plain = new(KnownProblems.Heat(N, false), 0, sine, Tolerance(tolerance));
        stabilized.Advance(0.1);
        plain.Advance(0.1);
        double exact = Math.Exp(-0.1 * KnownProblems.HeatRate(N));
        for (int i = 0; i < N; i++) Assert.Equal(exact * sine[i], stabilized.State[i], 10 * tolerance);
        Assert.True(stabilized.Evaluations < plain.Evaluations / 5, $"{stabilized.Evaluations} against {plain.Evaluations}");

        // The greatest eigenvalue is 4 (n+1)² cos²(π / (2 (n+1))), a fifth is margin.
        double greatest = 4.0 * (N + 1) * (N + 1) * Math.Pow(Math.Cos(Math.PI / (2 * (N + 1))), 2);
        Assert.InRange(stabilized.SpectralRadius / greatest, 1.05, 1.25);
    }

    [Fact]
    public void InfiniteTolerance_LeavesAnIntegralToTheOthers()
    {
        var equation = new DifferentialEquation(2, (_, y, dy) => (dy[0], dy[1]) = (-1000 * (y[0] - 1), y[0]));
        var integrator = new RungeKuttaChebyshev(equation, 0, [0, 0], new() { RelativeTolerance = 1e-6, AbsoluteTolerances = [1e-8, double.PositiveInfinity] });
        integrator.Advance(1);
        Assert.Equal(1 - 0.001, integrator.State[1], 1e-5);
    }

    [Fact]
    public void Restart_GoesOnAfterAChangeOfTheRightHandSide()
    {
        double inflow = 1;
        var integrator = new RungeKuttaChebyshev(new DifferentialEquation(1, (_, y, dy) => dy[0] = inflow - y[0]), 0, [0], Tolerance(1e-8));
        integrator.Advance(1);
        inflow = 0;
        integrator.Restart();
        integrator.Advance(2);
        Assert.Equal((1 - Math.Exp(-1)) * Math.Exp(-1), integrator.State[0], 1e-6);
    }

    [Fact]
    public void SuddenStiffness_IsNoticed()
    {
        var integrator = new RungeKuttaChebyshev(new DifferentialEquation(1, (t, y, dy) => dy[0] = -(t < 1 ? 1 : 1e5) * (y[0] - Math.Cos(t))), 0, [1], Tolerance(1e-4));
        integrator.Advance(2);
        Assert.Equal(Math.Cos(2), integrator.State[0], 1e-3);
        Assert.InRange(integrator.Evaluations, 1, 5000);
    }

    [Fact]
    public void Explosion_IsToldWithTimeAndState()
    {
        var integrator = new RungeKuttaChebyshev(new DifferentialEquation(1, (_, y, dy) => dy[0] = y[0] * y[0]), 0, [1], Tolerance(1e-6));
        var failure = Assert.Throws<IntegrationException>(() => integrator.Advance(2));
        Assert.InRange(failure.Time, 0.9, 1.001);
        Assert.NotEmpty(failure.State);
    }

    private static IntegrationOptions Fixed(double step) => new() { RelativeTolerance = 0.5, AbsoluteTolerance = 10, InitialStep = step, MaxStep = step };

    private static IntegrationOptions Tolerance(double tolerance) => new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };
}
