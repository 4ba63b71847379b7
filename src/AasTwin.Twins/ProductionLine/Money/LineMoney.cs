namespace AasTwin.Twins.ProductionLine;

/// <summary>What a line earns and costs in one run. Amounts in the currency of the definition; immutable.</summary>
internal sealed class LineMoney
{
    private readonly CostDefinition costs;
    private readonly LineModel line;
    private readonly double hours;

    /// <param name="fromMinutes">Begin of the observed time.</param>
    /// <param name="toMinutes">Its end.</param>
    public LineMoney(CostDefinition costs, LineModel line, double fromMinutes, double toMinutes)
    {
        (this.costs, this.line) = (costs, line);
        hours = (toMinutes - fromMinutes) / 60;
        Operators = costs.OperatorPerHour * line.Pools.Sum(p => p.PaidHours(fromMinutes, toMinutes));
    }

    /// <summary>Cost of the operators, whether they work or wait.</summary>
    public double Operators { get; }

    public double Margin(LineObservation run) => costs.MarginPerGoodPart * run.Finished;

    public double ScrapLoss(LineObservation run) => costs.LossPerScrappedPart * run.Scrapped;

    public double EnergyKwh(LineObservation run)
    {
        double energy = 0;
        for (var i = 0; i < line.Stations.Count; i++)
        {
            var (station, working) = (line.Stations[i], run.Stations[i].Busy + run.Stations[i].Setup);
            energy += station.Machines * hours * ((working * station.PowerKw) + ((1 - working) * station.IdlePowerKw));
        }
        return energy;
    }

    public double EnergyCost(LineObservation run) => costs.EnergyPerKwh * EnergyKwh(run);

    /// <summary>Margin less scrap, operators and energy.</summary>
    public double Profit(LineObservation run) => Margin(run) - ScrapLoss(run) - Operators - EnergyCost(run);
}
