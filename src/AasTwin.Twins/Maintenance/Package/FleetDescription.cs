namespace AasTwin.Twins.Maintenance;

/// <summary>
/// A fleet as a user describes it in a JSON file: the machines, who maintains them, and optionally a history to be simulated. From it the shells of all machines
/// and of the fleet are built.
/// </summary>
public sealed record FleetDescription
{
    /// <summary>Identifier of the fleet's shell, such as a URL; all others lie below it.</summary>
    public string Id { get; init; } = "";

    /// <summary>idShort of the fleet's shell.</summary>
    public string Name { get; init; } = "Fleet";

    /// <summary>What the fleet is, for people.</summary>
    public string Designation { get; init; } = "";

    public string Currency { get; init; } = "EUR";

    /// <summary>The history to be simulated; null when readings come from the machines.</summary>
    public SimulatedHistory? History { get; init; }

    public IReadOnlyList<CrewDefinition> Crews { get; init; } = [];

    public IReadOnlyList<SparePartDefinition> SpareParts { get; init; } = [];

    public IReadOnlyList<MaintenanceTaskDefinition> Tasks { get; init; } = [];

    public CalendarDefinition Calendar { get; init; } = new();

    public AlertRuleDefinition AlertRules { get; init; } = new();

    /// <summary>Addresses of the manufacturers, for the nameplates.</summary>
    public IReadOnlyList<ManufacturerAddress> Manufacturers { get; init; } = [];

    public IReadOnlyList<DescribedMachine> Machines { get; init; } = [];
}

/// <summary>Where a manufacturer is.</summary>
/// <param name="Name">As the machines name it.</param>
/// <param name="Country">Two letters, such as DE.</param>
public sealed record ManufacturerAddress(string Name, string Street, string Zipcode, string City, string Country);

/// <summary>A history to be simulated: the same seed gives the same readings.</summary>
public sealed record SimulatedHistory
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Where it begins; all machines are overhauled then.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Its end, the present of the fleet.</summary>
    public DateTimeOffset Until { get; init; }

    /// <summary>Hours of readings that are written, the last ones.</summary>
    public int ReadingHours { get; init; } = WindowFeatures.Hours;
}

/// <summary>A machine of a described fleet.</summary>
public sealed record DescribedMachine
{
    /// <summary>What people call it, such as P-101.</summary>
    public string Id { get; init; } = "";

    public MachineType Type { get; init; }

    /// <summary>What it does there.</summary>
    public string Designation { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string Site { get; init; } = "";

    public string Manufacturer { get; init; } = "";

    /// <summary>The manufacturer's type.</summary>
    public string Model { get; init; } = "";

    public DateOnly Installed { get; init; }

    public MachineRating Rating { get; init; } = new();

    /// <summary>What an hour of its standstill costs.</summary>
    public double DowntimeCostPerHour { get; init; } = 100;

    /// <summary>Station of a production line that stands with it; null for none.</summary>
    public string? Station { get; init; }
}
