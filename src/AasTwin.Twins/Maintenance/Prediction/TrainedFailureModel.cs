namespace AasTwin.Twins.Maintenance;

/// <summary>A trained failure model beside what else was tried.</summary>
/// <param name="Model">The one to use.</param>
/// <param name="Candidates">The models of single learners, which <paramref name="Model"/> took the better one of for each type; itself alone when one learner was asked for.</param>
/// <param name="Choices">Why; empty when one learner was asked for.</param>
public sealed record TrainedFailureModel(FailureModel Model, IReadOnlyList<LearnerCandidate> Candidates, IReadOnlyList<LearnerChoice> Choices);

/// <summary>A model of one learner for all types.</summary>
public sealed record LearnerCandidate(RiskLearner Learner, FailureModel Model);

/// <summary>Which learner a type of machines takes, and how good each was on the machines that chose.</summary>
/// <param name="Machines">How many of the type chose.</param>
/// <param name="Failures">Failures of theirs; with fewer than <see cref="LeastFailures"/> the type takes the first candidate.</param>
/// <param name="AveragePrecisions">Of failures within 7 days, in the order of the candidates; NaN without a failure.</param>
/// <param name="Certainty">In which share of resamples of the machines another candidate was better than the first; NaN with too few failures to tell.</param>
public sealed record LearnerChoice(MachineType Type, int Machines, int Failures, IReadOnlyList<double> AveragePrecisions, double Certainty, RiskLearner Chosen)
{
    /// <summary>Fewer tell chance rather than skill.</summary>
    public const int LeastFailures = 3;
}
