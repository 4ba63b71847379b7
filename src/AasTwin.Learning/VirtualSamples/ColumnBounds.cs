namespace AasTwin.Learning.VirtualSamples;

/// <summary>What a column can be; a virtual sample outside is not used. In the column's unit.</summary>
public sealed record ColumnBounds(double Least = double.NegativeInfinity, double Greatest = double.PositiveInfinity)
{
    public bool Allow(double value) => value >= Least && value <= Greatest;
}
