using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

public sealed class WearLawTests
{
    [Fact]
    public void Damage_ReachesOneAfterTheMeanLife()
    {
        foreach (var law in WearLaws.All)
            foreach (var kind in Enum.GetValues<FailureKind>())
            {
                var damage = law.Damage(kind);
                Assert.Equal(damage.MeanLifeHours, damage.HoursToFailure(0, 1), 6);
                Assert.InRange(damage.After(0, damage.MeanLifeHours * 0.999, 1), 0.9, 0.9999);
                Assert.Equal(1, damage.After(0, damage.MeanLifeHours * 1.001, 1));
            }
    }

    [Fact]
    public void ClosedForm_IsWhatIntegrationGives()
    {
        var damage = WearLaw.Of(MachineType.Pump).Electrical;
        var (d, step) = (0.2, 0.1);
        for (var i = 0; i < 10_000; i++)
        {
            var middle = d + (damage.RateAt(d, 0.8, 26) * step / 2);
            d += damage.RateAt(middle, 0.8, 26) * step;
        }
        Assert.Equal(d, damage.After(0.2, 1000, 0.8, 26), 8);
    }

    [Fact]
    public void HoursToFailure_ShrinkAsHoursPass()
    {
        var law = WearLaw.Of(MachineType.Aerator);
        var wear = new WearState(0.3, 0.1, 0.2);
        var (before, kind) = law.HoursToFailure(wear, 0.9);
        var (after, same) = law.HoursToFailure(law.After(wear, 100, 0.9), 0.9);
        Assert.Equal(kind, same);
        Assert.Equal(before - 100, after, 6);
    }

    [Fact]
    public void HigherLoad_WearsFaster_ByThePowerOfIso281()
    {
        var damage = WearLaw.Of(MachineType.Motor).Mechanical;
        Assert.Equal(8, damage.HoursToFailure(0.1, 0.5) / damage.HoursToFailure(0.1, 1), 9);
    }

    [Fact]
    public void Efficiency_FallsWithWearAndFouling()
    {
        foreach (var law in WearLaws.All)
        {
            Assert.Equal(1, law.EfficiencyFactor(new WearState()));
            var fouled = law.EfficiencyFactor(new WearState(HoursSinceCleaning: 1e6));
            Assert.Equal(1 - law.Loss.Fouling, fouled, 6);
            Assert.True(law.EfficiencyFactor(new WearState(1, 1, 1, 1e6)) < fouled);
        }
    }
}
