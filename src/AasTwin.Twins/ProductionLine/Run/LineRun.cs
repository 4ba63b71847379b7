using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using AasTwin.Simulation.Statistics;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// One replication of a line, beginning empty. Parts are processes that take a machine of each station in turn; with a limited buffer before the next
/// station they keep their machine until there is a place (blocking after service).
/// </summary>
internal sealed class LineRun
{
    private readonly Environment environment;
    private readonly LineModel line;
    private readonly StationRun[] stations;
    private readonly RandomStream arrivals;
    private readonly RandomStream? mix;
    private readonly Roster? roster;
    private readonly Tally cycleTimes;
    private readonly TimeWeighted parts;
    private readonly EventLogWriter? log;
    private int made, scrapped, reworked;

    private LineRun(LineModel line, LineRunOptions options, RandomStreams streams, Environment environment)
    {
        this.line = line;
        this.environment = environment;
        arrivals = streams["arrivals"];
        mix = line.Products.Count > 1 ? streams["products"] : null;
        stations = [.. line.Stations.Select(s => new StationRun(s, environment, streams))];
        roster = line.Stations.Any(s => s.Skill is not null) ? new Roster(line.Pools, environment) : null;
        cycleTimes = new Tally(options.KeepsCycleTimes);
        parts = new TimeWeighted(environment);
        log = options.Log;
    }

    public static LineObservation Run(LineModel line, LineRunOptions options, Replication replication) =>
        Run(line, options, replication.Streams, replication.CancellationToken);

    public static LineObservation Run(LineModel line, LineRunOptions options, RandomStreams streams, CancellationToken cancellation)
    {
        using var environment = new Environment();
        var run = new LineRun(line, options, streams, environment);
        environment.Start(line.TimeBetweenArrivals is null ? run.SaturatedSource() : run.Source(line.TimeBetweenArrivals));
        if (options.WarmUpMinutes > 0)
        {
            environment.Run(options.WarmUpMinutes, cancellation);
            run.Reset();
        }
        var minutes = options.DurationMinutes - options.WarmUpMinutes;
        for (var i = 0; i < options.Intervals; i++)
        {
            environment.Run(options.WarmUpMinutes + (minutes * (i + 1) / options.Intervals), cancellation);
            foreach (var station in run.stations) station.Note(i, options.Intervals, minutes / options.Intervals);
        }
        environment.Run(options.DurationMinutes, cancellation);
        return run.Observation(minutes, options.KeepsCycleTimes);
    }

    private LineObservation Observation(double minutes, bool keepsCycleTimes)
    {
        double median = double.NaN, late = double.NaN;
        if (keepsCycleTimes && cycleTimes.Count > 0)
        {
            double[] values = [.. cycleTimes.Values];
            Array.Sort(values);
            (median, late) = (Quantile(values, 0.5), Quantile(values, 0.95));
        }
        var observations = new StationObservation[stations.Length];
        for (var i = 0; i < observations.Length; i++) observations[i] = stations[i].Observation(minutes);
        return new LineObservation((int)cycleTimes.Count, scrapped, reworked, cycleTimes.Mean, median, late, parts.Mean, observations, Standstill.Explain(stations));
    }

    /// <summary>As <see cref="Quantiles.Of"/>, for values that are sorted already: replications are many.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var position = (sorted.Length - 1) * probability;
        var below = (int)position;
        return below == sorted.Length - 1 ? sorted[below] : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    private void Reset()
    {
        foreach (var station in stations) station.Reset();
        roster?.Reset();
        cycleTimes.Reset();
        parts.Reset();
        (scrapped, reworked) = (0, 0);
    }

    private async Process Source(Distribution timeBetweenArrivals)
    {
        while (true)
        {
            await environment.Timeout(timeBetweenArrivals.Sample(arrivals));
            var part = NewPart();
            parts.Add(1);
            environment.Start(Pass(part));
        }
    }

