using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A station that can be simulated. Names of the random streams are made once, not in every replication.</summary>
/// <param name="BufferCapacity">Places before the machines; null for no limit.</param>
/// <param name="ProcessingTime">Minutes, at speed 1.</param>
internal sealed record StationModel(string Name, int Machines, int? BufferCapacity, Distribution ProcessingTime)
{
    public double Speed { get; init; } = 1;

    public int BatchSize { get; init; } = 1;

    /// <summary>Minutes; null when machines need no preparation.</summary>
    public Distribution? SetupTime { get; init; }

    public bool SetupAtProductChange { get; init; }

    public int? SetupEvery { get; init; }

    /// <summary>Minutes of work; null when machines never fail.</summary>
    public Distribution? TimeBetweenFailures { get; init; }

    /// <summary>Minutes; there when machines fail.</summary>
    public Distribution? TimeToRepair { get; init; }

    public double ScrapShare { get; init; }

    public double ReworkShare { get; init; }

    /// <summary>Null when machines run alone.</summary>
    public string? Skill { get; init; }

    /// <summary>Operators a machine needs.</summary>
    public int Crew { get; init; }

    public double PowerKw { get; init; }

    public double IdlePowerKw { get; init; }

    /// <summary>Parts that may be at the station, on machines or before them; null for no limit.</summary>
    public int? Places => BufferCapacity + (Machines * BatchSize);

    /// <summary>Nothing happens here but processing, one part a machine.</summary>
    public bool IsPlain { get; init; } = true;

    public string ProcessingStream { get; } = "processing " + Name;

    public string SetupStream { get; } = "setup " + Name;

    public string FailureStream { get; } = "failures " + Name;

    public string RepairStream { get; } = "repairs " + Name;

    public string QualityStream { get; } = "quality " + Name;
}
