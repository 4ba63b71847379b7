namespace AasTwin.Twins.ProductionLine;

/// <summary>Minutes between two parts that the slowest station could keep up if it always worked and all parts were good.</summary>
internal static class IdealTakt
{
    public static double Of(LineModel line) => Enumerable.Range(0, line.Stations.Count).Max(i => Of(line, i));

    /// <summary>Mean work of a station for a part of the mix, divided by its machines.</summary>
    public static double Of(LineModel line, int station)
    {
        double work = 0, before = 0;
        foreach (var product in line.Products)
        {
            work += (product.UpTo - before) * product.Steps.Where(s => s.Station == station).Sum(s => s.ProcessingTime.Mean);
            before = product.UpTo;
        }
        var model = line.Stations[station];
        return work / (model.Speed * model.Machines * model.BatchSize);
    }
}
