using AasTwin.Metamodel;
using AasTwin.Optimization;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Continuous;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The search for a setting of the station as a problem of optimization: cost of a day in one weather, within the limits of the effluent in every weather.</summary>
internal sealed class EnergyProblem
{
    private static readonly (string Name, double Minimum, double Maximum, double Lowest, double Highest, Func<SettingDefinition, double> Of, Func<SettingDefinition, double, SettingDefinition> With)[] s_known =
    [
        ("AirFlow", 30, 120, 30, 120, s => s.AirFlow, (s, v) => s with { AirFlow = v }),
        ("PumpSpeed", 1000, 1800, 1000, 1800, s => s.PumpSpeed, (s, v) => s with { PumpSpeed = v }),
        ("MixerSpeed", 20, 80, 20, 80, s => s.MixerSpeed, (s, v) => s with { MixerSpeed = v }),
        ("HeatingSetpoint", 20, 50, 20, 50, s => s.HeatingSetpoint, (s, v) => s with { HeatingSetpoint = v }),
        ("WasteSludge", 2, 15, 0.5, 50, s => s.WasteSludge, (s, v) => s with { WasteSludge = v }),
    ];

    private readonly StationDefinition _station;
    private readonly List<Func<SettingDefinition, double, SettingDefinition>> _setters = [];
    private readonly List<Func<SettingDefinition, double>> _getters = [];
    private readonly Weather _weather;
    private readonly MachineCondition? _condition;
    private readonly StationState _from;

    private EnergyProblem(StationDefinition station, IReadOnlyList<EnergyDecision> decisions, Weather weather, double reserve, bool hasFront, MachineCondition? condition, CancellationToken cancellation)
    {
        (_station, _weather, _condition) = (station, weather, condition);
        List<Variable> variables = [];
        foreach (EnergyDecision decision in decisions)
        {
            var known = s_known.First(k => k.Name == decision.Name);
            variables.Add(Variable.Real(decision.Name, decision.Minimum, decision.Maximum));
            _setters.Add(known.With);
            _getters.Add(known.Of);
        }
        _from = StationRun.Rest(station, station.Setting, condition, null, cancellation);
        double kept = 1 - reserve;
        LimitDefinition limits = station.Limits;
        Problem = new Problem
        {
            Variables = variables,
            Objectives = hasFront ? [new("cost EUR/d"), new("pollution kg/d"), new("CO2 kg/d")] : [new("cost EUR/d")],
            Constraints =
            [
                Constraint.AtMost("Limits.Ammonia g/m³", kept * limits.Ammonia), Constraint.AtMost("Limits.TotalNitrogen g/m³", kept * limits.TotalNitrogen), Constraint.AtMost("Limits.Cod g/m³", kept * limits.Cod),
                Constraint.AtMost("Limits.Bod5 g/m³", kept * limits.Bod5), Constraint.AtMost("Limits.SuspendedSolids g/m³", kept * limits.SuspendedSolids),
            ],
            Model = (point, cancel) => Evaluate(point, hasFront, cancel),
        };
    }

    public Problem Problem { get; }

    /// <summary>The present setting, moved into the ranges.</summary>
    public Point Present => Problem.At([.. _getters.Select(g => g(_station.Setting))]);

    /// <exception cref="OperationRefusedException">A decision makes no sense; all findings at once.</exception>
    public static EnergyProblem Of(
        StationDefinition station, IReadOnlyList<EnergyDecision> decisions, Weather weather, double reserve, bool hasFront, MachineCondition? condition = null, CancellationToken cancellation = default)
    {
        if (decisions.Count == 0) decisions = [.. s_known.Take(4).Select(k => new EnergyDecision { Name = k.Name, Minimum = k.Minimum, Maximum = k.Maximum })];
        List<Finding> findings = [];
        for (int i = 0; i < decisions.Count; i++)
        {
            EnergyDecision decision = decisions[i];
            var known = s_known.FirstOrDefault(k => k.Name == decision.Name);
            if (known.Name is null) findings.Add(StationChecks.Finding($"Decisions[{i}].Name", $"There is no setting {decision.Name}: give one of {string.Join(", ", s_known.Select(k => k.Name))}."));
            else if (!(decision.Minimum <= decision.Maximum)) findings.Add(StationChecks.Finding($"Decisions[{i}].Maximum", $"The greatest value of {decision.Name}, {decision.Maximum:0.###}, is below the least, {decision.Minimum:0.###}: correct one."));
            else if (decision.Minimum < known.Lowest || decision.Maximum > known.Highest) findings.Add(StationChecks.Finding($"Decisions[{i}]", $"{decision.Name} can be set from {known.Lowest:0.###} to {known.Highest:0.###}, not from {decision.Minimum:0.###} to {decision.Maximum:0.###}: narrow the range."));
        }
        foreach (string twice in decisions.GroupBy(d => d.Name).Where(g => g.Count() > 1).Select(g => g.Key)) findings.Add(StationChecks.Finding("Decisions", $"{twice} is decided twice: give it once."));
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : new EnergyProblem(station, decisions, weather, reserve, hasFront, condition, cancellation);
    }

    public SettingDefinition Setting(Point point)
    {
        SettingDefinition setting = _station.Setting;
        for (int i = 0; i < _setters.Count; i++) setting = _setters[i](setting, point[i]);
        return setting;
    }

    public StationDay Day(SettingDefinition setting, CancellationToken cancellation)
    {
        StationState rest = StationRun.Rest(_station, setting, _condition, _from, cancellation);
        return StationDay.Of(_station, setting, _weather, null, _condition, rest, cancellation);
    }

    private Evaluation Evaluate(Point point, bool hasFront, CancellationToken cancellation)
    {
        try
        {
            SettingDefinition setting = Setting(point);
            StationState rest = StationRun.Rest(_station, setting, _condition, _from, cancellation);
            StationDay[] days = StationDay.InEveryWeather(_station, setting, _condition, rest, cancellation);
            StationDay day = days[(int)_weather];
            double Worst(Func<EffluentValues, double> of) => days.Max(d => of(d.Effluent));
            return new Evaluation(
                hasFront ? [day.Cost, day.QualityIndex, day.Co2Kg] : [day.Cost],
                [Worst(e => e.Ammonia), Worst(e => e.TotalNitrogen), Worst(e => e.Cod), Worst(e => e.Bod5), Worst(e => e.SuspendedSolids)]);
        }
        catch (IntegrationException)
        {
            // No answer there; the search goes on.
            return new Evaluation([.. Enumerable.Repeat(double.NaN, hasFront ? 3 : 1)], [.. Enumerable.Repeat(double.NaN, 5)]);
        }
    }
}
