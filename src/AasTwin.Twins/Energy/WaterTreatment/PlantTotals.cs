namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// Where the plant's integrals over time are among the states behind the process and its loops. They are integrated with the same method
/// as the process, so that balances close to rounding.
/// </summary>
internal static class PlantTotals
{
    /// <summary>Volume m³, then the 13 components in g, of three streams.</summary>
    public const int Influent = 0, Effluent = Stream, Waste = 2 * Stream;

    /// <summary>m³.</summary>
    public const int InternalRecycle = 3 * Stream, ReturnSludge = InternalRecycle + 1;

    /// <summary>g N.</summary>
    public const int NitrogenGas = InternalRecycle + 2;

    /// <summary>g O2.</summary>
    public const int Oxygen = InternalRecycle + 3;

    /// <summary>Σ KLa V, m³; volume of the mixed reactors, m³ d.</summary>
    public const int Aeration = InternalRecycle + 4, Mixing = InternalRecycle + 5;

    public const int Count = InternalRecycle + 6;

    private const int Stream = Asm1.Count + 1;

    public static void Flow(Span<double> totals, int stream, double flow, ReadOnlySpan<double> composition)
    {
        totals[stream] = flow;
        for (int i = 0; i < Asm1.Count; i++) totals[stream + 1 + i] = flow * composition[i];
    }
}
