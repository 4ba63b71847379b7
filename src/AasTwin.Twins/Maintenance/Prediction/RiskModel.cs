using AasTwin.Learning;
using AasTwin.Learning.Networks;

namespace AasTwin.Twins.Maintenance;

/// <summary>What scores the risks of a machine: one predictor on features or on the sequence of a window. Immutable; safe for concurrent use.</summary>
/// <param name="Learner">What it was learned by.</param>
/// <param name="Predictor">Takes features or a sequence and gives the <see cref="RiskTargets"/>.</param>
internal sealed record RiskModel(RiskLearner Learner, IPredictor Predictor)
{
    /// <summary>What it is, for people.</summary>
    public string Name => NameOf(Learner);

    /// <summary>Whether it takes the sequence of a window, else its features.</summary>
    public bool TakesSequence => Predictor.Inputs == WindowSequence.Length;

    public static string NameOf(RiskLearner learner) => learner switch
    {
        RiskLearner.Lstm => $"LSTM 128/64/32 on {WindowFeatures.Hours} h of {Signals.Count} signals",
        RiskLearner.Perceptron => "Perceptron 64/32 on rolling features",
        RiskLearner.BestByType => "The better of both for each type",
        _ => "Gradient-boosted trees on rolling features",
    };

    /// <summary>Scores of all rows of a table, a row a window.</summary>
    public Matrix Scores(TrainingTable table, ExpectedReadings expected)
    {
        var scores = new Matrix(table.Count, RiskTargets.Count);
        Score(table, expected, [.. Enumerable.Range(0, table.Count)], scores);
        return scores;
    }

    /// <summary>Writes the scores of some rows.</summary>
    public void Score(TrainingTable table, ExpectedReadings expected, int[] at, Matrix scores)
    {
        var rows = TakesSequence ? new WindowRows(table, expected, at) : null;
        if (Predictor is not Network network)
        {
            Parallel.ForEach(at, row => Predictor.Predict(table.Features.Row(row), scores.Row(row)));
            return;
        }
        // Many at a time are much quicker.
        const int Block = 256;
        Parallel.ForEach(at.Chunk(Block), block =>
        {
            var inputs = new Matrix(block.Length, Predictor.Inputs);
            for (var i = 0; i < block.Length; i++)
            {
                if (rows is not null) rows.CopyFeatures(block[i], inputs.Row(i));
                else table.Features.Row(block[i]).CopyTo(inputs.Row(i));
            }
            var outputs = network.Predict(inputs);
            for (var i = 0; i < block.Length; i++) outputs.Row(i).CopyTo(scores.Row(block[i]));
        });
    }
}
