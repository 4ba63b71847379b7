namespace AasTwin.Learning.VirtualSamples;

/// <summary>
/// Whether virtual samples help a soft sensor, by paired resamples: in each, the same training and test samples serve all methods. How many virtual
/// samples are used is chosen by cross-validation within the training samples alone, and may be none. Test samples are never seen before the verdict.
/// </summary>
public static class BenefitStudy
{
    private const int Folds = 5;

    /// <param name="train">Trains the soft sensor; the second argument is a seed.</param>
    /// <param name="controls">Models of other kinds, by name.</param>
    /// <exception cref="LearningException">Data or options do not allow a study; all findings.</exception>
    public static BenefitResult Run(
        Samples data,
        Func<Samples, ulong, IPredictor> train,
        IReadOnlyList<(string Name, Func<Samples, IPredictor> Train)> controls,
        BenefitOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        LearningException.ThrowIfAny([.. data.Check(), .. options.Findings(data.Count)]);
        var resamples = new Resample[options.Resamples];
        int done = 0;
        Parallel.For(0, options.Resamples, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, r =>
        {
            resamples[r] = One(data, train, controls, options, RandomStream.Combine(options.Seed, (ulong)r), cancellation);
            progress?.Report((double)Interlocked.Increment(ref done) / options.Resamples);
        });
        return new BenefitResult(
            [.. resamples.Select(r => r.Plain)],
            [.. options.Methods.Select((method, m) => Summarize(method.ToString(), [.. resamples.Select(r => (r.Plain, r.Methods[m]))]))],
            Summarize("validated", [.. resamples.Select(r => (r.Plain, r.Validated))]),
            [.. controls.Select((control, c) => new ControlResult(control.Name, [.. resamples.Select(r => r.Controls[c])]))]);
    }

