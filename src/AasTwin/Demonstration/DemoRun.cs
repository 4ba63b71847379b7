using System.Globalization;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Demonstration;

/// <summary>Invokes the operations of the station and its fleet as any client would, one section after the other.</summary>
internal sealed class DemoRun
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(20);

    private readonly AasRepository _repository;
    private readonly bool _isComplete;
    private readonly long _seed;
    private readonly IProgress<(string Step, double Share)> _progress;
    private readonly CancellationToken _cancellation;
    private readonly string _station, _fleet;

    private DemoRun(AasRepository repository, bool isComplete, long seed, IProgress<(string, double)> progress, CancellationToken cancellation)
    {
        (_repository, _isComplete, _seed, _progress, _cancellation) = (repository, isComplete, seed, progress, cancellation);
        (_station, _fleet) = (SubmodelWith("TreatmentStation"), SubmodelWith("MachineFleet"));
    }

    /// <exception cref="RefusedException">A submodel is not there, or an operation fails.</exception>
    public static async Task<DemoReport> Run(AasRepository repository, bool isComplete, long seed, IProgress<(string, double)> progress, CancellationToken cancellation)
    {
        long begin = TimeProvider.System.GetTimestamp();
        var run = new DemoRun(repository, isComplete, seed, progress, cancellation);
        List<DemoSection> sections = [await run.Maintenance()];
        var (energy, best) = await run.Energy();
        sections.Add(energy);
        sections.Add(await run.Control());
        sections.Add(await run.Integration());
        sections.Add(await run.Economics(best));
        return new DemoReport("A water treatment station: maintenance, energy, control and economics", isComplete, seed, sections, TimeProvider.System.GetElapsedTime(begin).TotalSeconds);
    }

    private async Task<DemoSection> Maintenance()
    {
        var fleet = await Invoke(_fleet, "AssessFleet", new { RaiseAlerts = false });
        int shown = Math.Min(10, fleet.Count("Machines"));
        List<string> sentences = [fleet.Text("Summary")];
        List<DemoFigure> figures = [fleet.Interval("failures expected within 7 days, sums of the ends at 90 %", "ExpectedFailures", "")];
        for (int i = 0; i < Math.Min(3, shown); i++)
        {
            string name = fleet.Text($"Machines[{i}].MachineId");
            sentences.Add($"{name}: {fleet.Text($"Machines[{i}].RecommendedAction")}");
            figures.Add(fleet.Interval($"{name}: life left (90 %)", $"Machines[{i}].RemainingUsefulLife", "h"));
        }
        if (_isComplete)
        {
            var plan = await Invoke(_fleet, "PlanMaintenance", new { Seed = _seed });
            sentences.Add(plan.Text("Summary"));
            figures.Add(plan.Interval("cost that the plan avoids (90 %)", "AvoidedCost", plan.Text("Currency")));
            figures.Add(plan.Interval("failures that it avoids (90 %)", "AvoidedFailures", ""));
        }
        var bars = Enumerable.Range(0, shown).Select(i => (fleet.Text($"Machines[{i}].MachineId"), 100 * fleet.Number($"Machines[{i}].Within7Days.Value"), (double?)(100 * fleet.Number($"Machines[{i}].Within7Days.Lower")), (double?)(100 * fleet.Number($"Machines[{i}].Within7Days.Upper"))));
        return new DemoSection("Predictive maintenance", sentences, figures, [new DemoBars("The machines most at risk: probability of a failure within 7 days, with the interval of 90 %", "%", [.. bars])]);
    }

    private async Task<(DemoSection Section, object Best)> Energy()
    {
        var day = await Invoke(_station, "Simulate24h", new { Replications = _isComplete ? 50 : 10, Seed = _seed });
        var found = await Invoke(_station, "OptimizeEnergy", _isComplete
            ? new { Search = "GeneticAlgorithm", Population = 80, Generations = 40, Replications = 30, Seed = _seed }
            : new { Search = "CmaEs", Population = 16, Generations = 12, Replications = 8, Seed = _seed });
        List<DemoFigure> figures =
        [
            day.Interval("a dry day now: electricity", "EnergyKwh", "kWh"), day.Interval("a dry day now: gas engine", "GeneratedKwh", "kWh"), day.Interval("a dry day now: cost", "Cost", "EUR"),
            day.Interval("a dry day now: CO2", "Co2Kg", "kg"), day.Interval("a dry day now: quality score", "QualityScore", "of 100"),
        ];
        List<(string, double, double?, double?)> savings = [];
        for (int i = 0; i < found.Count("Savings"); i++)
        {
            string weather = found.Text($"Savings[{i}].Weather");
            var saved = found.Interval($"saved a day, {weather}", $"Savings[{i}].Cost", "EUR");
            figures.Add(saved);
            savings.Add((weather, saved.Value, saved.Lower, saved.Upper));
        }
        List<string> sentences = [day.Text("Summary"), $"Best setting: {found.Text("Recommendation")}"];
        List<DemoPlot> plots = [Hours(day), new DemoBars("What the best setting saves a day in each weather, with its interval", "EUR", savings)];
        if (Convergence(found) is { Axis.Count: > 1 } convergence) plots.Add(convergence);
        if (_isComplete)
        {
            var front = await Invoke(_station, "OptimizeEnergy", new { Search = "Nsga2", Population = 40, Generations = 20, Replications = 2, Seed = _seed });
            int points = front.Count("ParetoFront");
            double[] cost = [.. Enumerable.Range(0, points).Select(i => front.Number($"ParetoFront[{i}].Cost"))], pollution = [.. Enumerable.Range(0, points).Select(i => front.Number($"ParetoFront[{i}].Pollution"))];
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{points} settings of which none is better in cost, pollution and CO2 at once: from {cost.Min():0.00} EUR and {pollution.Max():0.0} kg pollution a day to {cost.Max():0.00} EUR and {pollution.Min():0.0} kg."));
            var order = Enumerable.Range(0, points).OrderBy(i => cost[i]).ToArray();
            plots.Add(new DemoLines("Pareto front: pollution of the effluent (quality index of BSM1) over cost", "kg/d", "EUR/d", [.. order.Select(i => cost[i])], [("pollution", [.. order.Select(i => pollution[i])])]));
        }
        object best = new { AirFlow = found.Number("Best.AirFlow"), PumpSpeed = found.Number("Best.PumpSpeed"), MixerSpeed = found.Number("Best.MixerSpeed"), HeatingSetpoint = found.Number("Best.HeatingSetpoint"), WasteSludge = found.Number("Best.WasteSludge") };
        return (new DemoSection("Energy", sentences, figures, plots), best);
    }

    private async Task<DemoSection> Control()
    {
        if (!_isComplete)
        {
            var tuned = await Invoke(_station, "TuneController", new { Loop = "Oxygen", Seed = _seed });
            return new DemoSection(
                "Self-tuning control",
                [$"The oxygen loop after a relay experiment: {tuned.Text("Result.Outcome")}, {tuned.Text("Result.Process")}."],
                [.. Settings(tuned, "Result", "oxygen"), new DemoFigure("oxygen: maximum sensitivity Ms, usual 1.2 to 2", tuned.Number("Result.Sensitivity"), null, null, "")],
                []);
        }
        var all = await Invoke(_station, "AutoTune", new { Weather = "Storm", Hours = 12, AdaptDays = 0, Seed = _seed });
        List<DemoFigure> figures = [];
        List<(string, double, double?, double?)> bars = [];
        for (int i = 0; i < all.Count("Errors"); i++)
        {
            double before = all.Number($"Errors[{i}].Before"), after = all.Text($"Errors[{i}].Kept") == "true" ? all.Number($"Errors[{i}].After") : before;
            string name = all.Text($"Errors[{i}].Name");
            figures.Add(new DemoFigure($"{name}: integral of the absolute error, before", before, null, null, $"{all.Text($"Errors[{i}].MeasuredUnit")} h"));
            figures.Add(new DemoFigure($"{name}: after", after, null, null, $"{all.Text($"Errors[{i}].MeasuredUnit")} h"));
            if (before > 0) bars.Add((name, 100 * ((after / before) - 1), null, null));
        }
        return new DemoSection("Self-tuning control", [all.Text("Summary")], figures, [new DemoBars("Change of the integral of the absolute error by tuning, in a storm, all loops running together", "%", bars)]);
    }

    private async Task<DemoSection> Integration()
    {
        var cross = await Invoke(_station, "CrossOptimize", _isComplete
            ? new { Periods = 4, Population = 16, Generations = 10, Replications = 6, Seed = _seed }
            : new { Periods = 3, Population = 8, Generations = 5, Replications = 4, Seed = _seed });
        List<string> sentences = [cross.Text("Summary")];
        List<DemoFigure> figures = [cross.Interval("benefit of deciding together", "Benefit", "EUR")];
        for (int i = 0; i < cross.Count("Machines"); i++)
        {
            string name = cross.Text($"Machines[{i}].Machine");
            sentences.Add($"{name}: {cross.Text($"Machines[{i}].Source")}; {Service("together", $"Machines[{i}].ServiceTogether")}, {Service("apart", $"Machines[{i}].ServiceApart")}.");
            figures.Add(new DemoFigure($"{name}: efficiency in relation to new", 100 * cross.Number($"Machines[{i}].Efficiency"), null, null, "%"));
        }
        double Of(string plan, string part) => cross.Number($"{plan}.{part}");
        var parts = new[] { "Energy", "Service", "Risk" }.SelectMany(part => new[] { ($"{part}, apart", Of("Apart", part), (double?)null, (double?)null), ($"{part}, together", Of("Together", part), null, null) });
        return new DemoSection("Integration: energy and maintenance decided together", sentences, figures, [new DemoBars("Cost of both plans over the horizon, without chance", "EUR", [.. parts])]);

        string Service(string plan, string path) => cross.NumberOrNull(path) is { } day ? string.Create(CultureInfo.InvariantCulture, $"service decided {plan} on day {day:0}") : $"no service decided {plan}";
    }

    private async Task<DemoSection> Economics(object best)
    {
        var worth = await Invoke(_station, "EvaluateInvestment", new { Setting = best, Replications = _isComplete ? 30 : 8, Seed = _seed });
        List<DemoFigure> figures =
        [
            worth.Interval("saving of a year", "AnnualSaving", "EUR"), worth.Interval("electricity saved in a year", "AnnualEnergyKwh", "kWh"), worth.Interval("CO2 avoided in a year", "AnnualCo2Kg", "kg"),
            new DemoFigure("net present value", worth.Number("NetPresentValue"), null, null, "EUR"), new DemoFigure("probability of a loss", 100 * worth.Number("ProbabilityOfLoss"), null, null, "%"),
        ];
        if (worth.NumberOrNull("PaybackYears") is { } payback) figures.Add(new DemoFigure("payback", payback, null, null, "years"));
        if (worth.NumberOrNull("InternalRate") is { } rate) figures.Add(new DemoFigure("internal rate of return", 100 * rate, null, null, "%"));
        if (worth.NumberOrNull("ReturnOnInvestment") is { } returned) figures.Add(new DemoFigure("return on investment over its life", 100 * returned, null, null, "%"));
        double value = worth.Number("NetPresentValue");
        var bars = Enumerable.Range(0, worth.Count("Sensitivity")).Select(i => (worth.Text($"Sensitivity[{i}].Input"), value, (double?)worth.Number($"Sensitivity[{i}].Lower"), (double?)worth.Number($"Sensitivity[{i}].Upper")));
        return new DemoSection("Economics", [worth.Text("Verdict")], figures, [new DemoBars("Net present value; the lines show it with each input 10 % lower and higher", "EUR", [.. bars])]);
    }

    private static DemoLines Hours(OperationValues day)
    {
        int hours = day.Count("Hours");
        IReadOnlyList<double> Of(string name) => [.. Enumerable.Range(0, hours).Select(i => day.Number($"Hours[{i}].{name}"))];
        string[] processes = ["Aeration", "Pumping", "Mixing", "Heating", "Filtration", "Dewatering", "Generated"];
        return new DemoLines("A dry day hour by hour: power of the processes and of the gas engine", "kW", "hour", Of("Hour"), [.. processes.Select(p => (p, Of(p)))]);
    }

    private static DemoLines Convergence(OperationValues found)
    {
        // Before any setting keeps the limits, the best is the one that breaks them least, and its cost says nothing.
        int[] generations = [.. Enumerable.Range(0, found.Count("Convergence")).SkipWhile(i => found.Number($"Convergence[{i}].FeasibleShare") == 0)];
        IReadOnlyList<double> Of(string name) => [.. generations.Select(i => found.Number($"Convergence[{i}].{name}"))];
        return new DemoLines("The search: cost of the best setting so far that keeps the limits", "EUR/d", "generation", Of("Generation"), [("best", Of("BestCost"))]);
    }

    private static IEnumerable<DemoFigure> Settings(OperationValues tuned, string path, string loop) =>
    [
        new DemoFigure($"{loop}: gain, before", tuned.Number($"{path}.Before.Gain"), null, null, ""), new DemoFigure($"{loop}: gain, after", tuned.Number($"{path}.After.Gain"), null, null, ""),
        new DemoFigure($"{loop}: integral time, before", tuned.Number($"{path}.Before.IntegralTime"), null, null, "s"), new DemoFigure($"{loop}: integral time, after", tuned.Number($"{path}.After.IntegralTime"), null, null, "s"),
    ];

    private async Task<OperationValues> Invoke(string submodel, string operation, object arguments)
    {
        OperationResult result;
        try
        {
            var request = _repository.RequestOfValues(submodel, operation, JsonSerializer.SerializeToElement(arguments), null, s_longest);
            result = await _repository.Invoke(submodel, operation, request with { Timeout = s_longest }, new Share(operation, _progress), _cancellation);
        }
        catch (RepositoryException refusal)
        {
            throw new RefusedException(ExitCode.Failed, $"{operation}: {refusal.Message}");
        }
        _cancellation.ThrowIfCancellationRequested();
        return result.Success ? new OperationValues(result) : throw new RefusedException(ExitCode.Failed, $"{operation}: {string.Join(" ", result.Messages)}");
    }

    private string SubmodelWith(string idShort) =>
        _repository.ListAll(IdentifiableKind.Submodel).Select(s => s.Id).FirstOrDefault(id => _repository.FindSubmodel(id) is { } submodel && submodel.IdShort == idShort && submodel.Kind != ModellingKind.Template)
        ?? throw new RefusedException(ExitCode.Usage, $"There is no submodel {idShort} in what was loaded: the demonstration needs the station and its fleet, as aasx/station has them.");

    private sealed class Share(string step, IProgress<(string, double)> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report((step, value));
    }
}
