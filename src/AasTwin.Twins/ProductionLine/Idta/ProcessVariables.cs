using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>
/// What a run did in the words of ISO 22400-2, as the variables of "Process Variables for Manufacturing KPI Calculation" (IDTA 02066), so that simulated
/// figures can be read like those of the real line. Means over the runs; times are summed over the machines of the line.
/// </summary>
internal sealed record ProcessVariables
{
    [SemanticId(IdtaTerms.GoodQuantity)]
    [Description("Good parts that leave the line.")]
    [Description("Bonnes pièces sorties de la ligne.", "fr")]
    public required QuantityVariable GoodQuantity { get; init; }

    [SemanticId(IdtaTerms.ScrapQuantity)]
    [Description("Parts that become scrap.")]
    [Description("Pièces mises au rebut.", "fr")]
    public required QuantityVariable ScrapQuantity { get; init; }

    [SemanticId(IdtaTerms.ReworkQuantity)]
    [Description("Times that a part is worked on again.")]
    [Description("Nombre de retouches.", "fr")]
    public required QuantityVariable ReworkQuantity { get; init; }

    [SemanticId(IdtaTerms.ProducedQuantity)]
    [Description("Good parts and scrap.")]
    [Description("Bonnes pièces et rebuts.", "fr")]
    public required QuantityVariable ProducedQuantity { get; init; }

    [SemanticId(IdtaTerms.ActualProductionTime)]
    [Description("Time at work.")]
    [Description("Temps de travail.", "fr")]
    public required DurationVariable ActualProductionTime { get; init; }

    [SemanticId(IdtaTerms.ActualSetupTime)]
    [Description("Time in preparation.")]
    [Description("Temps de réglage.", "fr")]
    public required DurationVariable ActualUnitSetupTime { get; init; }

    [SemanticId(IdtaTerms.ActualUnitProcessingTime)]
    [Description("Time at work and in preparation.")]
    [Description("Temps de travail et de réglage.", "fr")]
    public required DurationVariable ActualUnitProcessingTime { get; init; }

    [SemanticId(IdtaTerms.ActualUnitDownTime)]
    [Description("Time broken down.")]
    [Description("Temps en panne.", "fr")]
    public required DurationVariable ActualUnitDownTime { get; init; }

    [SemanticId(IdtaTerms.ActualUnitDelayTime)]
    [Description("Time broken down, blocked, or waiting for operators with a part.")]
    [Description("Temps en panne, bloqué, ou en attente d'opérateurs avec une pièce.", "fr")]
    public required DurationVariable ActualUnitDelayTime { get; init; }

    [SemanticId(IdtaTerms.ActualUnitBusyTime)]
    [Description("Processing time and delay time: the time with a part.")]
    [Description("Temps de traitement et de retard : le temps avec une pièce.", "fr")]
    public required DurationVariable ActualUnitBusyTime { get; init; }

    [SemanticId(IdtaTerms.ActualQueuingTime)]
    [Description("Time that all parts wait before stations.")]
    [Description("Temps d'attente de toutes les pièces devant les postes.", "fr")]
    public required DurationVariable ActualQueuingTime { get; init; }

    [SemanticId(IdtaTerms.PlannedBusyTime)]
    [Description("Time that the machines are there: their number times the observed time.")]
    [Description("Temps de présence des machines : leur nombre fois la durée observée.", "fr")]
    public required DurationVariable PlannedBusyTime { get; init; }

    [SemanticId(IdtaTerms.PlannedRuntimePerItem)]
    [Description("Time that the slowest station needs for a part when it always works.")]
    [Description("Temps par pièce du poste le plus lent s'il travaille toujours.", "fr")]
    public required DurationVariable PlannedRuntimePerItem { get; init; }

