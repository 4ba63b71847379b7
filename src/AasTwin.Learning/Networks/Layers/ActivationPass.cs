using System.Numerics;
using System.Runtime.CompilerServices;
using AasTwin.Learning.Numerics;

namespace AasTwin.Learning.Networks.Layers;

/// <summary>Applies activations to whole spans, and their derivatives, which all follow from the output.</summary>
internal static class ActivationPass
{
    private const double Leak = 0.2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(Activation activation, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (activation)
        {
            case Activation.Sigmoid: Elementary.Sigmoid(values); break;
            case Activation.Tanh: Elementary.Tanh(values); break;
            case Activation.Relu or Activation.LeakyRelu or Activation.Elu:
                for (int i = 0; i < values.Length; i += Vector<T>.Count)
                {
                    Vector<T> x = Lanes.Load<T>(values, i);
                    Vector<T> negative = activation switch
                    {
                        Activation.Relu => Vector<T>.Zero,
                        Activation.LeakyRelu => x * T.CreateChecked(Leak),
                        _ => Elementary.Exp(x) - Vector<T>.One,
                    };
                    Lanes.Store(Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), x, negative), values, i);
                }
                break;
        }
    }

    /// <summary>Multiplies gradients of the outputs by the derivative, which makes them gradients of the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyByDerivative<T>(Activation activation, ReadOnlySpan<T> outputs, Span<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (activation == Activation.Linear) return;
        Vector<T> one = Vector<T>.One;
        for (int i = 0; i < gradients.Length; i += Vector<T>.Count)
        {
            Vector<T> y = Lanes.Load(outputs, i);
            Vector<T> derivative = activation switch
            {
                Activation.Sigmoid => y * (one - y),
                Activation.Tanh => one - (y * y),
                Activation.Relu => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), one, Vector<T>.Zero),
                Activation.LeakyRelu => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), one, new Vector<T>(T.CreateChecked(Leak))),
                _ => Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<T>.Zero), one, y + one),
            };
            Lanes.Store(Lanes.Load<T>(gradients, i) * derivative, gradients, i);
        }
    }
}
