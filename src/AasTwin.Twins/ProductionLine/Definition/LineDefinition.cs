using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A production line as its submodel describes it. Times are in minutes. All but arrivals and stations is optional.</summary>
[Description("A production line: where its parts come from, the stations they pass, who works there, what it costs, and how long a shift lasts.")]
[Description("Une ligne de production : l'arrivée des pièces, les postes traversés, qui y travaille, les coûts et la durée d'une équipe.", "fr")]
internal sealed record LineDefinition
{
    [Description("Length of a shift; absent means the default simulation time of the shell's simulation model (IDTA 02005), else 480.")]
    [Description("Durée d'une équipe ; absente, la durée par défaut du modèle de simulation de l'AAS (IDTA 02005), sinon 480.", "fr")]
    [Unit("min")]
    [AllowedRange(1, 100_000)]
    public double ShiftMinutes { get; init; } = 480;

    [Description("First day of the production calendar to simulate, of which the seven days from it on repeat; absent means the day of its first shift. Minute 0 of a run is the begin of the first shift.")]
    [Description("Premier jour du calendrier de production à simuler, dont sept jours se répètent ; absent, celui de sa première équipe. La minute 0 est le début de la première équipe.", "fr")]
    public DateOnly? CalendarStart { get; init; }

    [Mandatory]
    [Description("When parts arrive at the first station.")]
    [Description("Quand les pièces arrivent au premier poste.", "fr")]
    public ArrivalDefinition Arrivals { get; init; } = new();

    [AtLeastOne]
    [Description("The stations in the order in which parts pass them.")]
    [Description("Les postes dans l'ordre de passage des pièces.", "fr")]
    public IReadOnlyList<StationDefinition> Stations { get; init; } = [];

    [Description("The product mix; without it there is one product that passes all stations in their order.")]
    [Description("Le mix de produits ; absent, un seul produit passe tous les postes dans l'ordre.", "fr")]
    public IReadOnlyList<ProductDefinition> Products { get; init; } = [];

    [Description("Groups of operators; needed when a station asks for a skill.")]
    [Description("Groupes d'opérateurs ; nécessaires si un poste demande une qualification.", "fr")]
    public IReadOnlyList<OperatorPoolDefinition> OperatorPools { get; init; } = [];

    [Description("What a good part brings, what operators and energy cost, and how investments are judged.")]
    [Description("Ce que rapporte une bonne pièce, le coût des opérateurs et de l'énergie, et l'évaluation des investissements.", "fr")]
    public CostDefinition? Costs { get; init; }

    [Description("Changes that CompareScenarios compares when it is given none.")]
    [Description("Changements que CompareScenarios compare si aucun n'est donné.", "fr")]
    public IReadOnlyList<ScenarioDefinition> Scenarios { get; init; } = [];

    [Description("What OptimizeConfiguration may change when it is told nothing.")]
    [Description("Ce que OptimizeConfiguration peut changer si rien n'est indiqué.", "fr")]
    public IReadOnlyList<DecisionDefinition> Decisions { get; init; } = [];

    [Description("What the line did: a CSV file with the columns minutes, part, product, station, machine, event.")]
    [Description("Ce que la ligne a fait : un fichier CSV avec les colonnes minutes, part, product, station, machine, event.", "fr")]
    public FileLink? EventLog { get; init; }
}