    /// <summary>The root mean squared error of a model on samples.</summary>
    public static double Error(IPredictor model, Samples samples)
    {
        var predicted = model.Predict(samples.Features);
        double squares = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            double error = predicted[i, 0] - samples.Targets[i];
            squares += error * error;
        }
        return Math.Sqrt(squares / samples.Count);
    }

    /// <summary>How many virtual samples to add, by cross-validation within the training samples; also the virtual samples of the best multiple. None where there are too few real ones to tell.</summary>
    public static VirtualSampleChoice Choose(
        Samples training, VirtualSampleOptions virtuals, Func<Samples, ulong, IPredictor> train, IReadOnlyList<double> multiples, double margin, CancellationToken cancellation)
    {
        // The folds would have too few to tell their shape.
        if (training.Count * (Folds - 1) / Folds < VirtualSampler.Fewest) return new(0, training, 0, double.PositiveInfinity);
        double most = multiples.Max();
        var errors = new double[multiples.Count + 1];
        int[] order = [.. Enumerable.Range(0, training.Count)];
        new RandomStream(virtuals.Seed).Shuffle(order);
        for (int fold = 0; fold < Folds; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            var inside = training.Select([.. order.Where((_, i) => i % Folds != fold)]);
            var outside = training.Select([.. order.Where((_, i) => i % Folds == fold)]);
            var made = VirtualSampler.Fit(inside, virtuals with { Count = (int)Math.Round(most * inside.Count) }, cancellation: cancellation).Generate(cancellation).Samples;
            for (int m = 0; m <= multiples.Count; m++)
            {
                var with = m == 0 ? inside : Join(inside, made, (int)Math.Round(multiples[m - 1] * inside.Count));
                double error = Error(train(with, virtuals.Seed), outside);
                errors[m] += error * error * outside.Count / training.Count;
            }
        }
        int best = 0;
        for (int m = 1; m < errors.Length; m++)
            if (Math.Sqrt(errors[m]) < Math.Sqrt(errors[0]) * (1 - margin) && errors[m] < errors[best]) best = m;
        if (best == 0) return new(0, training, 0, Math.Sqrt(errors[0]));
        var (all, report) = VirtualSampler.Fit(training, virtuals with { Count = (int)Math.Round(multiples[best - 1] * training.Count) }, cancellation: cancellation).Generate(cancellation);
        return new(multiples[best - 1], Join(training, all, all.Count), report.Coverage, Math.Sqrt(errors[best]));
    }

    private static Resample One(
        Samples data, Func<Samples, ulong, IPredictor> train, IReadOnlyList<(string Name, Func<Samples, IPredictor> Train)> controls,
        BenefitOptions options, ulong seed, CancellationToken cancellation)
    {
        var (training, test) = Split(data, options, seed);
        double plain = Error(train(training, seed), test);
        var methods = new List<MethodOutcome>();
        foreach (var method in options.Methods)
        {
            var virtuals = new VirtualSampleOptions { Method = method, Count = 0, Seed = seed };
            var (multiple, with, coverage, expected) = Choose(training, virtuals, train, options.Multiples, options.Margin, cancellation);
            methods.Add(new MethodOutcome(multiple == 0 ? plain : Error(train(with, seed), test), multiple, coverage, expected));
        }
        return new Resample(plain, methods, methods.Count == 0 ? new MethodOutcome(plain, 0, 0, 0) : methods.MinBy(m => m.Expected)!, [.. controls.Select(c => Error(c.Train(training), test))]);
    }

    private static (Samples Training, Samples Test) Split(Samples data, BenefitOptions options, ulong seed)
    {
        var random = new RandomStream(seed);
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        if (options.Stretch == 0)
        {
            random.Shuffle(rows);
            return (data.Select(rows.AsSpan(0, options.TrainingSamples)), data.Select(rows.AsSpan(options.TrainingSamples, options.TestSamples)));
        }
        // Two stretches that do not touch: where the second begins, counted from the end of the first around the ring.
        int free = data.Count - (2 * options.Stretch);
        int first = random.Next(free + 1), second = first + options.Stretch + random.Next(free - first + 1);
        if (random.NextBool(0.5)) (first, second) = (second, first);
        int[] stretch = [.. rows.Skip(first).Take(options.Stretch)];
        random.Shuffle(stretch);
        int[] drawn = stretch[..options.TrainingSamples];
        Array.Sort(drawn);
        return (data.Select(drawn), data.Select([.. rows.Skip(second).Take(Math.Min(options.TestSamples, options.Stretch))]));
    }

    private static Samples Join(Samples real, Samples virtuals, int count)
    {
        count = Math.Min(count, virtuals.Count);
        var features = new Matrix(real.Count + count, real.Features.Columns);
        real.Features.Values.CopyTo(features.Values, 0);
        virtuals.Features.Values.AsSpan(0, count * real.Features.Columns).CopyTo(features.Values.AsSpan(real.Features.Values.Length));
        int next = real.Units.Length == 0 ? 0 : real.Units.Max() + 1;
        return real with
        {
            Features = features,
            Targets = [.. real.Targets, .. virtuals.Targets.Take(count)],
            Units = [.. real.Units, .. Enumerable.Repeat(next, count)],
        };
    }

    private static MethodBenefit Summarize(string method, IReadOnlyList<(double Plain, MethodOutcome With)> pairs)
    {
        double[] changes = [.. pairs.Select(p => (p.With.Error / p.Plain) - 1)];
        double mean = changes.Average();
        double deviation = Math.Sqrt(changes.Sum(c => (c - mean) * (c - mean)) / (changes.Length - 1));
        double half = StudentQuantile.At975(changes.Length - 1) * deviation / Math.Sqrt(changes.Length);
        var used = pairs.Where(p => p.With.Multiple > 0).ToList();
        return new MethodBenefit(
            method, [.. pairs.Select(p => p.With.Error)], mean, mean - half, mean + half, pairs.Average(p => p.With.Multiple),
            1 - ((double)used.Count / pairs.Count), used.Count == 0 ? 0 : used.Average(p => p.With.Coverage));
    }

    private sealed record MethodOutcome(double Error, double Multiple, double Coverage, double Expected);

    private sealed record Resample(double Plain, IReadOnlyList<MethodOutcome> Methods, MethodOutcome Validated, IReadOnlyList<double> Controls);
}

/// <summary>How many virtual samples a cross-validation took.</summary>
/// <param name="Multiple">As a multiple of the real ones; 0 for none.</param>
/// <param name="With">The real samples with the virtual ones.</param>
/// <param name="Coverage">The share of real samples near a virtual one.</param>
/// <param name="Expected">The error of the choice in the cross-validation, in the target's unit; infinite where there was none.</param>
public sealed record VirtualSampleChoice(double Multiple, Samples With, double Coverage, double Expected);
