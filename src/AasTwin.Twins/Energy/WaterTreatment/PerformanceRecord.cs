namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>Remembers a period of a run, to evaluate it.</summary>
internal sealed class PerformanceRecord
{
    private readonly PlantModel _model;
    private readonly Asm1Parameters _p;
    private readonly List<(double[] Measures, double Flow)> _samples = [];
    private double[] _atBegin = [];
    private double _begin, _sampledAt, _sampledVolume;

    public PerformanceRecord(PlantModel model, double time, ReadOnlySpan<double> state)
    {
        (_model, _p) = (model, model.Definition.Kinetics);
        Begin(time, state);
    }

    public void Begin(double time, ReadOnlySpan<double> state)
    {
        _begin = time;
        _atBegin = state.ToArray();
        _samples.Clear();
        (_sampledAt, _sampledVolume) = (time, Volume(state));
    }

    public void Sample(double time, ReadOnlySpan<double> state)
    {
        if (!(time > _begin)) return;
        double[] top = new double[Asm1.Count], bottom = new double[Asm1.Count];
        _model.Settler.Leave(state.Slice(PlantModel.SettlerAt, _model.Settler.States), state.Slice(PlantModel.SettlerAt - Asm1.Count, Asm1.Count), top, bottom);
        _samples.Add((Measures(Composition.From(top)), (Volume(state) - _sampledVolume) / (time - _sampledAt)));
        (_sampledAt, _sampledVolume) = (time, Volume(state));
    }

    private double Volume(ReadOnlySpan<double> state) => state[_model.TotalsAt + PlantTotals.Effluent];

    public Performance Evaluate(double time, ReadOnlySpan<double> state, EffluentLimits limits)
    {
        double days = time - _begin;
        if (!(days > 0)) throw new InvalidOperationException($"The evaluation began at {_begin} d and no time has passed since: advance the run first.");
        double[] totals = new double[PlantTotals.Count];
        for (int i = 0; i < totals.Length; i++) totals[i] = state[_model.TotalsAt + i] - _atBegin[_model.TotalsAt + i];
        Composition effluent = Mean(totals, PlantTotals.Effluent), influent = Mean(totals, PlantTotals.Influent);
        double effluentFlow = totals[PlantTotals.Effluent] / days, influentFlow = totals[PlantTotals.Influent] / days;
        double[] means = Measures(effluent);
        Composition stored = Stored(state), before = Stored(_atBegin);
        double wasted = Load(totals, PlantTotals.Waste).SuspendedSolids(_p) + stored.SuspendedSolids(_p) - before.SuspendedSolids(_p);
        return new Performance
        {
            Begin = _begin,
            End = time,
            Effluent = effluent,
            EffluentFlow = effluentFlow,
            Cod = Measure("COD", 0, limits.Cod),
            TotalNitrogen = Measure("total nitrogen", 1, limits.TotalNitrogen),
            Ammonia = Measure("ammonia", 2, limits.Ammonia),
            SuspendedSolids = Measure("suspended solids", 3, limits.SuspendedSolids),
            Bod5 = Measure("BOD5", 4, limits.Bod5),
            InfluentQualityIndex = Harm(influent, influent.InfluentBod5(_p)) * influentFlow / 1000,
            EffluentQualityIndex = Harm(effluent, effluent.EffluentBod5(_p)) * effluentFlow / 1000,
            AerationEnergy = totals[PlantTotals.Aeration] * _model.Definition.OxygenSaturation / (1.8 * 1000) / days,
            PumpingEnergy = ((0.004 * totals[PlantTotals.InternalRecycle]) + (0.008 * totals[PlantTotals.ReturnSludge]) + (0.05 * totals[PlantTotals.Waste])) / days,
            MixingEnergy = 24 * 0.005 * totals[PlantTotals.Mixing] / days,
            SludgeProduction = wasted / 1000 / days,
            TotalSludgeProduction = (wasted + Load(totals, PlantTotals.Effluent).SuspendedSolids(_p)) / 1000 / days,
            OxygenTransferred = totals[PlantTotals.Oxygen] / 1000 / days,
            Balances = Balances(totals, stored, before),
        };

        EffluentMeasure Measure(string name, int index, double limit)
        {
            double[] values = [.. _samples.Select(x => x.Measures[index])], sorted = [.. values.Order()];
            if (values.Length == 0) return new EffluentMeasure(name, means[index], means[index], limit, 0, 0);
            double mean = _samples.Sum(x => x.Measures[index] * x.Flow) / _samples.Sum(x => x.Flow);
            int above = values.Count(v => v > limit), times = values.Where((v, i) => v > limit && (i == 0 || values[i - 1] <= limit)).Count();
            return new EffluentMeasure(name, mean, sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1], limit, above / 96.0, times);
        }
    }

    private MassBalance[] Balances(double[] totals, Composition stored, Composition before)
    {
        Composition entered = Load(totals, PlantTotals.Influent), treated = Load(totals, PlantTotals.Effluent), waste = Load(totals, PlantTotals.Waste);
        double gas = totals[PlantTotals.NitrogenGas];

        // Nitrogen gas owes what nitrate owed, less what it gave back on its way.
        double owedByGas = (Asm1Kinetics.NitrateToGas - Asm1Kinetics.AmmoniaToNitrate) * gas;
        return
        [
            new("water", totals[PlantTotals.Influent], totals[PlantTotals.Effluent] + totals[PlantTotals.Waste], 0),
            new("nitrogen", entered.TotalNitrogen(_p) / 1000, (treated.TotalNitrogen(_p) + waste.TotalNitrogen(_p) + gas) / 1000, (stored.TotalNitrogen(_p) - before.TotalNitrogen(_p)) / 1000),
            new("COD", Demand(entered) / 1000, (Demand(treated) + Demand(waste) + totals[PlantTotals.Oxygen] + owedByGas) / 1000, (Demand(stored) - Demand(before)) / 1000),
        ];
    }

    private static double Demand(Composition c) => c.Cod - c.SO - (Asm1Kinetics.AmmoniaToNitrate * c.SNO);

    /// <summary>All that is in the plant, in g.</summary>
    private Composition Stored(ReadOnlySpan<double> state)
    {
        double[] sum = new double[Asm1.Count];
        for (int i = 0; i < _model.LoopsAt; i++)
        {
            double volume = i < PlantModel.SettlerAt ? _model.Definition.Volumes[i / Asm1.Count] : _model.Settler.LayerVolume;
            sum[i % Asm1.Count] += volume * state[i];
        }
        return Composition.From(sum);
    }

    private static Composition Load(double[] totals, int stream) => Composition.From(totals.AsSpan(stream + 1, Asm1.Count));

    private static Composition Mean(double[] totals, int stream)
    {
        double volume = totals[stream];
        return Composition.From([.. totals.Skip(stream + 1).Take(Asm1.Count).Select(load => load / volume)]);
    }

    private double Harm(Composition c, double bod5) =>
        (2 * c.SuspendedSolids(_p)) + c.Cod + (30 * c.KjeldahlNitrogen(_p)) + (10 * c.SNO) + (2 * bod5);

    private double[] Measures(Composition c) => [c.Cod, c.TotalNitrogen(_p), c.SNH, c.SuspendedSolids(_p), c.EffluentBod5(_p)];
}
