namespace AasTwin.Simulation.Continuous;

/// <summary>The right-hand side f of y' = f(t, y).</summary>
/// <param name="time">t.</param>
/// <param name="state">y.</param>
/// <param name="derivative">Where f goes; its old content is arbitrary.</param>
public delegate void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative);

/// <summary>The partial derivatives of the right-hand side.</summary>
/// <param name="jacobian">Where they go: df[row]/dy[column] at row * dimension + column; zeroes on entry.</param>
public delegate void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian);

/// <summary>A system of ordinary differential equations y' = f(t, y).</summary>
/// <remarks>As thread-safe as its functions.</remarks>
public sealed record DifferentialEquation
{
    /// <param name="dimension">The number of states, at least 1.</param>
    /// <param name="derivative">f. It must not depend on anything that changes between calls, or <see cref="Integrator.Restart()"/> must be called after the change.</param>
    public DifferentialEquation(int dimension, Derivative derivative)
    {
        if (dimension < 1) throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A differential equation has at least one state.");
        ArgumentNullException.ThrowIfNull(derivative);
        (Dimension, Derivative) = (dimension, derivative);
    }

    public int Dimension { get; }

    public Derivative Derivative { get; }

    /// <summary>The Jacobian for implicit methods; without it differences are taken.</summary>
    public Jacobian? Jacobian { get; init; }

    /// <summary>The Jacobian is zero more than this many places below its diagonal; null when it may be full.</summary>
    public int? LowerBandwidth { get; init; }

    /// <summary>The Jacobian is zero more than this many places above its diagonal; null when it may be full.</summary>
    public int? UpperBandwidth { get; init; }

    /// <summary>f does not depend on t: implicit methods then save an evaluation a step.</summary>
    public bool IsAutonomous { get; init; }

    /// <summary>What a state is called in messages.</summary>
    public Func<int, string> StateName { get; init; } = i => $"state {i}";
}
