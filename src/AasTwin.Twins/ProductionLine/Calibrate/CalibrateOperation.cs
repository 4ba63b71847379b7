using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>The operation <c>Calibrate</c>: fits the parameters of the line to what it did and writes them into its submodel.</summary>
internal sealed class CalibrateOperation
{
    private readonly LineDefinition line;
    private readonly RecordedLine recorded;
    private readonly int fewest;
    private readonly List<FitResult> fits = [];
    private readonly List<ShareResult> shares = [];
    private readonly List<MultiLanguageText> remarks = [];

    private CalibrateOperation(LineDefinition line, RecordedLine recorded, int fewest) => (this.line, this.recorded, this.fewest) = (line, recorded, fewest);

    public static CalibrateOutput Calibrate(CalibrateInput input, OperationContext context)
    {
        var line = LineDescription.Of(context).Definition;
        var recorded = new RecordedLine(EventLogInput.Read(new EventLogSource(input.EventLogCsv, input.TimeSeries, input.Segment, input.EventLogPath), context));
        CheckStations(line, recorded);
        var calibration = new CalibrateOperation(line, recorded, input.FewestObservations);
        context.Cancellation.ThrowIfCancellationRequested();
        var calibrated = calibration.Fit(context.Progress);
        if (input.WriteIntoSubmodel)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Repository.Change(context.Submodel.Id, submodel => Write(submodel, line, calibrated)).GetAwaiter().GetResult();
        }
        return new CalibrateOutput { Fits = calibration.fits, Shares = calibration.shares, Remarks = calibration.remarks, Written = input.WriteIntoSubmodel };
    }

    /// <exception cref="OperationRefusedException">The log names stations that the line does not have.</exception>
    public static void CheckStations(LineDefinition line, RecordedLine recorded)
    {
        var unknown = recorded.StationNames.Where(n => !line.Stations.Any(s => s.Name == n)).ToList();
        if (unknown.Count > 0)
        {
            throw new OperationRefusedException(
            [
                LineExperiment.Finding("EventLog", $"The event log names {string.Join(", ", unknown.Select(u => $"\"{u}\""))}, and the line has {string.Join(", ", line.Stations.Select(s => s.Name))}: name stations alike."),
            ]);
        }
    }

    private LineDefinition Fit(IProgress<double> progress)
    {
        var arrivals = line.Arrivals;
        if (!arrivals.Saturated && Fit("Arrivals.TimeBetweenArrivals", recorded.BetweenArrivals) is { } between) arrivals = arrivals with { TimeBetweenArrivals = between };
        var products = line.Products.Select((p, i) => FitRouting(p, i)).ToList();
        var stations = new List<StationDefinition>();
        for (var i = 0; i < line.Stations.Count; i++)
        {
            stations.Add(Fit(line.Stations[i], $"Stations[{i}]"));
            progress.Report((i + 1.0) / line.Stations.Count);
        }
        return line with { Arrivals = arrivals, Products = products, Stations = stations };
    }

    private ProductDefinition FitRouting(ProductDefinition product, int index)
    {
        var steps = product.Routing.Select((step, j) =>
        {
            if (step.ProcessingTime is null || recorded.Station(step.Station) is not { } station) return step;
            var speed = line.Stations.First(s => s.Name == step.Station).SpeedFactor;
            var times = station.Processing.Where(p => p.Product == product.Name).Select(p => p.Minutes * speed).ToList();
            return Fit($"Products[{index}].Routing[{j}].ProcessingTime", times) is { } fit ? step with { ProcessingTime = fit } : step;
        });
        return product with { Routing = [.. steps] };
    }

    private StationDefinition Fit(StationDefinition station, string path)
    {
        if (recorded.Station(station.Name) is not { } log)
        {
            remarks.Add(Sentence.Of(
                $"{path}: the event log says nothing of {station.Name}; it stays as it is.",
                $"{path} : le journal ne dit rien de {station.Name} ; inchangé."));
            return station;
        }
        // Products with a time of their own at this station say nothing about the common one.
        var own = line.Products.Where(p => p.Routing.Any(r => r.Station == station.Name && r.ProcessingTime is not null)).Select(p => p.Name).ToHashSet();
        var times = log.Processing.Where(p => !own.Contains(p.Product)).Select(p => p.Minutes * station.SpeedFactor).ToList();
        if (times.Count > 0 || own.Count == 0)
            station = station with { ProcessingTime = Fit(path + ".ProcessingTime", times) ?? station.ProcessingTime };
        if (station.Setup is { } setup && Fit(path + ".Setup.Time", log.Setups) is { } time) station = station with { Setup = setup with { Time = time } };
        if (station.Failures is not null || log.BetweenFailures.Count > 0) station = FitFailures(station, path, log);
        return station.Quality is not null || log.Scrapped + log.Reworked > 0 ? FitQuality(station, path, log) : station;
    }

    private StationDefinition FitFailures(StationDefinition station, string path, RecordedStation log)
    {
        TimeDefinition? between = null;
        if (log.BetweenFailures.Count >= fewest)
        {
            between = Tell(path + ".Failures.TimeBetweenFailures", DistributionFit.OfCensored(log.BetweenFailures, log.CensoredWork), log.BetweenFailures.Count);
        }
        else
        {
            TooFew(path + ".Failures.TimeBetweenFailures", log.BetweenFailures.Count, Sentence.Of($"failures", $"pannes"));
        }
        var repair = Fit(path + ".Failures.TimeToRepair", log.Repairs);
        if (station.Failures is { } present)
            return station with { Failures = present with { TimeBetweenFailures = between ?? present.TimeBetweenFailures, TimeToRepair = repair ?? present.TimeToRepair } };
        return between is not null && repair is not null ? station with { Failures = new FailureDefinition { TimeBetweenFailures = between, TimeToRepair = repair } } : station;
    }

    private StationDefinition FitQuality(StationDefinition station, string path, RecordedStation log)
    {
        var parts = log.Ends * station.BatchSize;
        if (parts < fewest)
        {
            TooFew(path + ".Quality", parts, Sentence.Of($"parts", $"pièces"));
            return station;
        }
        var (scrap, rework) = (ShareResult.Of(path + ".Quality.ScrapShare", log.Scrapped, parts), ShareResult.Of(path + ".Quality.ReworkShare", log.Reworked, parts));
        shares.AddRange([scrap, rework]);
        return station with { Quality = (station.Quality ?? new QualityDefinition()) with { ScrapShare = scrap.Value, ReworkShare = rework.Value } };
    }

    private TimeDefinition? Fit(string path, IReadOnlyList<double> times)
    {
        if (times.Count >= fewest) return Tell(path, DistributionFit.Of(times), times.Count);
        TooFew(path, times.Count, Sentence.Of($"observations", $"observations"));
        return null;
    }

    private void TooFew(string path, int count, MultiLanguageText what) => remarks.Add(Sentence.Of(
        $"{path}: {count} {what} are fewer than {fewest}; it stays as it is.",
        $"{path} : moins de {fewest} {what} ({count}) ; inchangé."));

    private TimeDefinition Tell(string path, IReadOnlyList<DistributionFit> candidates, int observations)
    {
        var best = candidates[0];
        var probability = KolmogorovSmirnov.Probability(best.KolmogorovSmirnov, observations);
        var verdict = probability < 0.05
            ? Sentence.Of(
                $"It does not fit well; the cause may be a mix of products or of conditions.",
                $"L'ajustement est médiocre ; la cause peut être un mélange de produits ou de conditions.")
            : Sentence.Of($"Nothing speaks against it.", $"Rien ne s'y oppose.");
        var next = candidates.Count > 1
            ? Sentence.Of(
                $" {candidates[1].Definition.Distribution} is next, with a criterion {candidates[1].Aic - best.Aic:0.0} higher.",
                $" {candidates[1].Definition.Distribution} vient ensuite, avec un critère plus élevé de {candidates[1].Aic - best.Aic:0.0}.")
            : null;
        fits.Add(new FitResult
        {
            Parameter = path,
            Fit = best.Definition,
            Observations = observations,
            Aic = best.Aic,
            KsDistance = best.KolmogorovSmirnov,
            KsProbability = probability,
            Remark = Sentence.Of($"{best.Definition.Distribution}. {verdict}{next}", $"{best.Definition.Distribution}. {verdict}{next}"),
        });
        return best.Definition;
    }

    /// <summary>Replaces what differs and leaves all else of the submodel as it is.</summary>
    private static void Write(Submodel submodel, LineDefinition before, LineDefinition after)
    {
        var root = submodel.SubmodelElements!;
        // Stations that the shell's hierarchy gave stand in the submodel from now on, with what was fitted.
        if (!root.Any(e => e is SubmodelElementList { IdShort: "Stations", Value.Count: > 0 })) Put(root, RecordModel.ToElements(before).First(e => e.IdShort == "Stations"));
        if (after.Arrivals != before.Arrivals) Put(Members(root, "Arrivals"), RecordModel.ToElement(after.Arrivals.TimeBetweenArrivals!, "TimeBetweenArrivals"));
        for (var i = 0; i < after.Products.Count; i++)
        {
            for (var j = 0; j < after.Products[i].Routing.Count; j++)
            {
                var step = after.Products[i].Routing[j];
                if (step != before.Products[i].Routing[j]) Put(Item(Item(root, "Products", i), "Routing", j), RecordModel.ToElement(step.ProcessingTime!, "ProcessingTime"));
            }
        }
        for (var i = 0; i < after.Stations.Count; i++)
        {
            var (was, station, members) = (before.Stations[i], after.Stations[i], Item(root, "Stations", i));
            if (station.ProcessingTime != was.ProcessingTime) Put(members, RecordModel.ToElement(station.ProcessingTime, "ProcessingTime"));
            if (station.Setup != was.Setup) Put(Members(members, "Setup"), RecordModel.ToElement(station.Setup!.Time, "Time"));
            if (station.Failures != was.Failures) Put(members, RecordModel.ToElement(station.Failures!, "Failures"));
            if (station.Quality != was.Quality) Put(members, RecordModel.ToElement(station.Quality!, "Quality"));
        }
    }

    private static List<SubmodelElement> Item(List<SubmodelElement> elements, string list, int index) =>
        ((SubmodelElementCollection)((SubmodelElementList)elements.First(e => e.IdShort == list)).Value![index]).Value!;

    private static List<SubmodelElement> Members(List<SubmodelElement> elements, string collection) => ((SubmodelElementCollection)elements.First(e => e.IdShort == collection)).Value ??= [];

    private static void Put(List<SubmodelElement> elements, SubmodelElement element)
    {
        var at = elements.FindIndex(e => e.IdShort == element.IdShort);
        if (at < 0) elements.Add(element);
        else elements[at] = element;
    }
}
