namespace AasTwin.Twins.Economics;

/// <summary>The inputs of an <see cref="Investment"/>, by the names of its properties.</summary>
public enum InvestmentInput
{
    Outlay,
    AnnualSaving,
    AnnualCost,
    AnnualGrowth,
    Years,
    ResidualValue,
    Rate,
    AnnualCarbonSavingKg,
    CarbonPricePerTon,
}

internal static class InvestmentInputs
{
    public static double Value(this Investment investment, InvestmentInput input) => input switch
    {
        InvestmentInput.Outlay => investment.Outlay,
        InvestmentInput.AnnualSaving => investment.AnnualSaving,
        InvestmentInput.AnnualCost => investment.AnnualCost,
        InvestmentInput.AnnualGrowth => investment.AnnualGrowth,
        InvestmentInput.Years => investment.Years,
        InvestmentInput.ResidualValue => investment.ResidualValue,
        InvestmentInput.Rate => investment.Rate,
        InvestmentInput.AnnualCarbonSavingKg => investment.AnnualCarbonSavingKg,
        InvestmentInput.CarbonPricePerTon => investment.CarbonPricePerTon,
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };

    /// <summary>The investment with another value of one input; years are rounded.</summary>
    public static Investment With(this Investment investment, InvestmentInput input, double value) => input switch
    {
        InvestmentInput.Outlay => investment with { Outlay = value },
        InvestmentInput.AnnualSaving => investment with { AnnualSaving = value },
        InvestmentInput.AnnualCost => investment with { AnnualCost = value },
        InvestmentInput.AnnualGrowth => investment with { AnnualGrowth = value },
        InvestmentInput.Years => investment with { Years = (int)Math.Round(Math.Clamp(value, int.MinValue, int.MaxValue)) },
        InvestmentInput.ResidualValue => investment with { ResidualValue = value },
        InvestmentInput.Rate => investment with { Rate = value },
        InvestmentInput.AnnualCarbonSavingKg => investment with { AnnualCarbonSavingKg = value },
        InvestmentInput.CarbonPricePerTon => investment with { CarbonPricePerTon = value },
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "There is no such input."),
    };
}
