namespace AasTwin.Twins.Models3D;

/// <summary>
/// The outside of a round cell of size 18650: steel can with a beaded neck, printed wrap, insulating ring and the cap of the positive pole with its vents. Made after
/// the nominal size, not after a drawing of a manufacturer.
/// </summary>
public static class Cell18650
{
    /// <summary>In meters, with the wrap.</summary>
    public const double Diameter = 0.0183, Height = 0.065;

    private const int Steps = 44, Vents = 4;
    private const double Millimeter = 0.001, VentHalfAngle = 0.36;

    private static readonly Material Steel = new("Nickel-plated steel", 0.66, 0.66, 0.64, 1, 0.34);
    private static readonly Material CapSteel = new("Nickel-plated steel of the cap", 0.74, 0.74, 0.72, 1, 0.24);
    private static readonly Material Wrap = new("Wrap", 0.02, 0.24, 0.14, 0, 0.42);
    private static readonly Material Print = new("Print on the wrap", 0.80, 0.84, 0.80, 0, 0.5);
    private static readonly Material Paper = new("Insulating ring", 0.86, 0.85, 0.78, 0, 0.85);
    private static readonly Material Opening = new("Opening of a vent", 0.015, 0.015, 0.018, 0, 0.9);

    /// <summary>Standing on its negative pole, about the y axis.</summary>
    public static IReadOnlyList<Part> Parts() =>
    [
        new("Can", Steel, [Revolution.Turn(Can, Steps)]),
        new("Wrap", Wrap, [Revolution.Turn(Sleeve, Steps)]),
        new("Print", Print, [Ring(8.95, 9.15, 41.5, 46), Ring(8.95, 9.15, 39.6, 40.6)]),
        new("Insulating ring", Paper, [Ring(5.2, 8.0, 63.4, 63.95)]),
        new("Cap", CapSteel, [Revolution.Turn(Cap, Steps)]),
        new("Vents", Opening, [.. Enumerable.Range(0, Vents).Select(Vent)]),
    ];

    /// <summary>From the middle of the bottom up to the middle of the closed mouth.</summary>
    private static ProfilePoint[] Can =>
    [
        P(0, 0.25), P(5.6, 0.25), P(6, 0), P(8.3, 0), P(8.62, 0.08), P(8.86, 0.28), P(8.96, 0.6),
        P(8.96, 60.2), P(8.86, 60.55), P(8.3, 60.9), P(8.16, 61.2), P(8.3, 61.5), P(8.86, 61.85), P(8.96, 62.2),
        P(8.96, 63), P(8.86, 63.3), P(8.6, 63.5), P(8.3, 63.55), P(7.6, 63.55), P(7.6, 63.2), P(0, 63.2),
    ];

    /// <summary>Follows the can from outside; its inner side lies within the steel.</summary>
    private static ProfilePoint[] Sleeve =>
    [
        P(8.7, 0.5), P(8.98, 0.5), P(9.06, 0.62), P(9.09, 0.9),
        P(9.09, 60.1), P(9.02, 60.45), P(8.46, 60.85), P(8.32, 61.2), P(8.46, 61.55), P(9.02, 61.95), P(9.09, 62.3),
        P(9.09, 63.05), P(9.02, 63.42), P(8.7, 63.68), P(8.3, 63.76), P(7.3, 64.05), P(7.3, 63.85), P(8.2, 63.4),
        P(8.7, 63), P(8.7, 62.3), P(8.1, 61.6), P(8, 61.2), P(8.1, 60.8), P(8.7, 60.1),
    ];

    private static ProfilePoint[] Cap =>
    [
        P(0, 63.1), P(6.2, 63.1), P(6.2, 63.75), P(6.1, 63.85), P(4.9, 63.85), P(4.75, 63.9), P(4.05, 64.72), P(3.9, 64.86), P(3.65, 64.96), P(3.3, 65), P(0, 65),
    ];

    private static Mesh Vent(int number)
    {
        // On the slope of the cap, standing out by a hair so that it is seen.
        ProfilePoint[] profile = [P(4.4, 63.98), P(4.72, 63.98), P(4.2, 64.6), P(3.9, 64.6)];
        var middle = 2 * Math.PI * (number + 0.5) / Vents;
        return Revolution.Sector(profile, 6, middle - VentHalfAngle, middle + VentHalfAngle);
    }

    private static Mesh Ring(double inner, double outer, double bottom, double top) => Revolution.Turn([P(inner, bottom), P(outer, bottom), P(outer, top), P(inner, top)], Steps);

    private static ProfilePoint P(double radius, double height) => new(radius * Millimeter, height * Millimeter);
}
