using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Battery.Cycles;
using AasTwin.Twins.Battery.Model;
using AasTwin.Twins.TimeSeries;

namespace AasTwin.Twins.Battery;

/// <summary>Which charge to look at.</summary>
internal sealed record EstimateStateOfHealthInput
{
    [Description("What the last complete charge took; absent takes it from the time series, or from ChargeCsv.")]
    [Description("Ce que la dernière charge complète a pris ; absent, tiré de la série temporelle ou de ChargeCsv.", "fr")]
    [Unit("Ah")]
    public double? ChargeCapacity { get; init; }

    [Description("Highest temperature of the cell in that charge.")]
    [Description("Température maximale de la cellule pendant cette charge.", "fr")]
    [Unit("°C")]
    public double? ChargeMaxTemperature { get; init; }

    [Description("The charge as it was recorded, as CSV: Time in seconds or dates, Current [A] (positive when charging), Temperature [°C].")]
    [Description("La charge telle qu'enregistrée, en CSV : Time en secondes ou dates, Current [A] (positif en charge), Temperature [°C].", "fr")]
    public string? ChargeCsv { get; init; }
}

/// <summary>How much of its capacity a cell still has.</summary>
internal sealed record EstimateStateOfHealthOutput
{
    [Description("Capacity that the next full discharge gives.")]
    [Description("Capacité que donnera la prochaine décharge complète.", "fr")]
    [Unit("Ah")]
    public required EstimateResult Capacity { get; init; }

    [Description("That as a share of the rated capacity.")]
    [Description("Sa part de la capacité nominale.", "fr")]
    [Unit("%")]
    public required EstimateResult StateOfHealth { get; init; }

    [Description("What the charge took.")]
    [Description("Ce que la charge a pris.", "fr")]
    [Unit("Ah")]
    public required double ChargeTaken { get; init; }

    [Description("Highest temperature in it.")]
    [Description("Sa température maximale.", "fr")]
    [Unit("°C")]
    public required double WarmestInCharge { get; init; }

    [Description("Cycle of the charge; absent when the charge was given.")]
    [Description("Cycle de la charge ; absent si la charge a été donnée.", "fr")]
    public int? Cycle { get; init; }

    [Description("What the intervals rest on.")]
    [Description("Ce sur quoi reposent les intervalles.", "fr")]
    public required MultiLanguageText Intervals { get; init; }

    [Description("What those of 90 % rest on; those of 50 and 75 % are distribution-free.")]
    [Description("Ce sur quoi reposent ceux à 90 % ; ceux à 50 et 75 % ne supposent aucune loi.", "fr")]
    public required Prognosis.IntervalKind Interval90Kind { get; init; }

    [Description("In what the charge is unlike those trained on.")]
    [Description("En quoi la charge diffère de celles de l'entraînement.", "fr")]
    public required IReadOnlyList<MultiLanguageText> Warnings { get; init; }
}

/// <summary>The operation <c>EstimateStateOfHealth</c>.</summary>
internal static class EstimateStateOfHealthOperation
{
    public static EstimateStateOfHealthOutput Estimate(EstimateStateOfHealthInput input, OperationContext context) => BatteryView.Tell(() =>
    {
        var view = BatteryView.Of(context);
        var rated = view.Definition.RatedCapacity;
        var (charge, warm, cycle) = Charge(input, view);
        var findings = new List<Finding>();
        foreach (var fault in new[] { CycleColumn.ChargeCapacity(rated).Fault(charge), CycleColumn.ChargeMaxTemperature.Fault(warm) }.OfType<string>()) findings.Add(CycleTable.Finding(fault.Split(' ')[0], fault));
        if (findings.Count > 0) throw new OperationRefusedException(findings);
        if (!Prognosis.CapacityModel.IsComplete(new CellCycle(1, rated, charge, warm), rated))
            throw BatteryView.Refused("ChargeCapacity", string.Create(CultureInfo.InvariantCulture, $"It took {charge:0.###} Ah, so little that it only topped the cell up: the capacity shows in a charge of an empty cell until it is full."));
        if (view.Model.EstimateCapacity(charge, warm, rated) is not { } capacity)
            throw BatteryView.Refused(nameof(BatteryDefinition.Model), "It has not learned capacities from charges: train one on cycles with ChargeCapacity and ChargeMaxTemperature.");
        var beyond = view.Model.Experience.BeyondCharge(charge, warm, rated).ToList();
        view.Warnings.AddRange(beyond);
        if (beyond.Count > 0)
        {
            view.Warnings.Add(Sentence.Of(
                $"The charge is unlike those that the model was trained on: intervals are {CellExperience.Widening:0} times as wide, and even so nothing vouches for them.",
                $"La charge diffère de celles de l'apprentissage : les intervalles sont {CellExperience.Widening:0} fois plus larges, et même ainsi rien ne les garantit."));
        }
        return new EstimateStateOfHealthOutput
        {
            Capacity = EstimateResult.Of(capacity, 4),
            StateOfHealth = EstimateResult.Of(capacity, 2, 100 / rated),
            ChargeTaken = charge,
            WarmestInCharge = warm,
            Cycle = cycle,
            Intervals = view.Model.Capacity!.Errors.Explain(),
            Interval90Kind = view.Model.Capacity!.Errors.KindOf(0.9),
            Warnings = view.Warnings,
        };
    });

