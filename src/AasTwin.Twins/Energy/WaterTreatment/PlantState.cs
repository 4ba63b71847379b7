namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>All that a plant is at a moment, to go on from later or several times (what if). Immutable, thread-safe.</summary>
public sealed class PlantState
{
    private readonly double[] _state;
    private readonly int _layers;
    private readonly Asm1Parameters _kinetics;

    internal PlantState(PlantModel model, double time, ReadOnlySpan<double> state)
    {
        Time = time;
        _state = state[..model.TotalsAt].ToArray();
        LoopStates = model.TotalsAt - model.LoopsAt;
        (_layers, _kinetics) = (model.Definition.Settler.Layers, model.Definition.Kinetics);
        double[] top = new double[Asm1.Count], bottom = new double[Asm1.Count];
        model.Settler.Leave(state.Slice(PlantModel.SettlerAt, model.Settler.States), state.Slice(PlantModel.SettlerAt - Asm1.Count, Asm1.Count), top, bottom);
        (Effluent, Underflow) = (Composition.From(top), Composition.From(bottom));
    }

    private PlantState(PlantState other, double time)
    {
        (Time, _state, _layers, _kinetics, LoopStates) = (time, other._state, other._layers, other._kinetics, other.LoopStates);
        (Effluent, Underflow) = (other.Effluent, other.Underflow);
    }

    /// <summary>d.</summary>
    public double Time { get; }

    /// <summary>What leaves the plant over the settler's weir.</summary>
    public Composition Effluent { get; }

    /// <summary>What is drawn from the settler's bottom.</summary>
    public Composition Underflow { get; }

    /// <summary>Suspended solids of the settler's layers from the top, g SS/m³.</summary>
    public IReadOnlyList<double> SettlerSolids => [.. Enumerable.Range(1, _layers).Select(i => Layer(i).SuspendedSolids(_kinetics))];

    internal int LoopStates { get; }

    internal ReadOnlySpan<double> Values => _state;

    /// <param name="number">1 to 5.</param>
    public Composition Reactor(int number)
    {
        if (number is < 1 or > PlantDefinition.Reactors) throw new ArgumentOutOfRangeException(nameof(number), number, $"Reactors are 1 to {PlantDefinition.Reactors}.");
        return Composition.From(_state.AsSpan((number - 1) * Asm1.Count));
    }

    /// <summary>The same state at another time, such as the beginning of an influent.</summary>
    public PlantState At(double time) => new(this, time);

    private Composition Layer(int number) => Composition.From(_state.AsSpan(PlantModel.SettlerAt + ((number - 1) * Asm1.Count)));
}
