using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to compare the simulated line with.</summary>
internal sealed record ValidateInput
{
    [Description("The event log as text: CSV with the columns minutes, part, product, station, machine, event; absent takes the element below.")]
    [Description("Le journal d'événements en texte : CSV avec les colonnes minutes, part, product, station, machine, event ; absent, l'élément ci-dessous.", "fr")]
    public string? EventLogCsv { get; init; }

    [Description("Id of the time series (IDTA 02008) that holds the event log, an event a record with the variables part, product, station, machine and event; absent takes the element below, or without one the time series of the line's shell.")]
    [Description("Identifiant de la série temporelle (IDTA 02008) qui contient le journal, un événement par enregistrement avec les variables part, product, station, machine et event ; absent, l'élément ci-dessous, ou à défaut la série de l'AAS de la ligne.", "fr")]
    public string? TimeSeries { get; init; }

    [Description("idShort of the segment of the time series; absent takes the first that has records.")]
    [Description("idShort du segment de la série ; absent, le premier qui contient des enregistrements.", "fr")]
    public string? Segment { get; init; }

    [Description("idShort path of the File or Blob of the submodel that holds the event log. The log begins with the empty line at minute 0.")]
    [Description("Chemin idShort du File ou Blob du sous-modèle qui contient le journal. Il commence à la minute 0 avec la ligne vide.", "fr")]
    public string EventLogPath { get; init; } = "EventLog";

    [Description("Whether to compare with the process variables that the shell's submodel after IDTA 02066 holds, instead of with an event log.")]
    [Description("Comparer aux variables de processus du sous-modèle IDTA 02066 de l'AAS plutôt qu'à un journal d'événements.", "fr")]
    public bool FromProcessVariables { get; init; }

    [Description("Recorded time; absent means until the last event, or as the planned busy time of the process variables says.")]
    [Description("Durée enregistrée ; absente, jusqu'au dernier événement, ou selon le temps d'occupation prévu des variables.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double? DurationMinutes { get; init; }

    [Description("Independent runs of the line.")]
    [Description("Nombre de simulations indépendantes de la ligne.", "fr")]
    [AllowedRange(10, 100_000)]
    public int Replications { get; init; } = 200;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}
