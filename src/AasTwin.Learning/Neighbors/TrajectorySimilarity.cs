using AasTwin.Learning.Models;

namespace AasTwin.Learning.Neighbors;

/// <summary>
/// Predicts the life of a unit from whole lives of similar ones (similarity-based prognostics, Wang et al., PHM 2008), each stretched in time and level:
/// a hypothesis is a unit of the library and a pace. Hypotheses are weighted by how well they fit the recent past and by how likely their pace is
/// beforehand. Immutable; safe for concurrent use.
/// </summary>
public sealed class TrajectorySimilarity
{
    private const int Paces = 61;
    private const double GreatestPace = 2.5;

    private readonly LibraryTrajectory[] library;

    private TrajectorySimilarity(LibraryTrajectory[] library, TrajectoryOptions options) => (this.library, Options) = (library, options);

    public TrajectoryOptions Options { get; }

    /// <summary>The trajectories that are compared with.</summary>
    public IReadOnlyList<Trajectory> Library => [.. library.Select(l => l.Source)];

    /// <summary>Units of the library whose life has ended.</summary>
    public int EndedLives => library.Count(l => l.Life is not null);

    internal IReadOnlyList<LibraryTrajectory> Members => library;

    /// <exception cref="LearningException">Options cannot be, values are not finite, a trajectory is shorter than its beginning, or starts below the threshold.</exception>
    public static TrajectorySimilarity Of(IReadOnlyList<Trajectory> library, TrajectoryOptions options)
    {
        var findings = new List<LearningFinding>(options.Check());
        if (library.Count == 0) findings.Add(new LearningFinding("The library", "It has no trajectory.", "Give at least one."));
        foreach (var trajectory in library)
        {
            var where = $"Unit {trajectory.Unit}";
            if (trajectory.Values.Length < options.Beginning) findings.Add(new LearningFinding(where, $"It has {trajectory.Values.Length} steps.", $"Give at least {options.Beginning}."));
            else if (!trajectory.Values.All(float.IsFinite)) findings.Add(new LearningFinding(where, "A value is missing or not finite.", "Fill the gap or leave the unit out."));
            else if (LibraryTrajectory.Median(trajectory.Values.AsSpan(0, options.Beginning)) <= options.Threshold)
                findings.Add(new LearningFinding(where, $"It starts below the threshold {options.Threshold}.", "Leave it out, or set a lower threshold."));
        }
        LearningException.ThrowIfAny(findings);
        return new TrajectorySimilarity([.. library.Select(t => new LibraryTrajectory(t, options))], options);
    }

    /// <summary>Compares a history with the library.</summary>
    /// <param name="history">The values of the unit so far, at least as many as its beginning.</param>
    /// <exception cref="LearningException">The history is too short or has a value that is not finite.</exception>
    public TrajectoryMatch Match(ReadOnlySpan<float> history)
    {
        if (history.Length < Options.Beginning) throw new LearningException("The history", $"It has {history.Length} steps.", $"Give at least {Options.Beginning}.");
        foreach (var value in history)
            if (!float.IsFinite(value)) throw new LearningException("The history", "A value is missing or not finite.", "Fill the gap.");
        return new TrajectoryMatch(this, history.ToArray());
    }

    /// <summary>The paces of hypotheses with the logarithms of their prior weights.</summary>
    internal IEnumerable<(double Pace, double LogPrior)> PriorPaces()
    {
        var reach = Math.Log(GreatestPace);
        for (var i = 0; i < Paces; i++)
        {
            var logarithm = -reach + (2 * reach * i / (Paces - 1));
            yield return (Math.Exp(logarithm), -0.5 * logarithm * logarithm / (Options.PaceDeviation * Options.PaceDeviation));
        }
    }

    internal static void Write(ParameterWriter writer, TrajectorySimilarity model)
    {
        var options = model.Options;
        writer.Write([options.Threshold, options.PaceDeviation, options.Noise, options.Memory]);
        writer.Write(options.Beginning);
        writer.Write(options.FullHistory);
        writer.Write(model.library.Length);
        foreach (var member in model.library)
        {
            writer.Write(member.Source.Unit);
            writer.Write(member.Source.Values);
        }
    }

    internal static TrajectorySimilarity Read(ParameterReader reader)
    {
        var numbers = reader.ReadDoubles();
        if (numbers.Length != 4) throw reader.Fault("The options of a library of trajectories are not complete.");
        var options = new TrajectoryOptions
        {
            Threshold = numbers[0],
            PaceDeviation = numbers[1],
            Noise = numbers[2],
            Memory = numbers[3],
            Beginning = reader.ReadInt32(1, 1_000_000, "The beginning"),
            FullHistory = reader.ReadInt32(1, 1_000_000, "The full history"),
        };
        var library = new Trajectory[reader.ReadInt32(1, reader.Remaining / 8, "The number of trajectories")];
        for (var i = 0; i < library.Length; i++) library[i] = new Trajectory(reader.ReadInt32(), reader.ReadSingles());
        return Of(library, options);
    }
}
