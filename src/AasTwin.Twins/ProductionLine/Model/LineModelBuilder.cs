using AasTwin.Metamodel;
using AasTwin.Simulation.Distributions;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Checks a definition as a whole and builds its model.</summary>
internal sealed class LineModelBuilder(LineDefinition line, double durationMinutes)
{
    /// <summary>More parts than this in one replication are no line any more but a typing error.</summary>
    private const double MostParts = 1e7;

    private readonly List<Finding> faults = [];

    public IReadOnlyList<Finding> Faults => faults;

    /// <summary>Null when there are faults.</summary>
    public LineModel? Build()
    {
        var arrivals = BuildArrivals();
        if (line.Stations.Count == 0) Report("Stations", "The line has no station: add at least one.");
        var stations = line.Stations.Select(BuildStation).ToList();
        CheckNames("Stations", "stations", line.Stations.Select(s => s.Name));
        CheckNames("Products", "products", line.Products.Select(p => p.Name));
        CheckNames("OperatorPools", "pools", line.OperatorPools.Select(p => p.Name));
        var pools = line.OperatorPools.Select(BuildPool).ToList();
        CheckSkills();
        CheckProducts();
        if (faults.Count > 0) return null;
        var products = BuildProducts(stations!);
        if (faults.Count > 0) return null;
        CheckDuration(arrivals, products);
        var used = line.Stations.Any(s => s.Operators is not null);
        return faults.Count == 0 ? new LineModel(arrivals, [.. stations!], products, used || line.Costs is not null ? [.. pools] : []) : null;
    }

    private Distribution? BuildArrivals()
    {
        if (line.Arrivals.Saturated) return null;
        if (line.Arrivals.TimeBetweenArrivals is not { } definition)
        {
            Report("Arrivals.TimeBetweenArrivals", "Parts never arrive: give the time between arrivals, or set Saturated to true.");
            return null;
        }
        var distribution = definition.Build("Arrivals.TimeBetweenArrivals", faults);
        if (distribution is not null && distribution.Mean * MostParts < durationMinutes)
            Report("Arrivals.TimeBetweenArrivals", $"More than {MostParts:N0} parts would arrive in {durationMinutes:G6} minutes: give a longer time between arrivals.");
        return distribution;
    }

    private StationModel? BuildStation(StationDefinition station, int index)
    {
        var path = $"Stations[{index}]";
        if (station.Name.Length == 0) Report(path + ".Name", "The station has no name: results are told by it.");
        var time = station.ProcessingTime.Build(path + ".ProcessingTime", faults);
        var setup = station.Setup?.Time.Build(path + ".Setup.Time", faults);
        if (station.Setup is { AtProductChange: false, EveryParts: null })
            Report(path + ".Setup", "The station is never prepared: set AtProductChange, give EveryParts, or remove Setup.");
        var failures = station.Failures?.TimeBetweenFailures.Build(path + ".Failures.TimeBetweenFailures", faults);
        if (failures is not null && failures.Mean * MostParts < durationMinutes)
            Report(path + ".Failures.TimeBetweenFailures", $"The station would fail more than {MostParts:N0} times in {durationMinutes:G6} minutes: give a longer time.");
        var repair = station.Failures?.TimeToRepair.Build(path + ".Failures.TimeToRepair", faults);
        CheckQuality(station, path);
        if (time is null) return null;
        var quality = station.Quality ?? new QualityDefinition();
        return new StationModel(station.Name, station.Machines, station.BufferCapacity, time)
        {
            Speed = station.SpeedFactor,
            BatchSize = station.BatchSize,
            SetupTime = setup,
            SetupAtProductChange = station.Setup?.AtProductChange ?? false,
            SetupEvery = station.Setup?.EveryParts,
            TimeBetweenFailures = failures,
            TimeToRepair = repair,
            ScrapShare = quality.ScrapShare,
            ReworkShare = quality.ReworkShare,
            Skill = station.Operators?.Skill,
            Crew = station.Operators?.Number ?? 0,
            PowerKw = station.PowerKw,
            IdlePowerKw = station.IdlePowerKw,
            IsPlain = setup is null && failures is null && station.Operators is null && station.BatchSize == 1 && quality is { ScrapShare: 0, ReworkShare: 0 },
        };
    }

