using AasTwin.Twins.Economics;

namespace AasTwin.Tests.Twins.Economics;

public class InvestmentTests
{
    private static readonly Investment s_blower = new()
    {
        Outlay = 50_000,
        AnnualSaving = 14_000,
        AnnualCost = 2_000,
        AnnualGrowth = 0.02,
        Years = 8,
        ResidualValue = 3_000,
        Rate = 0.07,
        AnnualCarbonSavingKg = 25_000,
        CarbonPricePerTon = 60,
    };

    [Fact]
    public void Appraise_AgreesWithTheClosedForms()
    {
        InvestmentAppraisal appraisal = s_blower.Appraise();

        // A growing annuity is worth C / (r - g) · (1 - ((1 + g) / (1 + r))^n).
        double growing = 12_000 / (0.07 - 0.02) * (1 - Math.Pow(1.02 / 1.07, 8)), carbon = 1_500 * NetPresentValue.AnnuityFactor(0.07, 8);
        double value = growing + carbon + (3_000 / Math.Pow(1.07, 8)) - 50_000;
        Assert.Equal(value, appraisal.NetPresentValue, 6);
        Assert.Equal(value / NetPresentValue.AnnuityFactor(0.07, 8), appraisal.Annuity, 6);
        Assert.Equal((value + 50_000) / 50_000, appraisal.ProfitabilityIndex!.Value, 10);
        Assert.Equal((((12_000 * (Math.Pow(1.02, 8) - 1) / 0.02) + 12_000 + 3_000) / 50_000) - 1, appraisal.ReturnOnInvestment!.Value, 10);
        Assert.Equal(0, NetPresentValue.Of(appraisal.InternalRate.Rate!.Value, appraisal.CashFlows), 6);
        Assert.Equal(200_000, appraisal.CarbonSavingKg);
        Assert.Equal(-(value - carbon) / NetPresentValue.AnnuityFactor(0.07, 8) / 25, appraisal.AbatementCostPerTon!.Value, 8);
        Assert.InRange(appraisal.PaybackYears!.Value, 3, 4);
        Assert.InRange(appraisal.DiscountedPaybackYears!.Value, 4, 5);
    }

    [Fact]
    public void Appraise_LeavesOutWhatHasNoMeaning()
    {
        InvestmentAppraisal free = (s_blower with { Outlay = 0, AnnualCarbonSavingKg = 0 }).Appraise();
        InvestmentAppraisal lost = (s_blower with { AnnualSaving = 2_000 }).Appraise();

        Assert.Equal((null, null, null, 0), (free.ReturnOnInvestment, free.ProfitabilityIndex, free.AbatementCostPerTon, free.PaybackYears));
        Assert.NotNull(free.InternalRate.Remark);
        Assert.Null(lost.PaybackYears);
        Assert.InRange(lost.NetPresentValue, -50_000, 0);
    }

    [Fact]
    public void Appraise_NamesEveryFaultyInput()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new Investment { Outlay = -1, AnnualSaving = double.NaN, Years = 0, Rate = -1, AnnualGrowth = -2 }.Appraise());

        Assert.All(["Outlay is -1", "AnnualSaving is NaN", "Years is 0; give 1 to 100", "Rate is -1", "AnnualGrowth is -2"], text => Assert.Contains(text, thrown.Message));
    }

    [Fact]
    public void Kilograms_WeighsEveryHourByItsGrid()
    {
        Assert.Equal(10, CarbonSaving.Kilograms([10, 20, -5], [0.5, 0.3, 0.2]), 12);
        Assert.Contains("hour 1", Assert.Throws<ArgumentException>(() => CarbonSaving.Kilograms([1, 2], [0.1, -0.1])).Message);
        Assert.Contains("1 hours of energy and 2", Assert.Throws<ArgumentException>(() => CarbonSaving.Kilograms([1], [0.1, 0.1])).Message);
        Assert.Null(CarbonSaving.AbatementCostPerTon(100, 0));
    }

    [Fact]
    public void Sensitivity_RanksInputsAndTellsWhereTheGainEnds()
    {
        IReadOnlyList<Sensitivity> all = Sensitivity.Of(s_blower);

        Assert.Equal(InvestmentInput.AnnualSaving, all[0].Input);
        Assert.Equal(all.OrderByDescending(s => s.Swing), all);
        Assert.Equal(9, all.Count);
        foreach (Sensitivity s in all.Where(s => s.BreakEven is not null))
        {
            Investment changed = s.Input switch
            {
                InvestmentInput.Outlay => s_blower with { Outlay = s.BreakEven!.Value },
                InvestmentInput.AnnualSaving => s_blower with { AnnualSaving = s.BreakEven!.Value },
                InvestmentInput.AnnualCost => s_blower with { AnnualCost = s.BreakEven!.Value },
                InvestmentInput.ResidualValue => s_blower with { ResidualValue = s.BreakEven!.Value },
                InvestmentInput.Rate => s_blower with { Rate = s.BreakEven!.Value },
                InvestmentInput.AnnualCarbonSavingKg => s_blower with { AnnualCarbonSavingKg = s.BreakEven!.Value },
                _ => s_blower with { CarbonPricePerTon = s.BreakEven!.Value },
            };
            Assert.Equal(0, changed.Appraise().NetPresentValue, 5);
        }
        Assert.Equal(7, all.Count(s => s.BreakEven is not null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sensitivity.Of(s_blower, 0));
    }
}
