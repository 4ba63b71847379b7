namespace AasTwin.Learning.Networks;

/// <summary>What a layer does to each of its sums.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x where positive, 0.2 x elsewhere.</summary>
    LeakyRelu,

    /// <summary>x where positive, e^x - 1 elsewhere.</summary>
    Elu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,
}