    private void CheckQuality(StationDefinition station, string path)
    {
        if (station.Quality is not { } quality) return;
        if (quality.ScrapShare >= 1) Report(path + ".Quality.ScrapShare", "All parts are scrap here, so the line never finishes a good one: give a share below 1.");
        else if (quality.ReworkShare >= 1) Report(path + ".Quality.ReworkShare", "All parts are worked on again here, so none ever leaves: give a share below 1.");
        else if (quality.ScrapShare + quality.ReworkShare >= 1)
            Report(path + ".Quality", "Scrap and rework together take all parts, so none ever goes on: give shares with a sum below 1.");
        if (quality.ReworkShare > 0 && quality.ReworkStation is null && station.BatchSize > 1)
            Report(path + ".Quality.ReworkStation", "Parts of a batch cannot be worked on again one by one on the same machine: name the station they go back to.");
        if (quality.ReworkStation is { } name && !line.Stations.Any(s => s.Name == name))
            Report(path + ".Quality.ReworkStation", $"There is no station \"{name}\": name one of {StationNames()}.");
    }

    private PoolModel BuildPool(OperatorPoolDefinition pool, int index)
    {
        var path = $"OperatorPools[{index}]";
        if (pool.Name.Length == 0) Report(path + ".Name", "The pool has no name: results are told by it.");
        CheckPeriods(pool.Shifts, path + ".Shifts");
        CheckPeriods(pool.Breaks, path + ".Breaks");
        var period = pool.Pattern?.PeriodMinutes ?? PoolModel.Day;
        List<(double From, double To)> shifts = pool.Pattern is { } pattern ? [.. pattern.Shifts] : pool.Shifts.Count == 0 ? [(0, PoolModel.Day)] : Periods.Union(pool.Shifts.Select(s => (s.StartMinutes, s.EndMinutes)));
        // Breaks that the pool itself gives hold on every day of the calendar.
        var breaks = pool.Breaks.SelectMany(b => Enumerable.Range(0, (int)(period / PoolModel.Day)).Select(day => (b.StartMinutes + (day * PoolModel.Day), b.EndMinutes + (day * PoolModel.Day))));
        var present = Periods.Without(shifts, pool.Breaks.Count > 0 ? breaks : pool.Pattern?.Breaks ?? []);
        if (present.Count == 0) Report(path, "The operators are never there: their breaks cover their shifts.");
        return new PoolModel(pool.Name, pool.Operators, pool.Skills, present, shifts, period);
    }

    private void CheckPeriods(IReadOnlyList<PeriodDefinition> periods, string path)
    {
        for (var i = 0; i < periods.Count; i++)
            if (!(periods[i].EndMinutes > periods[i].StartMinutes))
                Report($"{path}[{i}]", "It ends before it begins: correct it, or split a period over midnight into two.");
    }

    private void CheckSkills()
    {
        for (var i = 0; i < line.Stations.Count; i++)
        {
            if (line.Stations[i].Operators is not { } need) continue;
            var able = line.OperatorPools.Where(p => p.Skills.Contains(need.Skill)).ToList();
            var skills = line.OperatorPools.SelectMany(p => p.Skills).Distinct().ToList();
            if (able.Count == 0)
                Report($"Stations[{i}].Operators.Skill", $"No operator pool has the skill \"{need.Skill}\", so the station never works: add it to a pool{(skills.Count > 0 ? $", or take one of {string.Join(", ", skills)}" : "")}.");
            else if (able.Max(p => p.Operators) < need.Number)
                Report($"Stations[{i}].Operators.Number", $"No pool has {need.Number} operators with the skill \"{need.Skill}\", so the station never works: give at most {able.Max(p => p.Operators)}.");
        }
    }

