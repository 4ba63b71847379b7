using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Simulation.Statistics;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// The operation <c>Validate</c>: the figures of one recorded run against the prediction intervals of simulated runs of the same length. A figure of the
/// same line lies outside its interval once in twenty times.
/// </summary>
internal static class ValidateOperation
{
    private const double Level = 0.95;

    public static ValidateOutput Validate(ValidateInput input, OperationContext context)
    {
        var definition = LineDescription.Of(context).Definition;
        if (input.FromProcessVariables) return AgainstVariables(input, definition, context);
        var recorded = new RecordedLine(EventLogInput.Read(new EventLogSource(input.EventLogCsv, input.TimeSeries, input.Segment, input.EventLogPath), context));
        CalibrateOperation.CheckStations(definition, recorded);
        var minutes = input.DurationMinutes ?? recorded.Minutes;
        if (minutes < recorded.Minutes || minutes < 1)
            throw new OperationRefusedException([LineExperiment.Finding("DurationMinutes", $"The event log lasts {recorded.Minutes:0.###} minutes: give at least that, and at least 1.")]);
        var experiment = LineExperiment.Of(definition, minutes, 0, input.Replications);
        var options = experiment.Options with { KeepsCycleTimes = true };
        var runs = experiment.Run(input.Seed, input.Replications, context.Progress, context.Cancellation, _ => options);

        var figures = new List<ValidationResult> { Compare(Sentence.Of($"Good parts", $"Bonnes pièces"), recorded.Finished, runs, r => r.Finished) };
        if (recorded.CycleTimes.Count > 0)
        {
            double[] times = [.. recorded.CycleTimes];
            figures.Add(Compare(Sentence.Of($"Mean cycle time in minutes", $"Temps de traversée moyen en minutes"), times.Average(), runs, r => r.MeanCycleTimeMinutes));
            figures.Add(Compare(Sentence.Of($"95 % cycle time in minutes", $"Temps de traversée à 95 % en minutes"), Quantiles.Of(times, 0.95), runs, r => r.LongCycleTimeMinutes));
        }
        if (definition.Stations.Any(s => s.Quality is not null) || recorded.Scrapped > 0) figures.Add(Compare(Sentence.Of($"Scrapped parts", $"Pièces mises au rebut"), recorded.Scrapped, runs, r => r.Scrapped));
        for (var i = 0; i < definition.Stations.Count; i++)
        {
            var (station, index) = (definition.Stations[i], i);
            if (recorded.Station(station.Name) is { } log)
                figures.Add(Compare(Sentence.Of($"Utilization of {station.Name}", $"Utilisation de {station.Name}"), log.Busy / (minutes * station.Machines), runs, r => r.Stations[index].Busy));
        }
        return new ValidateOutput { Verdict = Tell(figures), Figures = figures, ComparedMinutes = minutes, SeedUsed = input.Seed };
    }

    private static ValidateOutput AgainstVariables(ValidateInput input, LineDefinition definition, OperationContext context)
    {
        var recorded = RecordedVariables.Of(context, definition, input.DurationMinutes);
        var experiment = LineExperiment.Of(definition, recorded.Minutes, 0, input.Replications);
        var runs = experiment.Run(input.Seed, input.Replications, context.Progress, context.Cancellation);
        var figures = recorded.Figures.Select(f => Compare(f.Name, f.Recorded, runs, f.Simulated)).ToList();
        return new ValidateOutput { Verdict = Tell(figures), Figures = figures, ComparedMinutes = recorded.Minutes, SeedUsed = input.Seed };
    }

    private static ValidationResult Compare(MultiLanguageText name, double recorded, LineObservation[] runs, Func<LineObservation, double> figure)
    {
        var tally = new Tally();
        foreach (var run in runs)
            if (figure(run) is var value && double.IsFinite(value)) tally.Record(value);
        if (tally.Count < 2)
            return new ValidationResult { Name = name, Recorded = recorded, Simulated = tally.Count > 0 ? tally.Mean : 0, Lower = 0, Upper = 0, Agrees = false };
        // A further run varies itself, beside the uncertainty of the mean.
        var half = StudentT.Quantile((1 + Level) / 2, tally.Count - 1) * Math.Sqrt(tally.Variance * (1 + (1.0 / tally.Count)));
        return new ValidationResult
        {
            Name = name,
            Recorded = recorded,
            Simulated = tally.Mean,
            Lower = tally.Mean - half,
            Upper = tally.Mean + half,
            Agrees = Math.Abs(recorded - tally.Mean) <= half + (1e-9 * Math.Abs(recorded)),
            RelativeError = recorded != 0 ? (tally.Mean - recorded) / recorded : null,
        };
    }

    private static MultiLanguageText Tell(List<ValidationResult> figures)
    {
        var differing = figures.Where(f => !f.Agrees).Select(f => f.Name).ToList();
        if (differing.Count == 0)
        {
            return Sentence.Of(
                $"All {figures.Count} recorded figures lie within the 95 % prediction intervals of the simulated line.",
                $"Les {figures.Count} indicateurs enregistrés sont tous dans les intervalles de prédiction à 95 % de la ligne simulée.");
        }
        var names = Sentence.Join(differing, ", ");
        return Sentence.Of(
            $"{differing.Count} of {figures.Count} recorded figures lie outside the 95 % prediction intervals of the simulated line: {names}. One in twenty may do so by chance; else calibrate the line or look for what it leaves out.",
            $"{differing.Count} des {figures.Count} indicateurs enregistrés hors des intervalles de prédiction à 95 % de la ligne simulée : {names}. Un sur vingt peut l'être par hasard ; sinon calibrer la ligne ou chercher ce qu'elle omet.");
    }
}
