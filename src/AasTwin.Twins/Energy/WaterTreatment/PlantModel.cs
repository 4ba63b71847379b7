using AasTwin.Simulation.Continuous;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// The whole plant as one system of differential equations: reactors, settler, loops, and behind them the totals. The inputs that change
/// from outside (influent, handles, noise) are fields; whoever changes them restarts the integrator.
/// </summary>
internal sealed class PlantModel
{
    private readonly Asm1Kinetics _kinetics;
    private readonly LoopDynamics[] _loops;
    private readonly double[] _volumes, _aeration = new double[PlantDefinition.Reactors];
    private readonly double _saturation, _mixingBelow;
    private double _internalRecycle, _returnSludge, _wasteSludge;

    public PlantModel(PlantDefinition definition)
    {
        definition.Check();
        Definition = definition;
        _kinetics = new Asm1Kinetics(definition.Kinetics);
        Settler = new Settler(definition.Settler, definition.Kinetics.SolidsPerCod);
        _loops = [.. definition.Loops.Select(l => new LoopDynamics(l))];
        _volumes = [.. definition.Volumes];
        (_saturation, _mixingBelow) = (definition.OxygenSaturation, definition.MixingBelow);
        LoopsAt = SettlerAt + Settler.States;
        TotalsAt = LoopsAt + _loops.Sum(l => l.States);
        Set(definition.Handles);
    }

    public const int SettlerAt = PlantDefinition.Reactors * Asm1.Count;

    public PlantDefinition Definition { get; }

    public Settler Settler { get; }

    public IReadOnlyList<LoopDynamics> Loops => _loops;

    public int LoopsAt { get; }

    /// <summary>The states without totals.</summary>
    public int TotalsAt { get; }

    public int States => TotalsAt + PlantTotals.Count;

    /// <summary>m³/d.</summary>
    public double InfluentFlow { get; set; }

    public double[] Influent { get; } = new double[Asm1.Count];

    public void Set(PlantHandles handles)
    {
        for (int i = 0; i < _aeration.Length; i++) _aeration[i] = handles.Aeration[i];
        (_internalRecycle, _returnSludge, _wasteSludge) = (handles.InternalRecycle, handles.ReturnSludge, handles.WasteSludge);
    }

    /// <summary>The equations of the process alone, or with the totals behind.</summary>
    public DifferentialEquation Equation(bool withTotals) => new(withTotals ? States : TotalsAt, Derive) { IsAutonomous = true, StateName = NameOf };

    /// <summary>Tolerances of the concentrations; the totals follow without control of the step.</summary>
    public double[] Tolerances(double absolute, bool withTotals)
    {
        double[] tolerances = new double[withTotals ? States : TotalsAt];
        Array.Fill(tolerances, absolute);
        if (withTotals) Array.Fill(tolerances, double.PositiveInfinity, TotalsAt, PlantTotals.Count);
        return tolerances;
    }

    /// <summary>Aeration and flows at a state: what loops move, and what handles say else.</summary>
    public (double InternalRecycle, double ReturnSludge) Moved(ReadOnlySpan<double> state, Span<double> aeration)
    {
        _aeration.CopyTo(aeration);
        double internalRecycle = _internalRecycle, returnSludge = _returnSludge;
        int at = LoopsAt;
        foreach (LoopDynamics loop in _loops)
        {
            double moved = loop.Moved(state[at..]);
            at += loop.States;
            if (loop.Loop.Manipulated == Manipulated.Aeration) aeration[loop.Loop.ActuatorReactor - 1] = moved;
            else if (loop.Loop.Manipulated == Manipulated.InternalRecycle) internalRecycle = moved;
            else returnSludge = moved;
        }
        return (internalRecycle, returnSludge);
    }

    public void BeginLoops(Span<double> state)
    {
        int at = LoopsAt;
        foreach (LoopDynamics loop in _loops)
        {
            double standing = loop.Loop.Manipulated switch
            {
                Manipulated.Aeration => _aeration[loop.Loop.ActuatorReactor - 1],
                Manipulated.InternalRecycle => _internalRecycle,
                _ => _returnSludge,
            };
            loop.Begin(state, standing, state.Slice(at, loop.States));
            at += loop.States;
        }
    }

