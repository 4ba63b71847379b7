using AasTwin.Simulation.Statistics;
using AasTwin.Twins.Economics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A change of the line in money: what it gains in a year, and what that is worth.</summary>
/// <param name="AnnualGain">Running costs of the change deducted.</param>
/// <param name="NetPresentValue">From the interval of the gain, in which it is linear.</param>
/// <param name="Appraisal">At the mean of the gain.</param>
internal sealed record InvestmentCase(EstimateResult AnnualGain, EstimateResult NetPresentValue, InvestmentAppraisal Appraisal)
{
    /// <param name="profit">Paired difference of the profit of a run.</param>
    /// <param name="runsPerYear">How many runs make a year.</param>
    public static InvestmentCase Of(CostDefinition costs, Estimate profit, double runsPerYear, double invest, double annualCost)
    {
        InvestmentAppraisal Appraise(double perRun) => new Investment
        {
            Outlay = invest,
            AnnualSaving = perRun * runsPerYear,
            AnnualCost = annualCost,
            Years = costs.Years,
            Rate = costs.DiscountRate,
        }.Appraise();
        var mean = Appraise(profit.Mean);
        return new InvestmentCase(
            new EstimateResult { Mean = (profit.Mean * runsPerYear) - annualCost, Lower = (profit.Lower * runsPerYear) - annualCost, Upper = (profit.Upper * runsPerYear) - annualCost },
            new EstimateResult { Mean = mean.NetPresentValue, Lower = Appraise(profit.Lower).NetPresentValue, Upper = Appraise(profit.Upper).NetPresentValue },
            mean);
    }
}
