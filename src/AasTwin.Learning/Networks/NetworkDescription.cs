namespace AasTwin.Learning.Networks;

/// <summary>
/// A network as a person writes it down: the shape of its input and its layers in order. The last layer must leave one step; its channels are the
/// outputs of the network.
/// </summary>
/// <param name="Steps">Steps of the input, 1 for data without time.</param>
/// <param name="Channels">Values at each step.</param>
public sealed record NetworkDescription(int Steps, int Channels, IReadOnlyList<LayerDescription> Layers)
{
    /// <summary>Dense layers with the same activation, then a linear one: a multi-layer perceptron.</summary>
    public static NetworkDescription Perceptron(int inputs, IReadOnlyList<int> hidden, int outputs, Activation activation = Activation.Relu) =>
        new(1, inputs, [.. hidden.Select(units => new DenseLayer(units, activation)), new DenseLayer(outputs)]);

    /// <summary>Numbers that a prediction takes: steps times channels.</summary>
    public int Inputs => Steps * Channels;

    /// <summary>Numbers that the last layer gives.</summary>
    public int Outputs => Shapes[^1].Channels;

    /// <summary>The shape after each layer; the first is that of the input.</summary>
    internal IReadOnlyList<Shape> Shapes
    {
        get
        {
            List<Shape> shapes = [new(Steps, Channels)];
            foreach (LayerDescription layer in Layers) shapes.Add(layer.OutputOf(shapes[^1]));
            return shapes;
        }
    }

    /// <summary>What is wrong with the description.</summary>
    public IReadOnlyList<LearningFinding> Check()
    {
        List<LearningFinding> findings = [];
        if (Steps < 1 || Channels < 1) findings.Add(new("network", $"Its input of {Steps} steps with {Channels} channels is empty.", "Give at least one of each."));
        if (Layers.Count == 0) findings.Add(new("network", "It has no layer.", "Add a dense layer with as many units as there are outputs."));
        Shape shape = new(Steps, Channels);
        for (int i = 0; i < Layers.Count; i++)
        {
            string[] faults = [.. Layers[i].Faults(shape)];
            findings.AddRange(faults.Select(fault => new LearningFinding($"layer {i + 1} ({Layers[i]})", fault, "Change the layer.")));
            if (faults.Length > 0) return findings;
            shape = Layers[i].OutputOf(shape);
        }
        if (findings.Count == 0 && shape.Steps != 1)
            findings.Add(new("network", $"Its last layer leaves {shape.Steps} steps.", $"Add a {nameof(LastStepLayer)} or a {nameof(MeanOverStepsLayer)}."));
        return findings;
    }

    public bool Equals(NetworkDescription? other) =>
        other is not null && Steps == other.Steps && Channels == other.Channels && Layers.SequenceEqual(other.Layers);

    public override int GetHashCode() => HashCode.Combine(Steps, Channels, Layers.Count);

    public override string ToString() => $"{Steps} x {Channels} -> {string.Join(" -> ", Layers)}";
}
