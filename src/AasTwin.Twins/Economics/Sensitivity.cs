namespace AasTwin.Twins.Economics;

/// <summary>How the net present value of an investment answers to one input, the others kept.</summary>
/// <param name="Input">The input changed.</param>
/// <param name="Lower">Net present value with the input lowered.</param>
/// <param name="Upper">Net present value with the input raised.</param>
/// <param name="BreakEven">
/// The value of the input at which the net present value is 0: how far it may go wrong. Null where no or more than one value does
/// that, and for inputs on which the net present value does not depend linearly (growth, years).
/// </param>
public sealed record Sensitivity(InvestmentInput Input, double Lower, double Upper, double? BreakEven)
{
    /// <summary>Difference between the two, at least 0.</summary>
    public double Swing => Math.Abs(Upper - Lower);

    /// <summary>The inputs that are not 0, the one with the greatest swing first (a tornado diagram from top to bottom).</summary>
    /// <param name="change">Relative change of each input, above 0 and below 1; years change by at least one.</param>
    /// <exception cref="ArgumentException">The investment or the change is out of range.</exception>
    public static IReadOnlyList<Sensitivity> Of(Investment investment, double change = 0.1)
    {
        if (!(change is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(change), change, "Give the relative change of the inputs as a number between 0 and 1, such as 0.1.");
        InvestmentAppraisal appraisal = investment.Appraise();
        List<Sensitivity> all = [];
        foreach (InvestmentInput input in Enum.GetValues<InvestmentInput>())
        {
            double value = investment.Value(input), step = Math.Abs(value) * change;
            if (value == 0) continue;
            if (input == InvestmentInput.Years) step = Math.Max(1, step);
            double lower = input == InvestmentInput.Years ? Math.Max(1, value - step) : value - step;
            all.Add(new Sensitivity(input, Npv(investment.With(input, lower)), Npv(investment.With(input, value + step)), BreakEvenOf(investment, input, appraisal)));
        }
        return [.. all.OrderByDescending(s => s.Swing)];
    }

    private static double? BreakEvenOf(Investment investment, InvestmentInput input, InvestmentAppraisal appraisal)
    {
        if (input == InvestmentInput.Rate) return appraisal.InternalRate.Rate;
        if (input is InvestmentInput.AnnualGrowth or InvestmentInput.Years) return null;

        // In all other inputs the present value is linear, so two of its values tell the third.
        double value = investment.Value(input), slope = appraisal.NetPresentValue - Npv(investment.With(input, 0));
        double breakEven = value - (appraisal.NetPresentValue * value / slope);
        return slope != 0 && double.IsFinite(breakEven) && investment.With(input, breakEven).Check().Count == 0 ? breakEven : null;
    }

    private static double Npv(Investment investment) => NetPresentValue.Of(investment.Rate, investment.CashFlows);
}
