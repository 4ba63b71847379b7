using System.Text.Json.Serialization;

namespace AasTwin.Learning.Networks;

/// <summary>A layer as a person writes it down. A layer takes and gives sequences of steps with some channels; data without time are sequences of one step.</summary>
[JsonDerivedType(typeof(DenseLayer), "dense")]
[JsonDerivedType(typeof(LstmLayer), "lstm")]
[JsonDerivedType(typeof(GruLayer), "gru")]
[JsonDerivedType(typeof(ConvolutionLayer), "convolution")]
[JsonDerivedType(typeof(DropoutLayer), "dropout")]
[JsonDerivedType(typeof(LastStepLayer), "lastStep")]
[JsonDerivedType(typeof(MeanOverStepsLayer), "meanOverSteps")]
public abstract record LayerDescription
{
    private protected LayerDescription()
    {
    }

    internal abstract Shape OutputOf(Shape input);

    internal abstract IEnumerable<string> Faults(Shape input);

    private protected static IEnumerable<string> AtLeastOne(string name, int value)
    {
        if (value < 1) yield return $"{name} is {value}; it must be at least 1.";
    }
}

/// <summary>Steps and channels of a sequence.</summary>
internal readonly record struct Shape(int Steps, int Channels);

/// <summary>y = activation(x W + b), at each step alone. W is channels x units.</summary>
public sealed record DenseLayer(int Units, Activation Activation = Activation.Linear) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Channels = Units };

    internal override IEnumerable<string> Faults(Shape input) => AtLeastOne(nameof(Units), Units);
}

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gate): gates i, f, o by sigmoid and g by tanh of [x, h] W + b;
/// c = f c + i g, h = o tanh c. W is (channels + units) x 4 units, gates in the order i, f, g, o. Gives h at every step.
/// </summary>
public sealed record LstmLayer(int Units) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Channels = Units };

    internal override IEnumerable<string> Faults(Shape input) => AtLeastOne(nameof(Units), Units);
}

/// <summary>
/// Gated recurrent unit (Cho et al. 2014) in the form with the reset gate after the product: z, r by sigmoid of x W + h U + b,
/// n = tanh(x Wn + bn + r (h Un + cn)), h = (1 - z) n + z h. W is channels x 3 units, U units x 3 units, in the order z, r, n. Gives h at every step.
/// </summary>
public sealed record GruLayer(int Units) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Channels = Units };

    internal override IEnumerable<string> Faults(Shape input) => AtLeastOne(nameof(Units), Units);
}

/// <summary>
/// Causal convolution over the steps: the output at step t sees the steps t, t - dilation, …, t - (width - 1) dilation, and zeros before the start.
/// W is width x channels x filters; the last slice belongs to step t.
/// </summary>
public sealed record ConvolutionLayer(int Filters, int Width, int Dilation = 1, Activation Activation = Activation.Relu) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Channels = Filters };

    internal override IEnumerable<string> Faults(Shape input) =>
        [.. AtLeastOne(nameof(Filters), Filters), .. AtLeastOne(nameof(Width), Width), .. AtLeastOne(nameof(Dilation), Dilation)];
}

/// <summary>
/// In training, sets a share of the channels of each sample to zero, the same ones at all steps (Gal and Ghahramani 2016), and enlarges the others
/// accordingly; does nothing in prediction.
/// </summary>
public sealed record DropoutLayer(double Rate) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input;

    internal override IEnumerable<string> Faults(Shape input)
    {
        if (!(Rate is >= 0 and < 1)) yield return $"{nameof(Rate)} is {Rate}; it must be from 0 to below 1.";
    }
}

/// <summary>Keeps the last step alone.</summary>
public sealed record LastStepLayer : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Steps = 1 };

    internal override IEnumerable<string> Faults(Shape input) => [];
}

/// <summary>
/// Means over consecutive blocks of steps, which makes sequences shorter: the last block ends at the last step, a first shorter block is averaged over
/// the steps it has. Null for one mean over all steps.
/// </summary>
public sealed record MeanOverStepsLayer(int? Block = null) : LayerDescription
{
    internal override Shape OutputOf(Shape input) => input with { Steps = Block is { } block ? (input.Steps + block - 1) / block : 1 };

    internal override IEnumerable<string> Faults(Shape input) => AtLeastOne(nameof(Block), Block ?? 1);
}
