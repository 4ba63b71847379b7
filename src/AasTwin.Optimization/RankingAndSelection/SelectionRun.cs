using System.Runtime.ExceptionServices;

namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>The common part of a running selection: makes replications in parallel and keeps their results in order.</summary>
internal sealed class SelectionRun
{
    private readonly Func<Replication, double> _simulate;
    private readonly SelectionOptions _options;
    private readonly int _most;
    private readonly CancellationToken _cancellationToken;
    private readonly Sample[] _samples;

    public SelectionRun(int designs, Func<Replication, double> simulate, SelectionOptions options, int most, CancellationToken cancellationToken)
    {
        (_simulate, _options, _most, _cancellationToken) = (simulate, options, most, cancellationToken);
        _samples = new Sample[designs];
        for (int i = 0; i < designs; i++) _samples[i] = new Sample();
    }

    public IReadOnlyList<Sample> Samples => _samples;

    public int Replications { get; private set; }

    /// <summary>Makes so many further replications of each design.</summary>
    public void Simulate(IReadOnlyList<int> further)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        List<Replication> wanted = [];
        for (int design = 0; design < further.Count; design++)
        {
            for (int i = 0; i < further[design]; i++)
            {
                int number = _samples[design].Count + i;
                ulong seed = RandomStream.Combine(_options.Seed, (ulong)number);
                if (!_options.CommonRandomNumbers) seed = RandomStream.Combine(seed, (ulong)design);
                wanted.Add(new Replication(design, number, seed, _cancellationToken));
            }
        }
        double[] values = Run(wanted);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new InvalidOperationException(
                    $"Design {wanted[i].Design} answered {values[i]} in replication {wanted[i].Number} (seed {wanted[i].Seed}); a selection needs finite numbers.");
            }
            _samples[wanted[i].Design].Add(_options.Sense == Sense.Minimize ? values[i] : -values[i]);
        }
        Replications += values.Length;
    }

    public Comparison Compare(Func<int, bool>? candidates = null) => Comparison.Of(_samples, _options.CommonRandomNumbers, candidates);

    public void Report(Comparison comparison, double indifference, int candidates)
    {
        if (_options.OnStep is { } onStep)
        {
            onStep(new SelectionReport(Replications, _most, comparison.Best, comparison.ProbabilityOfCorrectSelection(indifference), candidates));
        }
        _cancellationToken.ThrowIfCancellationRequested();
    }

    public SelectionResult Result(Comparison comparison, double indifference, bool decided) => new()
    {
        Best = comparison.Best,
        Designs = [.. _samples.Select((s, i) => new DesignEstimate(
            i,
            s.Count,
            _options.Sense == Sense.Minimize ? s.Mean : -s.Mean,
            Math.Sqrt(s.Variance),
            comparison.Differences[i],
            Math.Sqrt(comparison.Variances[i]),
            comparison.ProbabilityOfBeingWorse(i, indifference)))],
        ProbabilityOfCorrectSelection = comparison.ProbabilityOfCorrectSelection(indifference),
        Decided = decided,
        Replications = Replications,
        Seed = _options.Seed,
    };

    private double[] Run(List<Replication> wanted)
    {
        double[] values = new double[wanted.Count];
        if (_options.Workers == 1 || wanted.Count <= 1)
        {
            for (int i = 0; i < values.Length; i++)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                values[i] = _simulate(wanted[i]);
            }
            return values;
        }
        try
        {
            Parallel.For(
                0,
                values.Length,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Workers, CancellationToken = _cancellationToken },
                i => values[i] = _simulate(wanted[i]));
        }
        catch (AggregateException e)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return values;
    }
}
