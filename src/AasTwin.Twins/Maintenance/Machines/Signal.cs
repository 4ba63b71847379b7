namespace AasTwin.Twins.Maintenance;

/// <summary>A signal that is read once an hour.</summary>
/// <param name="Name">Its name: column of the readings, idShort in the time series.</param>
/// <param name="Unit">Unit of its readings; empty for a number without one.</param>
/// <param name="Least">Least plausible reading.</param>
/// <param name="Greatest">Greatest plausible reading.</param>
/// <param name="Description">What is measured, and where.</param>
public sealed record Signal(string Name, string Unit, double Least, double Greatest, string Description)
{
    /// <summary>The header of its column, such as <c>WindingTemperature [°C]</c>.</summary>
    public string Header => Unit.Length > 0 ? $"{Name} [{Unit}]" : Name;
}
