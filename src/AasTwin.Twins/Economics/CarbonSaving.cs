namespace AasTwin.Twins.Economics;

/// <summary>Carbon dioxide that saved energy does not emit.</summary>
public static class CarbonSaving
{
    /// <summary>Saving = Σ saved energy × emission factor of the grid, hour by hour (location-based method of the GHG Protocol Scope 2 Guidance, 2015, chapter 6).</summary>
    /// <param name="savedKwh">Energy saved in each hour; negative where more is used.</param>
    /// <param name="gridKgPerKwh">Emission factor of the electricity in the same hours, kg CO2 equivalent per kWh, at least 0.</param>
    /// <returns>kg CO2 equivalent.</returns>
    /// <exception cref="ArgumentException">The series differ in length, or hold what is no finite number or a negative factor.</exception>
    public static double Kilograms(ReadOnlySpan<double> savedKwh, ReadOnlySpan<double> gridKgPerKwh)
    {
        if (savedKwh.Length != gridKgPerKwh.Length)
        {
            throw new ArgumentException($"There are {savedKwh.Length} hours of energy and {gridKgPerKwh.Length} of emission factors; give both for every hour.", nameof(gridKgPerKwh));
        }
        double sum = 0;
        for (int hour = 0; hour < savedKwh.Length; hour++)
        {
            if (!double.IsFinite(savedKwh[hour])) throw new ArgumentException($"The energy of hour {hour} is {savedKwh[hour]}; give a finite number.", nameof(savedKwh));
            if (!double.IsFinite(gridKgPerKwh[hour]) || gridKgPerKwh[hour] < 0)
            {
                throw new ArgumentException($"The emission factor of hour {hour} is {gridKgPerKwh[hour]}; give a finite number of at least 0.", nameof(gridKgPerKwh));
            }
            sum += savedKwh[hour] * gridKgPerKwh[hour];
        }
        return sum;
    }

    /// <summary>
    /// What a ton of CO2 costs to avoid: minus the annuity of the investment per ton avoided in a year. Negative when the
    /// investment pays for itself.
    /// </summary>
    /// <param name="annuity">Equal yearly amount the investment is worth, without any price of CO2; see <see cref="NetPresentValue.Annuity"/>.</param>
    /// <param name="kilogramsPerYear">CO2 equivalent avoided in a year.</param>
    /// <returns>Money per ton; null when no CO2 is avoided.</returns>
    public static double? AbatementCostPerTon(double annuity, double kilogramsPerYear) => kilogramsPerYear > 0 ? -annuity / (kilogramsPerYear / 1000) : null;
}