    private static (double Charge, double Warm, int? Cycle) Charge(EstimateStateOfHealthInput input, BatteryView view)
    {
        if (input.ChargeCsv is not null) return Integrated(input.ChargeCsv, view);
        if (input.ChargeCapacity is { } charge)
        {
            return input.ChargeMaxTemperature is { } warm
                ? (charge, warm, null)
                : throw BatteryView.Refused("ChargeMaxTemperature", "It is missing: the estimate needs the highest temperature of the cell in that charge.");
        }
        var history = view.History(null, null);
        var last = history.Cycles.LastOrDefault(c => Prognosis.CapacityModel.IsComplete(c, view.Definition.RatedCapacity))
            ?? throw BatteryView.Refused(nameof(BatteryDefinition.TimeSeries), "No record has a complete charge: add ChargeCapacity [Ah] and ChargeMaxTemperature [°C], or give them as arguments.");
        if (last.Number < history.Cycles.Count)
        {
            view.Warnings.Add(Sentence.Of(
                $"The last complete charge was that of cycle {last.Number}, of {history.Cycles.Count}: later ones only topped the cell up or were not recorded.",
                $"La dernière charge complète est celle du cycle {last.Number}, sur {history.Cycles.Count} : les suivantes n'ont fait que compléter la charge ou n'ont pas été enregistrées."));
        }
        return (last.ChargeAh!.Value, last.ChargeMaxC!.Value, last.Number);
    }

    private static (double Charge, double Warm, int? Cycle) Integrated(string csv, BatteryView view)
    {
        const string Source = "ChargeCsv";
        var findings = new List<Finding>();
        var table = TimeSeriesRecords.OfCsv(csv, Source, findings);
        double[] Column(string name, string unit)
        {
            for (var i = 0; i < table.Variables.Count; i++)
            {
                var (found, written) = CycleColumn.Parse(table.Variables[i]);
                if (!found.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (written is not null && written != unit) findings.Add(CycleTable.Finding(Source, $"{name} is in {written}, and must be in {unit}: convert it."));
                if (table.Columns[i].Any(double.IsNaN)) findings.Add(CycleTable.Finding(Source, $"{name} has gaps: a charge with gaps cannot be integrated."));
                return table.Columns[i];
            }
            findings.Add(CycleTable.Finding(Source, $"The column {name} [{unit}] is missing."));
            return [];
        }

        var (current, temperature) = (Column("Current", "A"), Column("Temperature", "°C"));
        for (var i = 1; i < table.Count && findings.Count == 0; i++)
            if (table.Seconds[i] <= table.Seconds[i - 1]) findings.Add(CycleTable.Finding($"{Source}, record {i + 1}", "Its time is not after the record before."));
        if (table.Count < 10 && findings.Count == 0) findings.Add(CycleTable.Finding(Source, $"It has {table.Count} records: a charge takes at least 10."));
        if (findings.Count > 0) throw new OperationRefusedException(findings);
        var charge = 0.0;
        for (var i = 1; i < table.Count; i++) charge += Math.Max(0, (current[i] + current[i - 1]) / 2) * (table.Seconds[i] - table.Seconds[i - 1]) / 3600;
        if (current[^1] > 0.2 * current.Max())
        {
            view.Warnings.Add(Sentence.Of(
                $"ChargeCsv: the current had not fallen when the record ends: the charge may not have been complete, and the cell be healthier than estimated.",
                $"ChargeCsv : le courant n'avait pas baissé à la fin de l'enregistrement : la charge n'était peut-être pas complète, et la cellule peut être en meilleur état qu'estimé."));
        }
        return (Math.Round(charge, 5), temperature.Max(), null);
    }
}
