using System.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <summary>Random weights to start with.</summary>
internal static class Initial
{
    /// <summary>Uniform with variance 2 / (inputs + outputs) (Glorot and Bengio 2010), or 2 / inputs before a rectifier (He et al. 2015).</summary>
    public static void Weights<T>(Span<T> weights, int inputs, int outputs, Activation activation, RandomStream random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool rectifier = activation is Activation.Relu or Activation.LeakyRelu or Activation.Elu;
        Uniform(weights, Math.Sqrt(rectifier ? 6.0 / inputs : 6.0 / (inputs + outputs)), random);
    }

    /// <summary>Uniform between -limit and limit.</summary>
    public static void Uniform<T>(Span<T> weights, double limit, RandomStream random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Length; i++) weights[i] = T.CreateChecked(limit * ((2 * random.NextDouble()) - 1));
    }
}
