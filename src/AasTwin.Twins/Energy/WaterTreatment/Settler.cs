using System.Runtime.Intrinsics;

namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>
/// The layered settler as differential equations. Every layer holds all 13 components; the solids settle together, each component with its
/// share in the layer that they leave. What leaves the settler is of that composition or of the present feed's (<see cref="SettlerComposition"/>).
/// </summary>
internal sealed class Settler(SettlerDefinition definition, double solidsPerCod)
{
    private static readonly int[] s_lanes = [0, 4, 8, Asm1.Count - Vector256<double>.Count];

    /// <summary>1 for components that settle, 0 for others.</summary>
    private static readonly double[] s_settles = [.. Enumerable.Range(0, Asm1.Count).Select(i => Asm1.IsParticulate(i) ? 1.0 : 0.0)];

    private readonly int _layers = definition.Layers, _feed = definition.FeedLayer - 1;
    private readonly double _thickness = definition.Height / definition.Layers;
    private readonly double[] _solids = new double[definition.Layers], _flux = new double[definition.Layers];

    public int States => _layers * Asm1.Count;

    public double LayerVolume => definition.Area * _thickness;

    public double SolidsOf(ReadOnlySpan<double> c) => solidsPerCod * (c[Asm1.XI] + c[Asm1.XS] + c[Asm1.XBH] + c[Asm1.XBA] + c[Asm1.XP]);

    /// <summary>What leaves at the top and at the bottom.</summary>
    public void Leave(ReadOnlySpan<double> state, ReadOnlySpan<double> feed, Span<double> top, Span<double> bottom)
    {
        state[..Asm1.Count].CopyTo(top);
        state[^Asm1.Count..].CopyTo(bottom);
        double solids = SolidsOf(feed);
        if (definition.Composition == SettlerComposition.Conserved || !(solids > 0)) return;
        Compose(top, feed, solids);
        Compose(bottom, feed, solids);
    }

    /// <param name="state">Layer after layer from the top.</param>
    /// <param name="feed">What comes from the last reactor.</param>
    /// <param name="feedFlow">m³/d.</param>
    /// <param name="underflow">m³/d, less than the feed.</param>
    /// <param name="derivative">Where the derivatives go.</param>
    public void Derive(ReadOnlySpan<double> state, ReadOnlySpan<double> feed, double feedFlow, double underflow, Span<double> derivative)
    {
        double down = underflow / definition.Area, up = (feedFlow - underflow) / definition.Area, perThickness = 1 / _thickness;
        Settle(state, SolidsOf(feed));
        double fromAbove = 0;
        for (int layer = 0; layer < _layers; layer++)
        {
            int at = layer * Asm1.Count;
            ReadOnlySpan<double> here = state.Slice(at, Asm1.Count);
            Span<double> rates = derivative.Slice(at, Asm1.Count);

            // What leaves goes upward above the feed, downward below it, both ways in the feed layer, and as much arrives; solids also settle.
            double bulk = layer < _feed ? up : layer > _feed ? down : up + down;
            ReadOnlySpan<double> from = layer < _feed ? state.Slice(at + Asm1.Count, Asm1.Count) : layer > _feed ? state.Slice(at - Asm1.Count, Asm1.Count) : feed;
            ReadOnlySpan<double> above = layer > 0 ? state.Slice(at - Asm1.Count, Asm1.Count) : here;
            double settling = _solids[layer] > 0 ? _flux[layer] / _solids[layer] : 0;
            Exchange(here, from, above, bulk * perThickness, settling * perThickness, fromAbove * perThickness, rates);
            fromAbove = settling;
        }
    }

    /// <summary>Four components at a time; the last four overlap the ones before them by three.</summary>
    private static void Exchange(ReadOnlySpan<double> here, ReadOnlySpan<double> from, ReadOnlySpan<double> above, double bulk, double settling, double fromAbove, Span<double> rates)
    {
        foreach (int i in s_lanes)
        {
            Vector256<double> own = Vector256.Create(here[i..]), settles = Vector256.Create(s_settles.AsSpan(i));
            Vector256<double> rate = (bulk * (Vector256.Create(from[i..]) - own)) + (settles * ((fromAbove * Vector256.Create(above[i..])) - (settling * own)));
            rate.CopyTo(rates[i..]);
        }
    }

    /// <summary>The flux of solids out of every layer into the one below, g SS/(m² d).</summary>
    private void Settle(ReadOnlySpan<double> state, double feedSolids)
    {
        double least = definition.NonSettleable * feedSolids;
        for (int layer = 0; layer < _layers; layer++)
        {
            double solids = SolidsOf(state.Slice(layer * Asm1.Count, Asm1.Count));
            double beyond = solids - least;
            double velocity = definition.MaxVelocity * (Math.Exp(-definition.Hindered * beyond) - Math.Exp(-definition.Flocculant * beyond));
            _solids[layer] = solids;
            _flux[layer] = Math.Clamp(velocity, 0, definition.MaxPracticalVelocity) * Math.Max(0, solids);
        }
        for (int layer = 0; layer < _layers - 1; layer++)
        {
            bool isFree = layer < _feed && _solids[layer + 1] <= definition.Threshold;
            if (!isFree) _flux[layer] = Math.Min(_flux[layer], _flux[layer + 1]);
        }
        _flux[_layers - 1] = 0;
    }

    private void Compose(Span<double> leaving, ReadOnlySpan<double> feed, double feedSolids)
    {
        double share = SolidsOf(leaving) / feedSolids;
        for (int i = Asm1.XI; i <= Asm1.XP; i++) leaving[i] = share * feed[i];
        leaving[Asm1.XND] = share * feed[Asm1.XND];
    }
}