    private void CheckProducts()
    {
        if (line.Products.Count > 0 && !(line.Products.Sum(p => p.Share) > 0)) Report("Products", "All shares are 0, so no product is made: give one a share above 0.");
        for (var i = 0; i < line.Products.Count; i++)
        {
            var (product, path) = (line.Products[i], $"Products[{i}]");
            if (product.Name.Length == 0) Report(path + ".Name", "The product has no name: results are told by it.");
            for (var j = 0; j < product.Routing.Count; j++)
            {
                var step = product.Routing[j];
                if (!line.Stations.Any(s => s.Name == step.Station))
                    Report($"{path}.Routing[{j}].Station", $"The routing leads to \"{step.Station}\", and there is no such station: name one of {StationNames()}.");
                step.ProcessingTime?.Build($"{path}.Routing[{j}].ProcessingTime", faults);
            }
        }
    }

    private List<ProductModel> BuildProducts(List<StationModel> stations)
    {
        if (line.Products.Count == 0) return [new ProductModel(0, "", 1, Steps("", Enumerable.Range(0, stations.Count).Select(i => (i, stations[i].ProcessingTime))))];
        var shares = line.Products.Sum(p => p.Share);
        var products = new List<ProductModel>();
        double sum = 0;
        for (var i = 0; i < line.Products.Count; i++)
        {
            var product = line.Products[i];
            sum += product.Share;
            products.Add(new ProductModel(i, product.Name, i == line.Products.Count - 1 ? 1 : sum / shares, Steps($"Products[{i}].Routing", Route(product, stations))));
        }
        return products;
    }

    private List<(int Station, Distribution Time)> Route(ProductDefinition product, List<StationModel> stations)
    {
        if (product.Routing.Count == 0) return [.. stations.Select((s, i) => (i, s.ProcessingTime))];
        var route = new List<(int, Distribution)>();
        foreach (var step in product.Routing)
        {
            var at = stations.FindIndex(s => s.Name == step.Station);
            route.Add((at, step.ProcessingTime?.Build("", faults) ?? stations[at].ProcessingTime));
        }
        return route;
    }

    private StepModel[] Steps(string path, IEnumerable<(int Station, Distribution Time)> route)
    {
        var stops = route.ToList();
        var steps = new StepModel[stops.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var back = -1;
            var definition = line.Stations[stops[i].Station];
            if (definition.Quality is { ReworkShare: > 0, ReworkStation: { } name } && (name != definition.Name || definition.BatchSize > 1))
            {
                back = stops.FindLastIndex(i, s => line.Stations[s.Station].Name == name);
                if (back < 0)
                    Report($"Stations[{stops[i].Station}].Quality.ReworkStation", $"{(path.Length > 0 ? path + ": parts" : "Parts")} have not passed \"{name}\" before \"{definition.Name}\": name a station earlier on their way.");
            }
            steps[i] = new StepModel(stops[i].Station, stops[i].Time, back);
        }
        return steps;
    }

    private void CheckDuration(Distribution? arrivals, List<ProductModel> products)
    {
        if (arrivals is null && products[0].Steps[0].ProcessingTime.Mean * MostParts < durationMinutes)
            Report($"Stations[{products[0].Steps[0].Station}].ProcessingTime", "A saturated line whose first station takes no time would make endless parts: give it a processing time.");
        // The shortest way of a part through the line, without waiting.
        var least = line.Products.Count == 0
            ? line.Stations.Sum(s => s.ProcessingTime.Least / s.SpeedFactor)
            : line.Products.Where(p => p.Share > 0).Min(p => p.Routing.Count == 0
                ? line.Stations.Sum(s => s.ProcessingTime.Least / s.SpeedFactor)
                : p.Routing.Sum(r => line.Stations.First(s => s.Name == r.Station) is var station ? (r.ProcessingTime ?? station.ProcessingTime).Least / station.SpeedFactor : 0));
        if (least >= durationMinutes)
            Report("ShiftMinutes", $"A part needs at least {least:G6} minutes and only {durationMinutes:G6} are simulated, so the line never finishes one: simulate longer, or correct the processing times.");
    }

    private void CheckNames(string path, string what, IEnumerable<string> names)
    {
        foreach (var name in names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            Report(path, $"Two {what} are called \"{name}\": give each a name of its own.");
    }

    private string StationNames() => string.Join(", ", line.Stations.Select(s => s.Name));

    private void Report(string path, string text) => faults.Add(new Finding(Severity.Invalid, path, nameof(ProductionLine), $"{path}: {text}"));
}
