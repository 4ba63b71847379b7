using AasTwin.Simulation.Continuous.LinearAlgebra;

namespace AasTwin.Simulation.Continuous;

/// <summary>
/// RODAS, a Rosenbrock method of order 4 with an error estimate of order 3 and a continuous extension of order 3: stiffly accurate and
/// L-stable, for stiff problems at moderate tolerances (about 1e-3 to 1e-8).
/// </summary>
/// <remarks>
/// Hairer and Wanner, "Solving Ordinary Differential Equations II", section IV.7, in the form without products of the Jacobian. A step
/// costs one Jacobian (given or by differences), one factorization (banded if the bandwidths are given) and six solutions.
/// </remarks>
public sealed class Rodas : Integrator
{
    private const double Gamma = 0.25;

    private static readonly double[] s_nodes = [0, 0.386, 0.21, 0.63, 1, 1];

    private static readonly double[] s_timeWeights = [0.25, -0.1043, 0.1035, -0.3620000000000023e-1, 0, 0];

    private static readonly double[][] s_weights =
    [
        [],
        [1.544],
        [0.9466785280815826, 0.2557011698983284],
        [3.314825187068521, 2.896124015972201, 0.9986419139977817],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950],
        [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1],
    ];

    private static readonly double[][] s_couplings =
    [
        [],
        [-5.6688],
        [-2.430093356833875, -0.2063599157091915],
        [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
        [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160],
        [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
    ];

    private static readonly double[] s_denseFirst = [10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662];
    private static readonly double[] s_denseSecond = [-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872];

    private readonly LinearSystem _system;
    private readonly double[] _stages, _start, _slope, _right, _timeSlope, _zero, _end, _denseFirst, _denseSecond;
    private readonly double[] _scaled = new double[6];
    private bool _hasJacobian, _hasSlope;

    /// <param name="equation">What to integrate, with the Jacobian and its bandwidths where known.</param>
    /// <param name="time">Where to begin.</param>
    /// <param name="state">The state there; it is copied.</param>
    /// <param name="options">Tolerances and limits.</param>
    public Rodas(DifferentialEquation equation, double time, ReadOnlySpan<double> state, IntegrationOptions? options = null)
        : base(equation, time, state, options, new StepControl(0.25, 0, 0.2, 6))
    {
        int n = state.Length;
        _system = LinearSystem.For(equation, Options.TolerancesFor(state.Length));
        _stages = new double[6 * n];
        (_start, _slope, _right, _timeSlope, _zero) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        (_end, _denseFirst, _denseSecond) = (new double[n], new double[n], new double[n]);
    }

    /// <summary>Jacobians formed since the beginning.</summary>
    public int Jacobians { get; private set; }

    /// <summary>Matrices factored since the beginning.</summary>
    public int Factorizations { get; private set; }

    private protected override bool TryStep(double step, Span<double> error)
    {
        int n = Next.Length;
        Linearize();
        Factorizations++;
        if (!_system.TryFactor(1 / (step * Gamma))) return false;
        for (int stage = 0; stage < 6; stage++)
        {
            if (stage == 0) _slope.CopyTo(_right, 0);
            else
            {
                StageSum.Add(Current, s_weights[stage], _stages, Next);
                Evaluate(Time + (s_nodes[stage] * step), Next, _right);
            }
            if (stage > 0) StageSum.Add(_right, Scaled(s_couplings[stage], 1 / step), _stages, _right);
            double timeWeight = step * s_timeWeights[stage];
            if (timeWeight != 0 && !Equation.IsAutonomous)
            {
                for (int i = 0; i < n; i++) _right[i] += timeWeight * _timeSlope[i];
            }
            _system.Solve(_right);
            _right.CopyTo(_stages, stage * n);
        }

        // Next holds the argument of the last stage, which is the embedded solution; the last stage is the error.
        Span<double> last = _stages.AsSpan(5 * n, n);
        for (int i = 0; i < n; i++) Next[i] += last[i];
        last.CopyTo(error);
        return true;
    }

    private protected override void Accept(double step)
    {
        Current.CopyTo(_start, 0);
        StageSum.Add(_zero, s_denseFirst, _stages, _denseFirst);
        StageSum.Add(_zero, s_denseSecond, _stages, _denseSecond);
        _hasJacobian = _hasSlope = false;
        Next.CopyTo(_end, 0);
    }

    private protected override void Invalidate() => _hasJacobian = _hasSlope = false;

    private protected override void InterpolateStep(double fraction, Span<double> state)
    {
        double rest = 1 - fraction;
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = (_start[i] * rest) + (fraction * (_end[i] + (rest * (_denseFirst[i] + (fraction * _denseSecond[i])))));
        }
    }

    private void Linearize()
    {
        if (!_hasSlope) Evaluate(Time, Current, _slope);
        _hasSlope = true;
        if (_hasJacobian) return;
        Evaluations += _system.FormJacobian(Time, Current, _slope);
        if (!Equation.IsAutonomous)
        {
            double shift = Math.Sqrt(1e-16 * Math.Max(1e-5, Math.Abs(Time)));
            Evaluate(Time + shift, Current, _timeSlope);
            for (int i = 0; i < _timeSlope.Length; i++) _timeSlope[i] = (_timeSlope[i] - _slope[i]) / shift;
        }
        Jacobians++;
        _hasJacobian = true;
    }

    private ReadOnlySpan<double> Scaled(double[] weights, double factor)
    {
        for (int i = 0; i < weights.Length; i++) _scaled[i] = factor * weights[i];
        return _scaled.AsSpan(0, weights.Length);
    }
}
