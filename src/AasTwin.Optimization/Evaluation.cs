namespace AasTwin.Optimization;

/// <summary>What a model says about a point.</summary>
/// <param name="Objectives">One value for each objective of the problem, in its order and sense.</param>
/// <param name="Constraints">The constrained quantities themselves (not their violations), one for each constraint.</param>
/// <remarks>
/// An objective that is not a finite number, or a constrained quantity that is not a number, says that the model has no answer
/// at this point, for instance because an integration diverged: the point then is worse than every other.
/// </remarks>
public sealed record Evaluation(IReadOnlyList<double> Objectives, IReadOnlyList<double> Constraints)
{
    public Evaluation(params IReadOnlyList<double> objectives)
        : this(objectives, [])
    {
    }

    public static implicit operator Evaluation(double objective) => new([objective], []);
}
