namespace AasTwin.Learning.Networks;

/// <summary>What the numbers of the last layer stand for, hence what a prediction makes of them.</summary>
public enum OutputLink
{
    /// <summary>Values in the unit of the target.</summary>
    Value,

    /// <summary>Log-odds, each of its own: a prediction gives probabilities.</summary>
    Probability,

    /// <summary>Logarithms up to a constant of the probabilities of classes: a prediction gives probabilities that sum to 1.</summary>
    ClassProbabilities,

    /// <summary>Mean and log-variance in turn: a prediction gives mean and standard deviation in the unit of the target.</summary>
    MeanAndDeviation,
}
