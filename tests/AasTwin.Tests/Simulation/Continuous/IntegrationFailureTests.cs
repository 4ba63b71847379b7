using AasTwin.Simulation.Continuous;

namespace AasTwin.Tests.Simulation.Continuous;

public sealed class IntegrationFailureTests
{
    // y' = y^2 from 1 is 1 / (1 - t): it has no value at 1.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Singularity_IsReportedWithTimeAndState(bool isImplicit)
    {
        var equation = new DifferentialEquation(2, (_, y, dy) => (dy[0], dy[1]) = (0, y[1] * y[1])) { StateName = i => i == 0 ? "calm" : "growing" };
        Integrator integrator = isImplicit ? new Rodas(equation, 0, [1, 1]) : new DormandPrince(equation, 0, [1, 1]);
        var failure = Assert.Throws<IntegrationException>(() => integrator.Advance(2));
        Assert.Equal(1, failure.Time, 1e-4);
        Assert.Equal(1, failure.WorstState);
        Assert.True(failure.State[1] > 1e4);
        Assert.Contains("growing", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LeavingTheDomain_IsReportedWhereItHappens(bool isImplicit)
    {
        var equation = new DifferentialEquation(1, (_, y, dy) => dy[0] = -1 / Math.Sqrt(y[0]));
        Integrator integrator = isImplicit ? new Rodas(equation, 0, [1]) : new DormandPrince(equation, 0, [1]);
        var failure = Assert.Throws<IntegrationException>(() => integrator.Advance(2));
        Assert.Equal(2.0 / 3, failure.Time, 1e-4);
        Assert.InRange(failure.State[0], 0, 0.01);
    }

    [Fact]
    public void StiffProblem_ForAnExplicitMethod_GivesUpAfterTheStepsAllowed()
    {
        var integrator = new DormandPrince(KnownProblems.VanDerPol(1e-6), 0, [2, -0.66], new() { MaxSteps = 1000 });
        var failure = Assert.Throws<IntegrationException>(() => integrator.Advance(2));
        Assert.Equal(IntegrationFailure.TooManySteps, failure.Failure);
        Assert.Contains("stiff", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_StopsBetweenSteps()
    {
        using var source = new CancellationTokenSource();
        var equation = new DifferentialEquation(1, (t, y, dy) =>
        {
            dy[0] = -y[0];
            if (t > 1) source.Cancel();
        });
        var integrator = new DormandPrince(equation, 0, [1], new() { MaxStep = 0.1 });
        Assert.Throws<OperationCanceledException>(() => integrator.Advance(100, source.Token));
        Assert.InRange(integrator.Time, 0.9, 1.3);
    }

    [Fact]
    public void Options_AreRefusedWithAllFaults()
    {
        IntegrationOptions options = new() { RelativeTolerance = -1, MaxStep = 0, AbsoluteTolerances = [1e-6] };
        var refused = Assert.Throws<ArgumentException>(() => new DormandPrince(KnownProblems.HarmonicOscillator, 0, [1, 0], options));
        Assert.Contains(nameof(IntegrationOptions.RelativeTolerance), refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IntegrationOptions.MaxStep), refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IntegrationOptions.AbsoluteTolerances), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TimeBackwards_IsRefused()
    {
        var integrator = new DormandPrince(KnownProblems.HarmonicOscillator, 1, [1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => integrator.Advance(0));
        Assert.Throws<ArgumentException>(() => integrator.Advance([2, 1.5], (_, _) => { }));
    }
}
