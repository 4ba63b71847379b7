namespace AasTwin.Learning.Features;

/// <summary>What a feature tells of a channel up to the present row; names and numbers are part of the model file.</summary>
public enum ChannelStatistic
{
    /// <summary>The present value.</summary>
    Last,

    /// <summary>Mean of the last rows.</summary>
    Mean,

    /// <summary>Slope of the least-squares line through the last rows, per row; 0 when fewer than two values are there.</summary>
    Slope,

    /// <summary>Standard deviation of the last rows (divisor n); 0 when there is one value.</summary>
    Deviation,

    Minimum,

    Maximum,

    /// <summary>Exponentially weighted moving average: e ← e + weight · (value − e), begun with the first value.</summary>
    ExponentialAverage,

    /// <summary>Mean of the last rows less the mean of the first rows of the unit.</summary>
    Change,
}
