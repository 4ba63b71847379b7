using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

public sealed class DegradationTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly MachineRating Rating = new() { UsualLoad = 0.8 };

    [Fact]
    public void TheSameSeed_GivesTheSameHistory_OnAnyNumberOfCores()
    {
        var alone = Enumerable.Range(0, 6).Select(Simulate).ToList();
        var together = Enumerable.Range(0, 6).AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(Simulate).ToList();
        for (var i = 0; i < alone.Count; i++)
        {
            Assert.Equal(alone[i].Stints.Select(s => (s.Hours, s.Failure)), together[i].Stints.Select(s => (s.Hours, s.Failure)));
            Assert.Equal(alone[i].Stints[0].Damage[FailureKind.HydraulicLeak], together[i].Stints[0].Damage[FailureKind.HydraulicLeak]);
        }
        Assert.NotEqual(alone[0].Stints[0].Load, alone[1].Stints[0].Load);

        static MachineHistory Simulate(int machine) => MachineHistory.RunToFailure(machine, MachineType.Pump, Rating, new(), Start, seed: 4, hours: 6000);
    }

    [Fact]
    public void LivesAreAboutWhatTheWearLawTells()
    {
        // One kind of failure alone, at constant load and temperature, without spread: the stochastic process has about the life of the mean law.
        var definition = new DegradationDefinition
        {
            Profile = new() { DailySwing = 0, WeekendDrop = 0, LoadDeviation = 0, AmbientCelsius = 20, SeasonalSwing = 0, DailyTemperatureSwing = 0 },
            WearSpread = 0,
            SuddenFailuresPerYear = 0,
            DamageLeft = 0,
        };
        var lives = new List<double>();
        for (var machine = 0; machine < 30; machine++)
        {
            var life = new MachineLife(MachineType.Aerator, new() { UsualLoad = 0.9 }, definition, Start, 7, machine);
            while (life.Step() is not FailureKind.MechanicalWear && life.Hour < 20_000)
                if (life.Wear.Electrical >= 1 || life.Wear.Hydraulic >= 1) life.Renew(life.Wear.Electrical >= 1 ? FailureKind.ElectricalFault : FailureKind.HydraulicLeak);
            lives.Add(life.Hour);
        }
        var expected = WearLaw.Of(MachineType.Aerator).Mechanical.HoursToFailure(0, 0.9);
        Assert.InRange(lives.Average() / expected, 0.93, 1.07);
        Assert.True(lives.Max() - lives.Min() > 50, "lives vary by chance");
    }

    [Fact]
    public void DamageNeverHeals_AndAFailureIsWhereItReachesOne()
    {
        var history = MachineHistory.RunToFailure(1, MachineType.Compressor, Rating, new(), Start, 5, 30_000);
        Assert.Contains(history.Stints, s => s.Failure is not null);
        foreach (var stint in history.Stints)
        {
            foreach (var damage in stint.Damage.Values)
                for (var i = 1; i < damage.Count; i++) Assert.True(damage[i] >= damage[i - 1]);
            if (stint.Failure is { } kind && !stint.IsSudden) Assert.Equal(1, stint.Damage[kind][^1]);
            Assert.Equal(stint.Failure is null ? null : 0, stint.RemainingHours(stint.Hours - 1));
        }
    }

    [Fact]
    public void APartOfTheReadings_IsThatOfTheWhole()
    {
        var definition = new DegradationDefinition();
        var stint = MachineHistory.RunToFailure(2, MachineType.Valve, Rating, definition, Start, 5, 3000).Stints[0];
        var sensors = new SensorSimulator(MachineType.Valve, Rating, definition, 5, 2);
        var whole = sensors.Read(stint, 0, 1000);
        var part = sensors.Read(stint, 437, 200);
        for (var row = 0; row < part.Rows; row++) Assert.Equal(whole.Row(437 + row).ToArray(), part.Row(row).ToArray());
    }

    [Fact]
    public void Readings_ErrAsMuchAsDocumented()
    {
        var definition = new DegradationDefinition { Sensors = new() { DriftsPerYear = 0, DropoutsPerYear = 0 } };
        var exact = definition with { Sensors = definition.Sensors with { NoiseLevel = 0, MissingShare = 0 } };
        var stint = MachineHistory.RunToFailure(3, MachineType.Pump, Rating, definition, Start, 6, 4000).Stints[0];
        var read = new SensorSimulator(MachineType.Pump, Rating, definition, 6, 3).Read(stint, 0, 2000);
        var truth = new SensorSimulator(MachineType.Pump, Rating, exact, 6, 3).Read(stint, 0, 2000);
        var missing = 0;
        double sum = 0, squares = 0, products = 0, last = 0;
        for (var i = 0; i < read.Rows; i++)
        {
            var error = read[i, Signals.Winding] - truth[i, Signals.Winding];
            missing += read.Row(i).ToArray().Count(float.IsNaN);
            if (float.IsNaN(error)) continue;
            (sum, squares, products, last) = (sum + error, squares + (error * error), products + (error * last), error);
        }
        Assert.InRange(missing / (2000.0 * Signals.Count), 0.008, 0.012);
        Assert.InRange(sum / 2000, -0.2, 0.2);
        Assert.InRange(Math.Sqrt(squares / 2000), 1.3, 1.9);
        Assert.InRange(products / squares, 0.35, 0.6);
        Assert.All(Enumerable.Range(0, truth.Rows), i => Assert.DoesNotContain(truth.Row(i).ToArray(), float.IsNaN));
    }

    [Fact]
    public void EachKindOfDamage_ShowsInItsOwnSignals()
    {
        var definition = new DegradationDefinition { Sensors = new() { NoiseLevel = 0, MissingShare = 0, DropoutsPerYear = 0, DriftsPerYear = 0 } };
        var sensors = new SensorSimulator(MachineType.Pump, Rating, definition, 1, 1);
        double[] Read(double mechanical, double electrical, double hydraulic) => [.. sensors.Read(Worn(mechanical, electrical, hydraulic), 0, 1).Row(0).ToArray().Select(v => (double)v)];
        var healthy = Read(0, 0, 0);
        var (mechanical, electrical, hydraulic) = (Read(0.9, 0, 0), Read(0, 0.9, 0), Read(0, 0, 0.9));
        Assert.True(mechanical[Signals.VibrationDriveEnd] > 4 * healthy[Signals.VibrationDriveEnd]);
        Assert.True(electrical[Signals.EarthLeakage] > 4 * healthy[Signals.EarthLeakage]);
        Assert.True(hydraulic[Signals.Flow] < 0.9 * healthy[Signals.Flow]);
        Assert.Equal(healthy[Signals.EarthLeakage], mechanical[Signals.EarthLeakage], 3);
        Assert.Equal(healthy[Signals.OutletPressure], electrical[Signals.OutletPressure], 3);
        Assert.Equal(healthy[Signals.VibrationDriveEnd], hydraulic[Signals.VibrationDriveEnd], 3);

        static Stint Worn(double mechanical, double electrical, double hydraulic) => new()
        {
            Machine = 1,
            Number = 0,
            FirstHour = 0,
            BeginsWithOverhaul = true,
            Load = [0.8f],
            Ambient = [20],
            Damage = new Dictionary<FailureKind, IReadOnlyList<float>>
            {
                [FailureKind.MechanicalWear] = [(float)mechanical],
                [FailureKind.ElectricalFault] = [(float)electrical],
                [FailureKind.HydraulicLeak] = [(float)hydraulic],
            },
        };
    }
}
