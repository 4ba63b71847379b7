namespace AasTwin.Twins.Economics;

/// <summary>How long it takes until the money is back.</summary>
/// <remarks>Brealey, Myers and Allen, "Principles of Corporate Finance", chapter 5. What comes after the payback does not count, so it ranks no alternatives.</remarks>
public static class Payback
{
    /// <summary>Periods until the sum of the cash flows is at least 0 and stays so; within a period money flows evenly.</summary>
    /// <param name="cashFlows">C_0 today, C_t at the end of period t; money spent is negative.</param>
    /// <returns>Null when the money does not come back within the cash flows; 0 when there is nothing to pay back.</returns>
    /// <exception cref="ArgumentException">There are no cash flows, or one is no finite number.</exception>
    public static double? Simple(IReadOnlyList<double> cashFlows) => Discounted(0, cashFlows);

    /// <summary>The same with every cash flow discounted to today: C_t / (1 + r)^t.</summary>
    /// <param name="rate">Discount rate per period, above -1.</param>
    /// <inheritdoc cref="Simple"/>
    public static double? Discounted(double rate, IReadOnlyList<double> cashFlows)
    {
        NetPresentValue.CheckRate(rate);
        NetPresentValue.CheckCashFlows(cashFlows);
        double sum = 0, factor = 1;
        double? payback = 0;
        for (int t = 0; t < cashFlows.Count; t++)
        {
            double before = sum;
            sum += cashFlows[t] * factor;
            factor /= 1 + rate;
            if (sum < 0) payback = null;
            else payback ??= t - 1 + (before / (before - sum));
        }
        return payback;
    }
}
