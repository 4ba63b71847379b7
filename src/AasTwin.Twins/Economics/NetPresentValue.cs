namespace AasTwin.Twins.Economics;

/// <summary>What later money is worth today. Money is in any one currency; rates are per period, 0.08 for 8 %.</summary>
/// <remarks>Brealey, Myers and Allen, "Principles of Corporate Finance", chapters 2 and 5; EN 17463:2021 (valuation of energy-related investments).</remarks>
public static class NetPresentValue
{
    /// <summary>NPV = Σ C_t / (1 + r)^t for t = 0 … n.</summary>
    /// <param name="rate">Discount rate per period, above -1.</param>
    /// <param name="cashFlows">C_0 today, C_t at the end of period t; money spent is negative.</param>
    /// <exception cref="ArgumentException">The rate or a cash flow is no finite number, or the rate is at most -1.</exception>
    public static double Of(double rate, IReadOnlyList<double> cashFlows)
    {
        CheckRate(rate);
        CheckCashFlows(cashFlows);
        double sum = 0, factor = 1 / (1 + rate);
        for (int t = cashFlows.Count - 1; t >= 0; t--) sum = (sum * factor) + cashFlows[t];
        return sum;
    }

    /// <summary>Present value of 1 at the end of each of n periods: (1 - (1 + r)^-n) / r, or n for a rate of 0.</summary>
    /// <exception cref="ArgumentException">The rate is at most -1, or the periods are below 1.</exception>
    public static double AnnuityFactor(double rate, int periods)
    {
        CheckRate(rate);
        if (periods < 1) throw new ArgumentOutOfRangeException(nameof(periods), periods, "An annuity runs over at least 1 period.");

        // Summed up, since the closed form loses its digits for rates near 0.
        double sum = 0;
        for (int t = 0; t < periods; t++) sum = (sum + 1) / (1 + rate);
        return sum;
    }

    /// <summary>The equal amount at the end of each period that is worth as much as the cash flows: NPV / annuity factor.</summary>
    /// <param name="cashFlows">As of <see cref="Of"/>, with at least one period after today.</param>
    /// <exception cref="ArgumentException">As of <see cref="Of"/>, or there is no period after today.</exception>
    public static double Annuity(double rate, IReadOnlyList<double> cashFlows) => Of(rate, cashFlows) / AnnuityFactor(rate, cashFlows.Count - 1);

    internal static void CheckRate(double rate)
    {
        if (!double.IsFinite(rate) || rate <= -1) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate is a finite number above -1, such as 0.08 for 8 %.");
    }

    internal static void CheckCashFlows(IReadOnlyList<double> cashFlows)
    {
        ArgumentNullException.ThrowIfNull(cashFlows);
        if (cashFlows.Count == 0) throw new ArgumentException("There are no cash flows; give at least that of today.", nameof(cashFlows));
        for (int t = 0; t < cashFlows.Count; t++)
        {
            if (!double.IsFinite(cashFlows[t])) throw new ArgumentException($"The cash flow of period {t} is {cashFlows[t]}; it must be a finite number.", nameof(cashFlows));
        }
    }
}
