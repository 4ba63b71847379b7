using AasTwin.Learning.Models;

namespace AasTwin.Learning.Linear;

/// <summary>A weighted sum of the features: intercept + Σ coefficient · feature, in the units of the features. Immutable.</summary>
public sealed class LinearModel : IPredictor
{
    private readonly double[] coefficients;

    public LinearModel(double intercept, IReadOnlyList<double> coefficients)
    {
        Intercept = intercept;
        this.coefficients = [.. coefficients];
    }

    public double Intercept { get; }

    public IReadOnlyList<double> Coefficients => coefficients;

    public int Inputs => coefficients.Length;

    public int Outputs => 1;

    public void Predict(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != coefficients.Length) throw new ArgumentException($"{features.Length} features were given, and the model has {coefficients.Length}.", nameof(features));
        var sum = Intercept;
        for (var i = 0; i < coefficients.Length; i++) sum += coefficients[i] * features[i];
        outputs[0] = (float)sum;
    }

    internal static void Write(ParameterWriter writer, LinearModel model)
    {
        writer.Write(model.Intercept);
        writer.Write(model.coefficients);
    }

    internal static LinearModel Read(ParameterReader reader) => new(reader.ReadDouble(), reader.ReadDoubles());
}
