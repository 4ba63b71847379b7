using System.Numerics;

namespace AasTwin.Learning.Networks;

/// <summary>What training makes small: a loss a sample, averaged with the samples' weights. Computed in double precision.</summary>
public abstract record Loss
{
    private protected Loss()
    {
    }

    internal abstract OutputLink Link { get; }

    /// <summary>How many outputs a network needs for so many targets.</summary>
    internal abstract int OutputsFor(int targets);

    /// <summary>What is wrong with the loss itself.</summary>
    internal virtual IEnumerable<string> Faults() => [];

    /// <summary>What is wrong with a target, in words that follow "is 3"; null when it can be learned.</summary>
    internal virtual string? FaultOf(float target, int outputs) => null;

    /// <summary>The loss of a sample; writes its gradient with respect to the outputs.</summary>
    internal abstract double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient);

    /// <summary>The weighted sum of the losses of some samples; writes its gradient times <paramref name="scale"/>.</summary>
    internal double Of<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<float> weights, double scale, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int outputCount = outputs.Length / weights.Length, targetCount = targets.Length / weights.Length;
        Span<double> sampleOutputs = new double[outputCount], sampleTargets = new double[targetCount], sampleGradient = new double[outputCount];
        double sum = 0;
        for (int sample = 0; sample < weights.Length; sample++)
        {
            for (int i = 0; i < outputCount; i++) sampleOutputs[i] = double.CreateChecked(outputs[(sample * outputCount) + i]);
            for (int i = 0; i < targetCount; i++) sampleTargets[i] = double.CreateChecked(targets[(sample * targetCount) + i]);
            sum += weights[sample] * Of(sampleOutputs, sampleTargets, sampleGradient);
            double factor = weights[sample] * scale;
            for (int i = 0; i < outputCount; i++) gradient[(sample * outputCount) + i] = T.CreateChecked(factor * sampleGradient[i]);
        }
        return sum;
    }
}

/// <summary>(output - target)^2, summed over the targets: learns the mean.</summary>
public sealed record SquaredLoss : Loss
{
    internal override OutputLink Link => OutputLink.Value;

    internal override int OutputsFor(int targets) => targets;

    internal override double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = outputs[i] - targets[i];
            sum += error * error;
            gradient[i] = 2 * error;
        }
        return sum;
    }
}

/// <summary>
/// level (target - output) where the output is below, (1 - level)(output - target) where above: learns quantiles (Koenker and Bassett 1978). The
/// outputs are all levels of the first target, then of the second, and so on.
/// </summary>
/// <param name="Levels">Each between 0 and 1, such as 0.05, 0.5, 0.95.</param>
public sealed record PinballLoss(params IReadOnlyList<double> Levels) : Loss
{
    internal override OutputLink Link => OutputLink.Value;

    internal override int OutputsFor(int targets) => targets * Levels.Count;

    internal override IEnumerable<string> Faults()
    {
        if (Levels.Count == 0) yield return "It has no level.";
        foreach (double level in Levels.Where(level => !(level is > 0 and < 1))) yield return $"The level {level} is not between 0 and 1.";
    }

    internal override double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double level = Levels[i % Levels.Count], missing = targets[i / Levels.Count] - outputs[i];
            sum += missing > 0 ? level * missing : (level - 1) * missing;
            gradient[i] = missing > 0 ? -level : 1 - level;
        }
        return sum;
    }
}

/// <summary>-log of the probability of what happened, for targets that are 0, 1 or a probability: learns probabilities, each of its own.</summary>
public sealed record BinaryCrossEntropyLoss : Loss
{
    internal override OutputLink Link => OutputLink.Probability;

    internal override int OutputsFor(int targets) => targets;

    internal override string? FaultOf(float target, int outputs) => target is >= 0 and <= 1 ? null : "which is no probability";

    internal override double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            // log(1 + e^x) - y x, without overflow.
            double x = outputs[i];
            sum += Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))) - (targets[i] * x);
            gradient[i] = (1 / (1 + Math.Exp(-x))) - targets[i];
        }
        return sum;
    }
}

/// <summary>-log of the probability of the class that the target numbers from 0.</summary>
public sealed record SoftmaxCrossEntropyLoss(int Classes) : Loss
{
    internal override OutputLink Link => OutputLink.ClassProbabilities;

    internal override int OutputsFor(int targets) => Classes;

    internal override IEnumerable<string> Faults()
    {
        if (Classes < 2) yield return $"{Classes} classes are too few.";
    }

    internal override string? FaultOf(float target, int outputs) =>
        target >= 0 && target < outputs && target == MathF.Floor(target) ? null : $"which is no class from 0 to {outputs - 1}";

    internal override double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double output in outputs) largest = Math.Max(largest, output);
        foreach (double output in outputs) sum += Math.Exp(output - largest);
        int actual = (int)targets[0];
        for (int i = 0; i < outputs.Length; i++) gradient[i] = (Math.Exp(outputs[i] - largest) / sum) - (i == actual ? 1 : 0);
        return largest + Math.Log(sum) - outputs[actual];
    }
}

/// <summary>-log of the density of a normal distribution, up to a constant: learns a mean and a log-variance for each target, in turn.</summary>
public sealed record GaussianLoss : Loss
{
    internal override OutputLink Link => OutputLink.MeanAndDeviation;

    internal override int OutputsFor(int targets) => 2 * targets;

    internal override double Of(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            double error = outputs[2 * i] - targets[i], logVariance = outputs[(2 * i) + 1], precision = Math.Exp(Math.Min(-logVariance, 30));
            sum += 0.5 * (logVariance + (error * error * precision));
            gradient[2 * i] = error * precision;
            gradient[(2 * i) + 1] = 0.5 * (1 - (error * error * precision));
        }
        return sum;
    }
}
