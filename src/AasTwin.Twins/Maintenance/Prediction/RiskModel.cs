using AasTwin.Learning;
using AasTwin.Learning.Networks;

namespace AasTwin.Twins.Maintenance;

/// <summary>What scores the risks of a machine: one predictor on features or on the sequence of a window. Immutable; safe for concurrent use.</summary>
/// <param name="Predictor">Takes features or a sequence and gives the <see cref="RiskTargets"/>.</param>
/// <param name="Name">What it is, for people.</param>
internal sealed record RiskModel(IPredictor Predictor, string Name)
{
    /// <summary>Whether it takes the sequence of a window, else its features.</summary>
    public bool TakesSequence => Predictor.Inputs == WindowSequence.Length;

    /// <summary>Scores of all rows of a table, a row a window.</summary>
    public Matrix Scores(TrainingTable table, ExpectedReadings expected)
    {
        var scores = new Matrix(table.Count, RiskTargets.Count);
        var rows = TakesSequence ? new WindowRows(table, expected) : null;
        if (Predictor is Network network)
        {
            // Many at a time are much quicker.
            const int Block = 256;
            for (var at = 0; at < table.Count; at += Block)
            {
                var count = Math.Min(Block, table.Count - at);
                var inputs = new Matrix(count, Predictor.Inputs);
                for (var i = 0; i < count; i++)
                {
                    if (rows is not null) rows.CopyFeatures(at + i, inputs.Row(i));
                    else table.Features.Row(at + i).CopyTo(inputs.Row(i));
                }
                network.Predict(inputs).Values.CopyTo(scores.Values.AsSpan(at * RiskTargets.Count));
            }
            return scores;
        }
        Parallel.For(0, table.Count, i => Predictor.Predict(table.Features.Row(i), scores.Row(i)));
        return scores;
    }
}
