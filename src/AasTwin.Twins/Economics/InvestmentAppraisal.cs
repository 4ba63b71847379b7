namespace AasTwin.Twins.Economics;

/// <summary>An investment by the usual measures. Money in the currency of its inputs.</summary>
public sealed record InvestmentAppraisal
{
    /// <summary>C_0 today, C_t at the end of year t.</summary>
    public required IReadOnlyList<double> CashFlows { get; init; }

    /// <summary>What it is worth today beyond its outlay; the measure to rank alternatives by.</summary>
    public required double NetPresentValue { get; init; }

    /// <summary>The equal yearly amount worth as much.</summary>
    public required double Annuity { get; init; }

    public required InternalRateOfReturn InternalRate { get; init; }

    /// <summary>ROI = (sum of all later cash flows - outlay) / outlay over the whole life, without discounting; null without an outlay.</summary>
    public required double? ReturnOnInvestment { get; init; }

    /// <summary>Present value of the later cash flows per money spent: above 1 it pays; ranks alternatives within a budget. Null without an outlay.</summary>
    public required double? ProfitabilityIndex { get; init; }

    /// <summary>Null when the money does not come back within the years.</summary>
    public required double? PaybackYears { get; init; }

    /// <summary>The same with discounting.</summary>
    public required double? DiscountedPaybackYears { get; init; }

    /// <summary>CO2 equivalent avoided over all years, kg.</summary>
    public required double CarbonSavingKg { get; init; }

    /// <summary>Money a ton of CO2 costs to avoid, negative when the investment pays for itself; null when none is avoided.</summary>
    public required double? AbatementCostPerTon { get; init; }
}
