using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>What to fit the line to.</summary>
internal sealed record CalibrateInput
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

    [Description("idShort path of the File or Blob of the submodel that holds the event log.")]
    [Description("Chemin idShort du File ou Blob du sous-modèle qui contient le journal.", "fr")]
    public string EventLogPath { get; init; } = "EventLog";

    [Description("Whether to write what was fitted into the submodel.")]
    [Description("Écrire les résultats dans le sous-modèle.", "fr")]
    public bool WriteIntoSubmodel { get; init; } = true;

    [Description("Observations that a fit needs; parameters with fewer stay as they are.")]
    [Description("Observations nécessaires à un ajustement ; avec moins, un paramètre reste tel quel.", "fr")]
    [AllowedRange(2, 1_000_000)]
    public int FewestObservations { get; init; } = 10;
}