    /// <summary>Sampled loops go on with the output at which their actuator stands.</summary>
    public void ResumeLoops(ReadOnlySpan<double> state)
    {
        for (int i = 0; i < _loops.Length; i++) _loops[i].Driven = _loops[i].Moved(StateOf(i, state));
    }

    public ReadOnlySpan<double> StateOf(int loop, ReadOnlySpan<double> state)
    {
        int at = LoopsAt;
        for (int i = 0; i < loop; i++) at += _loops[i].States;
        return state.Slice(at, _loops[loop].States);
    }

    public string NameOf(int state)
    {
        if (state < SettlerAt) return $"{Asm1.Names[state % Asm1.Count]} in reactor {(state / Asm1.Count) + 1}";
        if (state < LoopsAt) return $"{Asm1.Names[(state - SettlerAt) % Asm1.Count]} in layer {((state - SettlerAt) / Asm1.Count) + 1} of the settler";
        int at = LoopsAt;
        foreach (LoopDynamics loop in _loops)
        {
            if (state < at + loop.States) return $"the loop '{loop.Loop.Name}'";
            at += loop.States;
        }
        return "a total";
    }

    private void Derive(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Span<double> aeration = stackalloc double[PlantDefinition.Reactors];
        (double internalRecycle, double returnSludge) = Moved(state, aeration);
        double feedFlow = InfluentFlow + returnSludge, flow = feedFlow + internalRecycle, underflow = returnSludge + _wasteSludge;
        ReadOnlySpan<double> last = state.Slice(SettlerAt - Asm1.Count, Asm1.Count), influent = Influent;
        Span<double> top = stackalloc double[Asm1.Count], bottom = stackalloc double[Asm1.Count];
        Settler.Leave(state.Slice(SettlerAt, Settler.States), last, top, bottom);

        double gas = 0, oxygen = 0, aerated = 0, mixed = 0;
        for (int reactor = 0; reactor < PlantDefinition.Reactors; reactor++)
        {
            int at = reactor * Asm1.Count;
            ReadOnlySpan<double> here = state.Slice(at, Asm1.Count);
            Span<double> rates = derivative.Slice(at, Asm1.Count);
            double volume = _volumes[reactor], dilution = flow / volume;
            if (reactor == 0)
            {
                for (int i = 0; i < Asm1.Count; i++)
                {
                    double inward = (InfluentFlow * influent[i]) + (internalRecycle * last[i]) + (returnSludge * bottom[i]);
                    rates[i] = (inward - (flow * here[i])) / volume;
                }
            }
            else
            {
                ReadOnlySpan<double> before = state.Slice(at - Asm1.Count, Asm1.Count);
                for (int i = 0; i < Asm1.Count; i++) rates[i] = dilution * (before[i] - here[i]);
            }
            gas += volume * _kinetics.Add(here, rates);
            double transfer = aeration[reactor] * (_saturation - here[Asm1.SO]);
            rates[Asm1.SO] += transfer;
            oxygen += volume * transfer;
            aerated += volume * aeration[reactor];
            if (aeration[reactor] < _mixingBelow) mixed += volume;
        }
        Settler.Derive(state.Slice(SettlerAt, Settler.States), last, feedFlow, underflow, derivative.Slice(SettlerAt, Settler.States));

        int loopAt = LoopsAt;
        foreach (LoopDynamics loop in _loops)
        {
            loop.Derive(state, state.Slice(loopAt, loop.States), derivative.Slice(loopAt, loop.States));
            loopAt += loop.States;
        }
        if (derivative.Length == TotalsAt) return;

        Span<double> totals = derivative[TotalsAt..];
        PlantTotals.Flow(totals, PlantTotals.Influent, InfluentFlow, influent);
        PlantTotals.Flow(totals, PlantTotals.Effluent, feedFlow - underflow, top);
        PlantTotals.Flow(totals, PlantTotals.Waste, _wasteSludge, bottom);
        totals[PlantTotals.InternalRecycle] = internalRecycle;
        totals[PlantTotals.ReturnSludge] = returnSludge;
        totals[PlantTotals.NitrogenGas] = gas;
        totals[PlantTotals.Oxygen] = oxygen;
        totals[PlantTotals.Aeration] = aerated;
        totals[PlantTotals.Mixing] = mixed;
    }
}
