namespace AasTwin.Twins.ProductionLine;

/// <summary>What one replication observed after its warm-up.</summary>
/// <param name="Finished">Good parts that left the line.</param>
/// <param name="Scrapped">Parts that were scrap.</param>
/// <param name="Reworked">Times that a part was worked on again.</param>
/// <param name="MeanCycleTimeMinutes">From arrival (saturated: from the start on the first machine) to leaving the line; NaN when no part left.</param>
/// <param name="MedianCycleTimeMinutes">NaN when no part left or cycle times were not kept.</param>
/// <param name="LongCycleTimeMinutes">Not exceeded by 95 % of the parts; NaN likewise.</param>
/// <param name="MeanParts">Mean number of parts in the line, those waiting before it included.</param>
/// <param name="Stations">In the order of the line.</param>
/// <param name="Deadlock">Why the line stands still for ever; null when it does not.</param>
internal sealed record LineObservation(
    int Finished,
    int Scrapped,
    int Reworked,
    double MeanCycleTimeMinutes,
    double MedianCycleTimeMinutes,
    double LongCycleTimeMinutes,
    double MeanParts,
    StationObservation[] Stations,
    string? Deadlock);

/// <summary>What one replication observed at a station: shares of machine time, 0 to 1, the mean number of parts waiting before it, and parts worked on.</summary>
internal readonly record struct StationObservation(
    double Busy,
    double Setup,
    double Blocked,
    double Down,
    double NoOperator,
    double MeanQueueLength,
    int Parts,
    int BadParts,
    StationInterval[]? Intervals)
{
    /// <summary>Share of machine time without a part.</summary>
    public double Starved => Math.Max(0, 1 - Busy - Setup - Blocked - Down - NoOperator);

    /// <summary>Share of machine time that is neither starved nor blocked.</summary>
    public double Active => Busy + Setup + Down + NoOperator;
}

/// <summary>What was observed at a station in one part of the time.</summary>
/// <param name="QueueLength">Mean.</param>
/// <param name="Active">Share of machine time neither starved nor blocked.</param>
internal readonly record struct StationInterval(float QueueLength, float Active);
