namespace AasTwin.Learning;

/// <summary>
/// A trained model: numbers in, numbers out. Any number of threads may ask at the same time. Models of sequences take a window flattened step after
/// step: channel c of step s is feature <c>s * channels + c</c>.
/// </summary>
public interface IPredictor
{
    /// <summary>How many features a prediction needs.</summary>
    int Inputs { get; }

    /// <summary>How many numbers a prediction has.</summary>
    int Outputs { get; }

    /// <summary>Predicts from <see cref="Inputs"/> features and writes <see cref="Outputs"/> numbers.</summary>
    void Predict(ReadOnlySpan<float> features, Span<float> outputs);

    /// <summary>Predicts all rows; models that work faster on many rows at once do so.</summary>
    /// <returns>A row of <see cref="Outputs"/> numbers for every row of features.</returns>
    Matrix Predict(Matrix features)
    {
        Matrix outputs = new(features.Rows, Outputs);
        for (int row = 0; row < features.Rows; row++) Predict(features.Row(row), outputs.Row(row));
        return outputs;
    }
}