    public static ProcessVariables Of(LineExperiment experiment, IReadOnlyList<LineObservation> runs)
    {
        var stations = experiment.Line.Stations;
        double Time(Func<StationObservation, double> share) =>
            stations.Select((s, i) => s.Machines * experiment.ObservedMinutes * runs.Average(r => share(r.Stations[i]))).Sum();
        var (work, setup, down) = (Time(s => s.Busy), Time(s => s.Setup), Time(s => s.Down));
        var delay = down + Time(s => s.Blocked + s.NoOperator);
        var (good, scrap) = (runs.Average(r => r.Finished), runs.Average(r => r.Scrapped));
        var machines = stations.Sum(s => s.Machines);
        var source = Sentence.Of(
            $"Simulated: mean of {runs.Count} runs of {experiment.ObservedMinutes:0.###} minutes; times are summed over the {machines} machines of the line.",
            $"Valeur simulée : moyenne de {runs.Count} simulations de {experiment.ObservedMinutes:0.###} minutes ; les temps sont cumulés sur les {machines} machines de la ligne.");
        QuantityVariable Quantity(string key, double value) => new() { Key = key, CurrentValue = decimal.Round((decimal)value, 4), Comment = source };
        DurationVariable Duration(string key, double minutes) => new() { Key = key, CurrentValue = TimeSpan.FromMilliseconds(Math.Round(minutes * 60_000)), Comment = source };
        return new ProcessVariables
        {
            GoodQuantity = Quantity("GQ", good),
            ScrapQuantity = Quantity("SQ", scrap),
            ReworkQuantity = Quantity("RQ", runs.Average(r => r.Reworked)),
            ProducedQuantity = Quantity("PQ", good + scrap),
            ActualProductionTime = Duration("APT", work),
            ActualUnitSetupTime = Duration("AUST", setup),
            ActualUnitProcessingTime = Duration("AUPT", work + setup),
            ActualUnitDownTime = Duration("ADOT", down),
            ActualUnitDelayTime = Duration("ADET", delay),
            ActualUnitBusyTime = Duration("AUBT", work + setup + delay),
            ActualQueuingTime = Duration("AQT", experiment.ObservedMinutes * stations.Select((_, i) => runs.Average(r => r.Stations[i].MeanQueueLength)).Sum()),
            PlannedBusyTime = Duration("PBT", experiment.ObservedMinutes * machines),
            PlannedRuntimePerItem = Duration("PRI", IdealTakt.Of(experiment.Line)),
        };
    }

    /// <summary>The submodel of the line's shell that holds the variables.</summary>
    /// <param name="argument">The argument that asks for it, for the finding.</param>
    /// <exception cref="OperationRefusedException">There is none.</exception>
    public static string TargetOf(OperationContext context, string argument) =>
        context.Repository.ShellsOf(context.Submodel.Id).SelectMany(s => context.Repository.SubmodelsOf(s.Id)).FirstOrDefault(s => s.HasSemanticId(IdtaTerms.ProcessVariables))?.Id
        ?? throw new OperationRefusedException([LineExperiment.Finding(argument, $"The line's shell has no submodel with the semanticId {IdtaTerms.ProcessVariables} (IDTA 02066): add one.")]);

    /// <summary>Writes the variables and leaves all else of the submodel as it is.</summary>
    public void WriteTo(string submodelId, OperationContext context) => context.Repository.Change(submodelId, submodel =>
    {
        var elements = submodel.SubmodelElements ??= [];
        foreach (var variable in RecordModel.ToElements(this))
        {
            var at = elements.FindIndex(e => e.HasSemanticId(variable.SemanticId!) || e.IdShort == variable.IdShort);
            if (at < 0) elements.Add(variable);
            else
            {
                variable.IdShort = elements[at].IdShort;
                elements[at] = variable;
            }
        }
    }).GetAwaiter().GetResult();
}

/// <summary>A variable that counts.</summary>
internal sealed record QuantityVariable
{
    [IdShort("key")]
    [SemanticId(IdtaTerms.Key)]
    [Description("Abbreviation of ISO 22400-2.")]
    [Description("Abréviation de l'ISO 22400-2.", "fr")]
    public required string Key { get; init; }

    [IdShort("currentValue")]
    [SemanticId(IdtaTerms.CurrentValue)]
    [Description("The number of parts.")]
    [Description("Le nombre de pièces.", "fr")]
    public required decimal CurrentValue { get; init; }

    [IdShort("comment")]
    [SemanticId(IdtaTerms.Comment)]
    [Description("Where the value comes from.")]
    [Description("D'où vient la valeur.", "fr")]
    public required MultiLanguageText Comment { get; init; }
}

/// <summary>A variable that is a time.</summary>
internal sealed record DurationVariable
{
    [IdShort("key")]
    [SemanticId(IdtaTerms.Key)]
    [Description("Abbreviation of ISO 22400-2.")]
    [Description("Abréviation de l'ISO 22400-2.", "fr")]
    public required string Key { get; init; }

    [IdShort("currentValue")]
    [SemanticId(IdtaTerms.CurrentValue)]
    [Description("The time.")]
    [Description("Le temps.", "fr")]
    public required TimeSpan CurrentValue { get; init; }

    [IdShort("comment")]
    [SemanticId(IdtaTerms.Comment)]
    [Description("Where the value comes from.")]
    [Description("D'où vient la valeur.", "fr")]
    public required MultiLanguageText Comment { get; init; }
}
