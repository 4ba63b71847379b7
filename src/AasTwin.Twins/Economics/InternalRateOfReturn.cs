namespace AasTwin.Twins.Economics;

/// <summary>The rates at which the present value of cash flows is 0.</summary>
/// <param name="Rate">The internal rate of return per period, 0.08 for 8 %; null when there is none or more than one.</param>
/// <param name="Rates">All rates above -1 (-100 %), ascending.</param>
/// <param name="Remark">Why there is not exactly one, and what to use instead; null when there is.</param>
/// <remarks>Brealey, Myers and Allen, "Principles of Corporate Finance", chapter 5, with its pitfalls.</remarks>
public sealed record InternalRateOfReturn(double? Rate, IReadOnlyList<double> Rates, string? Remark)
{
    private const int MostPeriods = 1000;

    /// <summary>Finds them.</summary>
    /// <param name="cashFlows">C_0 today, C_t at the end of period t, at most 1000 periods; money spent is negative.</param>
    /// <exception cref="ArgumentException">There are none or too many cash flows, or one is no finite number.</exception>
    public static InternalRateOfReturn Of(IReadOnlyList<double> cashFlows)
    {
        NetPresentValue.CheckCashFlows(cashFlows);
        if (cashFlows.Count > MostPeriods + 1) throw new ArgumentException($"There are {cashFlows.Count - 1} periods; take longer ones, at most {MostPeriods}.", nameof(cashFlows));
        if (!cashFlows.Any(c => c < 0)) return None("No money is spent, so no rate makes the present value 0; compare net present values instead.");
        if (!cashFlows.Any(c => c > 0)) return None("No money comes back, so no rate makes the present value 0.");

        // With x = 1 / (1 + r) the present value is a polynomial, and the rates above -1 are its positive roots.
        double[] rates = [.. PositiveRoots.Of([.. cashFlows]).Select(x => (1 / x) - 1).Order()];
        return rates.Length switch
        {
            0 => None("The present value is 0 at no rate; compare net present values instead."),
            1 => new(rates[0], rates, null),
            _ => new(
                null,
                rates,
                $"The cash flows change their sign more than once and the present value is 0 at {rates.Length} rates "
                + $"({string.Join(", ", rates.Select(r => $"{100 * r:0.##} %"))}); use the net present value or the modified rate instead."),
        };
    }

    /// <summary>
    /// MIRR = (FV(income, reinvestment rate) / PV(spending, finance rate))^(1/n) - 1: one rate whatever the signs, since money
    /// that comes back earns the reinvestment rate and not the internal one.
    /// </summary>
    /// <param name="financeRate">Rate per period at which spending is paid for, above -1.</param>
    /// <param name="reinvestmentRate">Rate per period that income earns until the end, above -1.</param>
    /// <returns>Null when nothing is spent or nothing comes back.</returns>
    /// <exception cref="ArgumentException">A rate or a cash flow is out of range.</exception>
    public static double? Modified(IReadOnlyList<double> cashFlows, double financeRate, double reinvestmentRate)
    {
        double spent = -NetPresentValue.Of(financeRate, [.. cashFlows.Select(c => Math.Min(c, 0))]);
        double income = NetPresentValue.Of(reinvestmentRate, [.. cashFlows.Select(c => Math.Max(c, 0))]);
        int periods = cashFlows.Count - 1;
        return spent > 0 && income > 0 && periods > 0 ? (Math.Pow(income / spent, 1.0 / periods) * (1 + reinvestmentRate)) - 1 : null;
    }

    private static InternalRateOfReturn None(string remark) => new(null, [], remark);
}
