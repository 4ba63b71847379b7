using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Tests.Twins.Energy.WaterTreatment;

public sealed class PlantRunTests
{
    private static readonly Influent s_influent = SyntheticInfluent.Of(Weather.Dry, 3).Create();

    // Not at rest: what runs need is a plausible beginning.
    private static readonly PlantState s_begin = SteadyState.Find(PlantDefinition.OpenLoop, days: 2);

    [Fact]
    public void Balances_CloseWhenTheSettlerConservesEveryComponent()
    {
        PlantDefinition plant = PlantDefinition.ClosedLoop with { Settler = new() { Composition = SettlerComposition.Conserved } };
        var run = new PlantRun(plant, s_influent, s_begin, seed: 3);
        run.Advance(0.6);
        run.Handles = run.Handles with { WasteSludge = 800, ReturnSludge = 25000 };
        run.Advance(1);
        Performance performance = run.Evaluate();
        Assert.Equal(["water", "nitrogen", "COD"], performance.Balances.Select(b => b.Name));
        Assert.All(performance.Balances, b => Assert.InRange(Math.Abs(b.RelativeError), 0, 1e-10));
        Assert.All(performance.Balances, b => Assert.True(b.In > 0));
        Assert.True(performance.OxygenTransferred > 1000);
    }

    [Fact]
    public void Loops_HoldTheirSetPoints()
    {
        PlantDefinition plant = PlantDefinition.ClosedLoop with { Loops = [.. PlantDefinition.ClosedLoop.Loops.Select(l => l with { Noise = 0 })] };
        var run = new PlantRun(plant, Influent.Constant(SteadyState.BenchmarkInfluent, SteadyState.BenchmarkFlow), s_begin);
        run.Advance(1);
        Assert.Equal(2, run.State.Reactor(5).SO, 0.01);
        Assert.Equal(1, run.State.Reactor(2).SNO, 0.05);
        Assert.InRange(run.Aeration[4], 50, 360);
        Assert.InRange(run.InternalRecycle, 1, 5 * 18446);
    }

    [Fact]
    public void Seed_DecidesTheNoise()
    {
        Assert.Equal(Oxygen(1), Oxygen(1));
        Assert.NotEqual(Oxygen(1), Oxygen(2));

        static double Oxygen(ulong seed)
        {
            var run = new PlantRun(PlantDefinition.ClosedLoop, s_influent, s_begin, seed);
            run.Advance(0.1);
            return run.State.Reactor(5).SO;
        }
    }

    [Fact]
    public void FastIntegration_GivesTheSameIndices()
    {
        PlantDefinition plant = PlantDefinition.ClosedLoop with { Loops = [.. PlantDefinition.ClosedLoop.Loops.Select(l => l with { Noise = 0 })] };
        Performance exact = Run(PlantIntegration.Exact), fast = Run(PlantIntegration.Fast);
        Assert.Equal(1, fast.EffluentQualityIndex / exact.EffluentQualityIndex, 2e-4);
        Assert.Equal(1, fast.OperatingCostIndex / exact.OperatingCostIndex, 2e-4);
        Assert.Equal(exact.Ammonia.Mean, fast.Ammonia.Mean, 2e-3);
        Assert.All(fast.Balances.Where(b => b.Name != "nitrogen"), b => Assert.InRange(Math.Abs(b.RelativeError), 0, 1e-10));

        Performance Run(PlantIntegration integration)
        {
            var run = new PlantRun(plant, s_influent, s_begin, 0, integration);
            run.Advance(1);
            return run.Evaluate();
        }
    }

    [Fact]
    public void State_BranchesARun()
    {
        var run = new PlantRun(PlantDefinition.OpenLoop, s_influent, s_begin);
        run.Advance(0.25);
        PlantRun same = new(PlantDefinition.OpenLoop, s_influent, run.State), other = new(PlantDefinition.OpenLoop, s_influent, run.State);
        other.Handles = other.Handles with { Aeration = [0, 0, 240, 240, 20] };
        run.Advance(0.5);
        same.Advance(0.5);
        other.Advance(0.5);
        Assert.Equal(run.State.Effluent.SNO, same.State.Effluent.SNO, 1e-4);
        Assert.True(other.State.Reactor(5).SO < run.State.Reactor(5).SO - 0.1);
        Assert.True(other.Evaluate().AerationEnergy < run.Evaluate().AerationEnergy);
    }

    [Fact]
    public void Violations_CountSamplesAboveTheLimit()
    {
        var run = new PlantRun(PlantDefinition.OpenLoop, s_influent, s_begin);
        run.Advance(0.5);
        Performance strict = run.Evaluate(new() { Ammonia = 0, Cod = 0.001 }), mild = run.Evaluate(new() { Ammonia = 1000 });
        Assert.Equal((0.5, 1), (strict.Cod.DaysAbove, strict.Cod.TimesAbove));
        Assert.Equal(0.5, strict.Ammonia.DaysAbove);
        Assert.Equal((0, 0), (mild.Ammonia.DaysAbove, mild.Ammonia.TimesAbove));
        Assert.True(strict.Ammonia.Percentile95 >= strict.Ammonia.Mean);
    }

    [Fact]
    public void ImpossiblePlants_AreRefusedWithAllReasons()
    {
        PlantDefinition plant = new()
        {
            Volumes = [1000, 1000, -1, 1333, 1333],
            Handles = new() { ReturnSludge = -5, Aeration = [0, 0, 240, 240, double.NaN] },
            Loops = [ControlLoop.OxygenByAeration with { Gain = -25 }, ControlLoop.OxygenByAeration with { Setpoint = 40 }],
        };
        string message = Assert.Throws<ArgumentException>(() => SteadyState.Find(plant)).Message;
        Assert.All(["volume of reactor 3", "ReturnSludge is -5", "aeration of reactor 5", "wrong sign", "set point 40", "same actuator"], part => Assert.Contains(part, message, StringComparison.Ordinal));

        var run = new PlantRun(PlantDefinition.OpenLoop, s_influent, s_begin);
        Assert.Contains("no effluent", Assert.Throws<ArgumentException>(() => run.Handles = run.Handles with { WasteSludge = 1e6 }).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => run.Evaluate());
    }

    [Fact]
    public void Cancellation_StopsARun()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = new PlantRun(PlantDefinition.OpenLoop, s_influent, s_begin);
        Assert.Throws<OperationCanceledException>(() => run.Advance(1, source.Token));
    }

    [Fact]
    public void DivergingModels_AreStoppedWithTimeAndState()
    {
        PlantDefinition wild = PlantDefinition.OpenLoop with { Kinetics = new() { HeterotrophicGrowth = 1e200, HeterotrophicDecay = 1e200 } };
        var failure = Assert.Throws<IntegrationException>(() => SteadyState.Find(wild, days: 1));
        Assert.Contains("reactor", failure.Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(failure.Time));
    }
}
