namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>The weathers of the benchmark.</summary>
public enum Weather
{
    /// <summary>No rain.</summary>
    Dry,

    /// <summary>Two days of rain: twice the water, diluted.</summary>
    Rain,

    /// <summary>Short storms: three times the water, the first with the deposits of the sewer.</summary>
    Storm,
}
