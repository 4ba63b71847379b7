namespace AasTwin.Twins.Maintenance;

/// <summary>Standard deviation of a single hourly reading at noise level 1: a share of the reading, or an amount in its unit.</summary>
internal static class SignalNoise
{
    public static IReadOnlyList<(double Share, double Amount)> All { get; } =
    [
        (0, 1.0), (0.003, 0), (0, 0.5),
        (0.08, 0.03), (0.08, 0.03), (0.12, 0.03), (0.08, 0),
        (0, 1.2), (0, 1.2), (0, 1.5), (0, 0.8),
        (0, 0.02), (0.02, 0), (0.02, 0), (0.025, 0),
        (0.02, 0), (0, 0.25), (0.006, 0), (0.025, 0), (0, 0.008), (0.12, 0.1),
        (0, 1.2), (0, 1.8), (0, 0.8),
    ];

    public static double Deviation(int signal, double reading) => (All[signal].Share * Math.Abs(reading)) + All[signal].Amount;
}
