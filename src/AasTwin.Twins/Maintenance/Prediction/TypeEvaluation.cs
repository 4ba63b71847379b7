namespace AasTwin.Twins.Maintenance;

/// <summary>How good each learner that was tried is for a type of machines, on machines that it was neither trained on, chosen by nor calibrated with.</summary>
/// <param name="Chosen">What the model takes for the type.</param>
public sealed record TypeEvaluation(MachineType Type, RiskLearner Chosen, IReadOnlyList<LearnerEvaluation> Learners)
{
    /// <param name="stints">Of machines to judge by.</param>
    public static IReadOnlyList<TypeEvaluation> Of(TrainedFailureModel trained, IReadOnlyList<RecordedStint> stints, CancellationToken cancellation = default)
    {
        var table = TrainingTable.Of(stints, trained.Model.Expected, everyHours: 24, everyHoursAtTheEnd: 24, cancellation);
        var probabilities = trained.Candidates.Select(c => Probabilities(c.Model, table)).ToArray();
        bool[] labels = [.. table.Targets.Column(Horizons.Week).Select(t => t > 0)];
        return
        [
            .. Enum.GetValues<MachineType>().Select(type =>
            {
                int[] rows = [.. Enumerable.Range(0, table.Count).Where(r => table.TypeOf(r) == type)];
                var fails = Array.Exists(rows, r => labels[r]);
                return new TypeEvaluation(type, trained.Model.LearnerOf(type), [.. trained.Candidates.Select((c, i) => new LearnerEvaluation(
                    c.Learner,
                    trained.Choices.FirstOrDefault(choice => choice.Type == type)?.AveragePrecisions[i] ?? double.NaN,
                    fails ? HorizonEvaluation.Of(Horizons.Hours[Horizons.Week], [.. rows.Select(r => probabilities[i][r])], [.. rows.Select(r => labels[r])], c.Model.Thresholds[Horizons.Week], c.Model.BalancedThresholds[Horizons.Week]) : null))]);
            }),
        ];
    }

    private static float[] Probabilities(FailureModel model, TrainingTable table)
    {
        var scores = model.Scores(table);
        return [.. Enumerable.Range(0, table.Count).Select(r => (float)model.RiskOf(table.TypeOf(r)).Of(scores.Row(r))[Horizons.Week].Probability)];
    }
}

/// <summary>How good a learner is for a type of machines.</summary>
/// <param name="ValidationPrecision">Average precision on the machines that chose; NaN when there was no choice, or no failure.</param>
/// <param name="Judged">On the machines that judge, within 7 days; null when none of them failed.</param>
public sealed record LearnerEvaluation(RiskLearner Learner, double ValidationPrecision, HorizonEvaluation? Judged);
