using AasTwin.Learning.Networks;
using AasTwin.Learning.Networks.Layers;

namespace AasTwin.Learning.Generative;

/// <summary>
/// Trains a generator against a critic: a Wasserstein GAN with gradient penalty (Gulrajani et al. 2017) whose condition is the position in an embedding, and whose
/// generator must also decode the real samples from their positions when it gets no noise. On one thread, so that a seed gives the same bits everywhere
/// on the same kind of processor.
/// </summary>
internal sealed class PganTraining
{
    private readonly PganOptions options;
    private readonly int count, condition, columns;
    private readonly ChannelScaling inputScaling, outputScaling;
    private readonly float[] positions, samples;
    private readonly NetworkDescription description;
    private readonly NetworkPass<float> generator;
    private readonly float[] generatorParameters, generatorGradients, generatorDecay;
    private readonly Critic<float> critic;
    private readonly float[] criticGradients, criticDecay;
    private readonly Adam generatorAdam, criticAdam;
    private readonly RandomStream random;
    private readonly Batch<float> input = new(), outputGradient = new();

    public PganTraining(Matrix positions, Matrix samples, PganOptions options)
    {
        this.options = options;
        (count, condition, columns) = (positions.Rows, positions.Columns, samples.Columns);
        var (of, to) = (Fit(positions), Fit(samples));
        inputScaling = new ChannelScaling([.. of.Means, .. new float[options.Noise]], [.. of.Scales, .. Enumerable.Repeat(1f, options.Noise)]);
        outputScaling = to;
        this.positions = (float[])positions.Values.Clone();
        this.samples = (float[])samples.Values.Clone();
        of.Apply(this.positions);
        to.Apply(this.samples);
        description = NetworkDescription.Perceptron(condition + options.Noise, [options.Units, options.Units], columns, Activation.Tanh);
        random = new RandomStream(RandomStream.Combine(options.Seed, 7));
        generator = new NetworkPass<float>(description);
        generatorParameters = new float[generator.ParameterCount];
        generatorGradients = new float[generator.ParameterCount];
        generatorDecay = new float[generator.ParameterCount];
        generator.Initialize(generatorParameters, random);
        critic = new Critic<float>(columns, condition, options.Units);
        critic.Initialize(random);
        criticGradients = new float[critic.Parameters.Length];
        criticDecay = new float[critic.Parameters.Length];
        // As Gulrajani et al.: momentum would chase a target that moves.
        generatorAdam = new Adam(generatorParameters.Length, beta1: 0.5, beta2: 0.9);
        criticAdam = new Adam(criticGradients.Length, beta1: 0.5, beta2: 0.9);
    }

    public ConditionalGenerator Run(IProgress<double>? progress, CancellationToken cancellation)
    {
        for (int step = 0; step < options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double rate = options.LearningRate * (1 - ((double)step / options.Steps));
            for (int k = 0; k < options.CriticSteps; k++) TrainCritic(rate);
            TrainGenerator(rate);
            if (step % 50 == 0) progress?.Report((double)step / options.Steps);
        }
        if (!Array.TrueForAll(generatorParameters, float.IsFinite))
            throw new LearningException("training", "The parameters of the generator are no numbers any more.", "Lower the learning rate.");
        return new ConditionalGenerator(new Network(description, OutputLink.Value, inputScaling, outputScaling, generatorParameters), options.Noise);
    }

    private void TrainCritic(double rate)
    {
        int size = options.BatchSize, width = columns + condition;
        int[] drawn = Draw(size);
        var fakes = Generate(drawn, withNoise: true);
        float[] real = new float[size * width], fake = new float[size * width], between = new float[size * width];
        for (int i = 0; i < size; i++)
        {
            samples.AsSpan(drawn[i] * columns, columns).CopyTo(real.AsSpan(i * width));
            fakes.Values.Slice(i * columns, columns).CopyTo(fake.AsSpan(i * width));
            foreach (float[] rows in new[] { real, fake }) positions.AsSpan(drawn[i] * condition, condition).CopyTo(rows.AsSpan((i * width) + columns));
            float along = (float)random.NextDouble();
            for (int c = 0; c < width; c++) between[(i * width) + c] = (along * real[(i * width) + c]) + ((1 - along) * fake[(i * width) + c]);
        }
        Array.Clear(criticGradients);
        var weights = new float[size];
        Array.Fill(weights, 1f / size);
        critic.Score(fake);
        critic.AddGradient(weights, criticGradients);
        Array.Fill(weights, -1f / size);
        critic.Score(real);
        critic.AddGradient(weights, criticGradients);
        critic.Score(between);
        critic.AddPenaltyGradient(options.Penalty, criticGradients);
        criticAdam.Step(critic.Parameters, criticGradients, rate, criticDecay);
    }

    private void TrainGenerator(double rate)
    {
        int size = options.BatchSize, width = columns + condition;
        int[] drawn = Draw(size);
        Array.Clear(generatorGradients);
        var fakes = Generate(drawn, withNoise: true);
        var rows = new float[size * width];
        for (int i = 0; i < size; i++)
        {
            fakes.Values.Slice(i * columns, columns).CopyTo(rows.AsSpan(i * width));
            positions.AsSpan(drawn[i] * condition, condition).CopyTo(rows.AsSpan((i * width) + columns));
        }
        critic.Score(rows);
        float[] slopes = critic.SampleGradients();
        outputGradient.Resize(1, size, columns);
        for (int i = 0; i < slopes.Length; i++) outputGradient.Values[i] = -slopes[i] / size;
        generator.Backward(outputGradient, generatorGradients);

        var decoded = Generate(drawn, withNoise: false);
        outputGradient.Resize(1, size, columns);
        float factor = (float)(2 * options.Reconstruction / size / columns);
        for (int i = 0; i < size; i++)
            for (int c = 0; c < columns; c++) outputGradient.Values[(i * columns) + c] = factor * (decoded.Values[(i * columns) + c] - samples[(drawn[i] * columns) + c]);
        generator.Backward(outputGradient, generatorGradients);
        generatorAdam.Step(generatorParameters, generatorGradients, rate, generatorDecay);
    }

    private int[] Draw(int size)
    {
        var drawn = new int[size];
        for (int i = 0; i < size; i++) drawn[i] = random.Next(count);
        return drawn;
    }

    private Batch<float> Generate(int[] drawn, bool withNoise)
    {
        int width = condition + options.Noise;
        input.Resize(1, drawn.Length, width);
        for (int i = 0; i < drawn.Length; i++)
        {
            var row = input.Values.Slice(i * width, width);
            positions.AsSpan(drawn[i] * condition, condition).CopyTo(row);
            for (int c = condition; c < width; c++) row[c] = withNoise ? (float)random.NextGaussian() : 0;
        }
        generator.Load(generatorParameters);
        return generator.Forward(input);
    }

    private static ChannelScaling Fit(Matrix rows)
    {
        float[] means = new float[rows.Columns], scales = new float[rows.Columns];
        for (int c = 0; c < rows.Columns; c++)
        {
            float[] column = rows.Column(c);
            double mean = column.Average(v => (double)v), deviation = Math.Sqrt(column.Average(v => (v - mean) * (v - mean)));
            (means[c], scales[c]) = ((float)mean, deviation > 1e-6 * Math.Abs(mean) ? (float)deviation : 1);
        }
        return new ChannelScaling(means, scales);
    }
}
