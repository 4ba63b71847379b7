namespace AasTwin.Twins.Economics;

/// <summary>An investment that saves money in the years after it. Money is in one currency and nominal; immutable and thread-safe.</summary>
public sealed record Investment
{
    private const int MostYears = 100;

    /// <summary>Money spent today, at least 0.</summary>
    public required double Outlay { get; init; }

    /// <summary>Gain or saving of the first year, received at its end.</summary>
    public required double AnnualSaving { get; init; }

    /// <summary>Running costs of the first year that would not be there without the investment, paid at its end.</summary>
    public double AnnualCost { get; init; }

    /// <summary>Yearly growth of savings and running costs, above -1, such as 0.02 for 2 % inflation of energy prices.</summary>
    public double AnnualGrowth { get; init; }

    /// <summary>Years it is used, 1 to 100.</summary>
    public int Years { get; init; } = 10;

    /// <summary>What it sells for at the end; negative for a cost of disposal.</summary>
    public double ResidualValue { get; init; }

    /// <summary>Discount rate a year, above -1.</summary>
    public double Rate { get; init; } = 0.08;

    /// <summary>CO2 equivalent avoided in a year, kg.</summary>
    public double AnnualCarbonSavingKg { get; init; }

    /// <summary>Money a ton of CO2 avoided is worth, paid yearly; 0 leaves it out of the cash flows.</summary>
    public double CarbonPricePerTon { get; init; }

    /// <summary>C_0 = -outlay; C_t = (saving - cost) (1 + g)^(t-1) + CO2 × price; the last year with the residual value.</summary>
    public IReadOnlyList<double> CashFlows
    {
        get
        {
            double[] flows = new double[Years + 1];
            flows[0] = -Outlay;
            for (int year = 1; year <= Years; year++)
            {
                flows[year] = ((AnnualSaving - AnnualCost) * Math.Pow(1 + AnnualGrowth, year - 1)) + (AnnualCarbonSavingKg / 1000 * CarbonPricePerTon);
            }
            flows[Years] += ResidualValue;
            return flows;
        }
    }

    /// <summary>Everything that is wrong with the definition, each with the name of the input and the remedy.</summary>
    public IReadOnlyList<(string Input, string Text)> Check()
    {
        List<(string, string)> findings = [];
        if (Outlay < 0) findings.Add((nameof(Outlay), $"Outlay is {Outlay}; give the money spent as a number of at least 0."));
        if (Years is < 1 or > MostYears) findings.Add((nameof(Years), $"Years is {Years}; give 1 to {MostYears}."));
        if (Rate <= -1) findings.Add((nameof(Rate), $"Rate is {Rate}; give a number above -1, such as 0.08 for 8 %."));
        if (AnnualGrowth <= -1) findings.Add((nameof(AnnualGrowth), $"AnnualGrowth is {AnnualGrowth}; give a number above -1, such as 0.02 for 2 %."));
        foreach (InvestmentInput input in Enum.GetValues<InvestmentInput>())
        {
            if (!double.IsFinite(this.Value(input))) findings.Add((input.ToString(), $"{input} is {this.Value(input)}; give a finite number."));
        }
        return findings;
    }

    /// <summary>What the investment is worth by the usual measures.</summary>
    /// <exception cref="ArgumentException">Inputs are out of range; the message names all of them.</exception>
    public InvestmentAppraisal Appraise()
    {
        IReadOnlyList<(string Input, string Text)> findings = Check();
        if (findings.Count > 0) throw new ArgumentException(string.Join(" ", findings.Select(f => f.Text)));
        IReadOnlyList<double> flows = CashFlows;
        double value = NetPresentValue.Of(Rate, flows);
        double annuityWithoutCarbon = NetPresentValue.Annuity(Rate, (this with { CarbonPricePerTon = 0 }).CashFlows);
        return new InvestmentAppraisal
        {
            CashFlows = flows,
            NetPresentValue = value,
            Annuity = NetPresentValue.Annuity(Rate, flows),
            InternalRate = InternalRateOfReturn.Of(flows),
            ReturnOnInvestment = Outlay > 0 ? flows.Sum() / Outlay : null,
            ProfitabilityIndex = Outlay > 0 ? (value + Outlay) / Outlay : null,
            PaybackYears = Payback.Simple(flows),
            DiscountedPaybackYears = Payback.Discounted(Rate, flows),
            CarbonSavingKg = AnnualCarbonSavingKg * Years,
            AbatementCostPerTon = CarbonSaving.AbatementCostPerTon(annuityWithoutCarbon, AnnualCarbonSavingKg),
        };
    }
}
