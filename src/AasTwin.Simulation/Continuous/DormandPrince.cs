namespace AasTwin.Simulation.Continuous;

/// <summary>
/// The explicit Runge-Kutta pair of orders 5 and 4 by Dormand and Prince with a continuous extension of order 4: the method of choice for
/// problems that are not stiff, or only mildly so.
/// </summary>
/// <remarks>
/// Dormand and Prince, "A family of embedded Runge-Kutta formulae", J. Comput. Appl. Math. 6(1), 1980; dense output: Hairer, Nørsett and
/// Wanner, "Solving Ordinary Differential Equations I", section II.6. Six evaluations a step, the seventh is the first of the next.
/// </remarks>
public sealed class DormandPrince : Integrator
{
    private static readonly double[] s_nodes = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1];

    private static readonly double[][] s_weights =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    /// <summary>The difference between the solutions of order 5 and 4.</summary>
    private static readonly double[] s_error = [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    private static readonly double[] s_dense =
    [
        -12715105075.0 / 11282082432, 0, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072, 701980252875.0 / 199316789632,
        -1453857185.0 / 822651844, 69997945.0 / 29380423,
    ];

    private readonly double[] _stages, _dense, _zero;
    private readonly double[] _scaled = new double[7];
    private bool _hasFirst;

    /// <param name="equation">What to integrate.</param>
    /// <param name="time">Where to begin.</param>
    /// <param name="state">The state there; it is copied.</param>
    /// <param name="options">Tolerances and limits.</param>
    public DormandPrince(DifferentialEquation equation, double time, ReadOnlySpan<double> state, IntegrationOptions? options = null)
        : base(equation, time, state, options, new StepControl(0.2, 0.04, 0.2, 5))
    {
        int n = state.Length;
        (_stages, _dense, _zero) = (new double[7 * n], new double[5 * n], new double[n]);
    }

    private protected override bool TryStep(double step, Span<double> error)
    {
        int n = Next.Length;
        if (!_hasFirst) Evaluate(Time, Current, _stages.AsSpan(0, n));
        _hasFirst = true;
        for (int stage = 1; stage < 7; stage++)
        {
            StageSum.Add(Current, Scaled(s_weights[stage], step), _stages, Next);
            Evaluate(Time + (s_nodes[stage] * step), Next, _stages.AsSpan(stage * n, n));
        }
        StageSum.Add(_zero, Scaled(s_error, step), _stages, error);
        return true;
    }

    private protected override void Accept(double step)
    {
        int n = Next.Length;
        Span<double> first = _dense.AsSpan(0, n), change = _dense.AsSpan(n, n), third = _dense.AsSpan(2 * n, n), fourth = _dense.AsSpan(3 * n, n);
        Current.CopyTo(first);
        for (int i = 0; i < n; i++)
        {
            change[i] = Next[i] - Current[i];
            third[i] = (step * _stages[i]) - change[i];
            fourth[i] = change[i] - (step * _stages[(6 * n) + i]) - third[i];
        }
        StageSum.Add(_zero, Scaled(s_dense, step), _stages, _dense.AsSpan(4 * n, n));
        _stages.AsSpan(6 * n, n).CopyTo(_stages);
    }

    private protected override void Invalidate() => _hasFirst = false;

    private protected override void InterpolateStep(double fraction, Span<double> state)
    {
        int n = Next.Length;
        double rest = 1 - fraction;
        for (int i = 0; i < n; i++)
        {
            double inner = _dense[(3 * n) + i] + (rest * _dense[(4 * n) + i]);
            state[i] = _dense[i] + (fraction * (_dense[n + i] + (rest * (_dense[(2 * n) + i] + (fraction * inner)))));
        }
    }

    private ReadOnlySpan<double> Scaled(double[] weights, double step)
    {
        for (int i = 0; i < weights.Length; i++) _scaled[i] = step * weights[i];
        return _scaled.AsSpan(0, weights.Length);
    }
}
