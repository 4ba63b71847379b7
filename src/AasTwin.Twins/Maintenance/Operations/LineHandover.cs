using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.ProductionLine;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// Hands a plan to the twin of a production line: the stops of machines, without the plan and with it, become failures of their stations beside those that the line
/// has, and the line compares the two as scenarios.
/// </summary>
internal static class LineHandover
{
    private const int Replications = 40;

    /// <exception cref="OperationRefusedException">There is no such line, or no machine of the plan names a station of it.</exception>
    public static LineEffect Ask(string lineId, FleetView fleet, PlanProblem problem, Plan plan, PlanValuation value, long seed, OperationContext context)
    {
        var line = context.Repository.FindSubmodel(lineId) is { } submodel ? RecordModel.Bind<LineDefinition>(submodel, out _) : null;
        if (line is null) throw Refused($"ProductionLine: there is no submodel \"{lineId}\" of a production line here.");
        var stops = Stops(fleet, problem, plan, value, line);
        if (stops.Count == 0)
        {
            throw Refused($"ProductionLine: no machine of the plan names a station of that line; name one of {string.Join(", ", line.Stations.Select(s => s.Name))} as Station of the machines that it depends on.");
        }
        var hours = problem.Calendar.Hours;
        var input = new CompareScenariosInput
        {
            Scenarios = [Scenario("Without the plan", s => s.Without), Scenario("With the plan", s => s.With)],
            Replications = Replications,
            DurationMinutes = Math.Min(100_000, hours * 60.0),
            Seed = seed,
        };
        var answer = context.Repository.Invoke(lineId, "CompareScenarios", new OperationRequest(RecordModel.ToElements(input), [])).GetAwaiter().GetResult();
        if (!answer.Success) throw new OperationFailedException($"The production line refused the plan: {string.Join(" ", answer.Messages)}");
        var ranking = RecordModel.Bind<CompareScenariosOutput>(answer.Output, out var faults)?.Ranking ?? throw new OperationFailedException($"The production line answered what is not understood: {string.Join(" ", faults.Select(f => f.Text))}");
        var (without, with) = (ranking.First(r => r.Name == "Without the plan").Difference, ranking.First(r => r.Name == "With the plan").Difference);
        return new LineEffect
        {
            // Both differences are against the line as it is; their half-widths together are on the safe side.
            GoodParts = new IntervalValue { Value = with.Mean - without.Mean, Lower = with.Lower - without.Upper, Upper = with.Upper - without.Lower },
            Verdict = Sentence.Of(
                $"In {input.DurationMinutes / 60:0} hours the stops cost {-without.Mean:0.#} good parts without the plan and {-with.Mean:0.#} with it ({Replications} runs each).",
                $"En {input.DurationMinutes / 60:0} heures, les arrêts coûtent {-without.Mean:0.#} bonnes pièces sans le plan et {-with.Mean:0.#} avec lui ({Replications} simulations chacun)."),
            Stations =
            [
                .. stops.Select(s => Sentence.Of(
                    $"{s.Station}: {s.Without.Failures:0.00} stops of {Mean(s.Without):0.0} h without the plan, {s.With.Failures:0.00} of {Mean(s.With):0.0} h with it",
                    $"{s.Station} : {s.Without.Failures:0.00} arrêts de {Mean(s.Without):0.0} h sans le plan, {s.With.Failures:0.00} de {Mean(s.With):0.0} h avec lui")),
            ],
        };

        ScenarioDefinition Scenario(string name, Func<StationStops, Standstill> of) => new() { Name = name, Changes = [.. stops.SelectMany(s => Changes(line.Stations.First(l => l.Name == s.Station), of(s), hours))] };
    }

    /// <summary>Stops of stations, planned ones counted as stops, in the mean over the futures.</summary>
    private static List<StationStops> Stops(FleetView fleet, PlanProblem problem, Plan plan, PlanValuation value, LineDefinition line)
    {
        var stations = new List<StationStops>();
        for (var i = 0; i < plan.Works.Count; i++)
        {
            var machine = fleet.Machine(problem.Tasks[plan.Works[i].Task].MachineId);
            if (machine.Station is not { } station || !line.Stations.Any(s => s.Name == station)) continue;
            var (without, with) = value.Machines[i];
            // The planned stop itself happens unless the machine fails before.
            with = with with { Failures = with.Failures + (1 - problem.Tasks[plan.Works[i].Task].Risk.Within(plan.Works[i].Start)) };
            var at = stations.FindIndex(s => s.Station == station);
            if (at < 0) stations.Add(new StationStops(station, without, with));
            else stations[at] = new StationStops(station, stations[at].Without.Plus(without, 1), stations[at].With.Plus(with, 1));
        }
        return stations;
    }

    private static IEnumerable<ChangeDefinition> Changes(StationDefinition station, Standstill stops, double hours)
    {
        // Rates add up; the mean repair is that of all stops.
        var own = station.Failures;
        var ownRate = own?.TimeBetweenFailures.MeanMinutes is > 0 and var between ? 1 / between : 0;
        var rate = ownRate + (stops.Failures / (hours * 60));
        var minutes = rate > 0 ? ((ownRate * (own?.TimeToRepair.MeanMinutes ?? 0)) + (stops.Hours * 60 / (hours * 60))) / rate : 0;
        if (rate <= 0) yield break;
        var path = $"Stations[{station.Name}].Failures.";
        foreach (var (name, value) in new[] { ("TimeBetweenFailures", 1 / rate), ("TimeToRepair", Math.Max(minutes, 0.01)) })
        {
            yield return new ChangeDefinition { Parameter = $"{path}{name}.Distribution", Value = nameof(TimeDistribution.Exponential) };
            yield return new ChangeDefinition { Parameter = $"{path}{name}.MeanMinutes", Value = value.ToString("R", CultureInfo.InvariantCulture) };
        }
    }

    private static double Mean(Standstill stops) => stops.Failures > 0 ? stops.Hours / stops.Failures : 0;

    private static OperationRefusedException Refused(string text) => new([FleetView.Finding("ProductionLine", text)]);

    private sealed record StationStops(string Station, Standstill Without, Standstill With);
}