    /// <summary>The next part stands ready whenever a machine of its first station is free.</summary>
    private async Process SaturatedSource()
    {
        while (true)
        {
            var product = NextProduct();
            var first = stations[product.Steps[0].Station];
            if (first.Model.BatchSize > 1)
            {
                await SupplyBatch(first, product);
                continue;
            }
            var place = first.Places?.Request();
            if (place is { } claimed) await claimed;
            var machine = first.Machines.Request();
            await machine;
            var part = NewPart(product);
            (part.Place, part.Machine) = (place, machine);
            parts.Add(1);
            environment.Start(Pass(part));
        }
    }

    /// <summary>Gives a free machine the parts of a batch, which are all of one product.</summary>
    private async Process SupplyBatch(StationRun station, ProductModel product)
    {
        var places = new Request?[station.Model.BatchSize];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = station.Places?.Request();
            if (places[i] is { } claimed) await claimed;
        }
        var machine = station.Machines.Request();
        await machine;
        var batch = new Batch(environment) { Machine = machine };
        foreach (var place in places)
        {
            var part = NewPart(product);
            (part.Place, part.Batch) = (place, batch);
            batch.Parts.Add(part);
            parts.Add(1);
        }
        foreach (var part in batch.Parts) environment.Start(Pass(part));
    }

    private Part NewPart() => NewPart(NextProduct());

    private Part NewPart(ProductModel product)
    {
        var part = new Part(++made, product, environment.Now);
        log?.Write(environment.Now, part, LineEvent.Arrive);
        return part;
    }

    private ProductModel NextProduct()
    {
        if (mix is null) return line.Products[0];
        var chance = mix.NextDouble();
        foreach (var product in line.Products)
            if (chance < product.UpTo) return product;
        return line.Products[^1];
    }

    /// <summary>The way of a part, from its arrival or, with a place or machine at its first station, from there.</summary>
    private async Process Pass(Part part)
    {
        var steps = part.Product.Steps;
        var station = stations[steps[0].Station];
        if (part is { Machine: null, Batch: null } && station.Places is { } first)
        {
            var place = first.Request();
            part.Place = place;
            await place;
        }
        while (true)
        {
            var step = steps[part.Step];
            Verdict verdict;
            if (station.Model.IsPlain)
            {
                if (part.Machine is null)
                {
                    var machine = station.Machines.Request();
                    part.Machine = machine;
                    await machine;
                }
                log?.Write(environment.Now, part, LineEvent.Start, station.Model.Name);
                station.Busy.Add(1);
                await environment.Timeout(station.NextTime(step.ProcessingTime));
                station.Busy.Add(-1);
                station.Parts++;
                log?.Write(environment.Now, part, LineEvent.End, station.Model.Name);
                verdict = Verdict.Good;
            }
            else
            {
                await BeWorkedOn(part, station, step);
                verdict = Judge(part, station);
                if (verdict == Verdict.Rework && step.ReworkStep < 0) continue;
            }
            if (verdict == Verdict.Scrap)
            {
                Free(part, station);
                parts.Add(-1);
                return;
            }
            part.Step = verdict == Verdict.Rework ? step.ReworkStep : part.Step + 1;
            if (part.Step == steps.Length) break;
            var target = steps[part.Step].Station;
            var next = stations[target];
            Request? nextPlace = null;
            if (next.Places is { } places)
            {
                var place = places.Request();
                nextPlace = place;
                if (!place.IsGranted)
                {
                    Block(part, station, target, 1);
                    await place;
                    Block(part, station, target, -1);
                }
            }
            Free(part, station);
            part.Place = nextPlace;
            station = next;
        }
        Free(part, station);
        parts.Add(-1);
        cycleTimes.Record(environment.Now - part.Since);
        log?.Write(environment.Now, part, LineEvent.Leave);
    }

    private Verdict Judge(Part part, StationRun station)
    {
        var verdict = station.Judge();
        station.Parts++;
        if (verdict == Verdict.Good) return verdict;
        station.BadParts++;
        if (verdict == Verdict.Scrap) scrapped++;
        else reworked++;
        log?.Write(environment.Now, part, verdict == Verdict.Scrap ? LineEvent.Scrap : LineEvent.Rework, station.Model.Name);
        return verdict;
    }

    /// <summary>Gets the part onto a machine, alone or in a batch, and waits until the work is done.</summary>
    private async Process BeWorkedOn(Part part, StationRun station, StepModel step)
    {
        if (station.Model.BatchSize == 1)
        {
            if (part.Machine is null)
            {
                var machine = station.Machines.Request();
                part.Machine = machine;
                await machine;
            }
            part.Unit ??= station.TakeUnit();
            await Work(part, station, part.Unit, step);
            return;
        }
        var batch = part.Batch ??= station.Join(part);
        if (batch.Parts.Count < station.Model.BatchSize || batch.Parts[^1] != part)
        {
            await batch.Done;
            return;
        }
        if (batch.Machine is null)
        {
            var machine = station.Machines.Request();
            batch.Machine = machine;
            await machine;
            station.Begin(batch);
        }
        batch.Unit = station.TakeUnit();
        batch.Left = batch.Parts.Count;
        await Work(part, station, batch.Unit, step);
        batch.Done.Succeed();
    }

    /// <summary>A machine's work on a part or a batch: operators, preparation, processing with its failures.</summary>
    private async Process Work(Part part, StationRun station, Unit unit, StepModel step)
    {
        var model = station.Model;
        Claim? crew = null;
        if (model.Skill is { } skill)
        {
            crew = roster!.Ask(skill, model.Crew);
            if (!crew.IsGranted)
            {
                station.NoOperator.Add(1);
                await crew.Granted!;
                station.NoOperator.Add(-1);
            }
        }
        if (model.SetupTime is not null && NeedsSetup(model, unit, part.Product))
        {
            log?.Write(environment.Now, part, LineEvent.SetupStart, model.Name, unit.Number);
            station.Setup.Add(1);
            await environment.Timeout(station.NextSetup());
            station.Setup.Add(-1);
            unit.SincePrepared = 0;
            log?.Write(environment.Now, part, LineEvent.SetupEnd, model.Name, unit.Number);
        }
        unit.PreparedFor = part.Product;
        unit.SincePrepared++;
        log?.Write(environment.Now, part, LineEvent.Start, model.Name, unit.Number);
        station.Busy.Add(1);
        var rest = station.NextTime(step.ProcessingTime);
        while (unit.UntilFailure < rest)
        {
            await environment.Timeout(unit.UntilFailure);
            rest -= unit.UntilFailure;
            station.Busy.Add(-1);
            station.Down.Add(1);
            log?.Write(environment.Now, part, LineEvent.Down, model.Name, unit.Number);
            await environment.Timeout(station.NextRepair());
            station.Down.Add(-1);
            station.Busy.Add(1);
            log?.Write(environment.Now, part, LineEvent.Up, model.Name, unit.Number);
            unit.UntilFailure = station.NextFailure();
        }
        await environment.Timeout(rest);
        unit.UntilFailure -= rest;
        station.Busy.Add(-1);
        log?.Write(environment.Now, part, LineEvent.End, model.Name, unit.Number);
        if (crew is not null) roster!.Release(crew);
    }

    private static bool NeedsSetup(StationModel model, Unit unit, ProductModel product) =>
        (model.SetupAtProductChange && unit.PreparedFor is { } before && before != product) || unit.SincePrepared >= (model.SetupEvery ?? int.MaxValue);

    /// <summary>A machine of batches is blocked once, by however many of its parts.</summary>
    private void Block(Part part, StationRun station, int target, int change)
    {
        var others = 0;
        if (part.Batch is { } batch)
        {
            others = Math.Min(batch.Blocked, batch.Blocked + change);
            batch.Blocked += change;
        }
        station.Block(change, target, stations.Length, countsMachine: others == 0);
    }

    /// <summary>The part leaves the station.</summary>
    private static void Free(Part part, StationRun station)
    {
        if (part.Batch is { } batch)
        {
            part.Batch = null;
            if (--batch.Left == 0)
            {
                station.GiveBack(batch.Unit!);
                batch.Machine!.Value.Dispose();
            }
        }
        else
        {
            if (part.Unit is { } unit) station.GiveBack(unit);
            part.Unit = null;
            part.Machine!.Value.Dispose();
            part.Machine = null;
        }
        part.Place?.Dispose();
    }
}
