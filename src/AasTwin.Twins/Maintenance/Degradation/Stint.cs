namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The time from one renewal of a machine to the next stop: what it was and did in each hour, and how it ended. The damage is the hidden truth, which no model may
/// see. Its lists may still grow while the machine runs.
/// </summary>
public sealed record Stint
{
    /// <summary>Number of the machine in its fleet.</summary>
    public required int Machine { get; init; }

    /// <summary>Number of the stint of the machine: sensors are calibrated between two.</summary>
    public required int Number { get; init; }

    /// <summary>Its first hour, counted from the start of the simulation.</summary>
    public required int FirstHour { get; init; }

    /// <summary>Whether the whole machine was renewed before it, so that its first week is a reference.</summary>
    public required bool BeginsWithOverhaul { get; init; }

    /// <summary>Load of each hour, 1 is rated.</summary>
    public required IReadOnlyList<float> Load { get; init; }

    /// <summary>Temperature of each hour, °C.</summary>
    public required IReadOnlyList<float> Ambient { get; init; }

    /// <summary>Damage of each kind at the end of each hour.</summary>
    public required IReadOnlyDictionary<FailureKind, IReadOnlyList<float>> Damage { get; init; }

    /// <summary>The failure that ended it; null when it ended by maintenance or by the end of the simulation.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Whether the failure came without any sign.</summary>
    public bool IsSudden { get; init; }

    /// <summary>How many hours it lasted.</summary>
    public int Hours => Load.Count;

    /// <summary>Hours to the failure, counted from the end of an hour of the stint; null when it did not end with one.</summary>
    public int? RemainingHours(int hour) => Failure is null ? null : Hours - 1 - hour;
}
