using AasTwin.Learning;
using AasTwin.Learning.Networks;

namespace AasTwin.Tests.Learning.Networks;

/// <summary>Every layer and every loss against finite differences in double precision.</summary>
public sealed class GradientTests
{
    private const int Steps = 7, Channels = 3, Samples = 4;

    public static TheoryData<LayerDescription[]> Layers =>
    [
        new LayerDescription[] { new DenseLayer(5, Activation.Tanh), new DenseLayer(3, Activation.Sigmoid), new LastStepLayer() },
        new LayerDescription[] { new DenseLayer(5, Activation.Relu), new DenseLayer(3, Activation.LeakyRelu), new LastStepLayer() },
        new LayerDescription[] { new DenseLayer(9, Activation.Elu), new MeanOverStepsLayer() },
        new LayerDescription[] { new LstmLayer(5), new LastStepLayer() },
        new LayerDescription[] { new LstmLayer(11), new LstmLayer(3), new MeanOverStepsLayer() },
        new LayerDescription[] { new GruLayer(5), new LastStepLayer() },
        new LayerDescription[] { new GruLayer(9), new GruLayer(3), new MeanOverStepsLayer() },
        new LayerDescription[] { new ConvolutionLayer(5, 3, 2, Activation.Tanh), new ConvolutionLayer(4, 2, 4, Activation.Elu), new LastStepLayer() },
        new LayerDescription[] { new DropoutLayer(0.4), new GruLayer(6), new DropoutLayer(0.3), new MeanOverStepsLayer(3), new LstmLayer(4), new LastStepLayer() },
    ];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layers_HaveTheGradientOfFiniteDifferences(LayerDescription[] layers)
    {
        Check(layers, new SquaredLoss(), RandomMatrix.Normal(Samples, 2, 2));
        Check(layers, new GaussianLoss(), RandomMatrix.Normal(Samples, 2, 2));
    }

    [Fact]
    public void Losses_HaveTheGradientOfFiniteDifferences()
    {
        LayerDescription[] layers = [new DenseLayer(5, Activation.Tanh), new LastStepLayer()];
        Check(layers, new PinballLoss(0.1, 0.5, 0.9), RandomMatrix.Normal(Samples, 2, 2));
        Check(layers, new BinaryCrossEntropyLoss(), RandomMatrix.Classes(Samples, 3, 2, 2));
        Check(layers, new SoftmaxCrossEntropyLoss(4), RandomMatrix.Classes(Samples, 1, 4, 2));
    }

    private static void Check(LayerDescription[] layers, Loss loss, Matrix targets)
    {
        int outputs = loss switch
        {
            PinballLoss pinball => targets.Columns * pinball.Levels.Count,
            SoftmaxCrossEntropyLoss softmax => softmax.Classes,
            GaussianLoss => 2 * targets.Columns,
            _ => targets.Columns,
        };
        NetworkDescription network = new(Steps, Channels, [.. layers, new DenseLayer(outputs)]);
        double error = GradientCheck.LargestError(network, loss, RandomMatrix.Normal(Samples, Steps * Channels, 1), targets, seed: 5);
        Assert.InRange(error, 0, 1e-5);
    }
}
