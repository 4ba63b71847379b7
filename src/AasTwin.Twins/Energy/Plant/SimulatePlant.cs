using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.Station;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Plant;

/// <summary>What flows in.</summary>
internal sealed record SimulatePlantInput
{
    [Description("Dry, Rain or Storm, by a formula that resembles the weathers of the benchmark.")]
    [Description("Dry, Rain ou Storm, par une formule semblable aux temps du benchmark.", "fr")]
    public Weather Weather { get; init; } = Weather.Dry;

    [Description("Days to simulate; a file may be shorter.")]
    [Description("Jours à simuler ; un fichier peut être plus court.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 200)]
    public int Days { get; init; } = 14;

    [Description("Days at the beginning that do not count; the benchmark leaves out 7 of 14.")]
    [Description("Jours au début qui ne comptent pas ; le benchmark en laisse 7 sur 14.", "fr")]
    [Unit("d")]
    [AllowedRange(0, 199)]
    public int NotCounted { get; init; } = 7;

    [Description("An influent as CSV in place of the formula, in the form of the benchmark's files.")]
    [Description("Un influent en CSV à la place de la formule, dans la forme des fichiers du benchmark.", "fr")]
    public string? InfluentCsv { get; init; }

    [Description("idShort path of a File or Blob of the submodel with such an influent, such as InfluentFile.")]
    [Description("Chemin idShort d'un File ou Blob du sous-modèle avec un tel influent, par exemple InfluentFile.", "fr")]
    public string? InfluentPath { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>What the plant achieved, as the benchmark defines it.</summary>
internal sealed record SimulatePlantOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The figures of the benchmark.")]
    [Description("Les indices du benchmark.", "fr")]
    public required PlantFigures Figures { get; init; }

    [Description("Measures of the effluent against their limits.")]
    [Description("Mesures du rejet face à leurs limites.", "fr")]
    public required IReadOnlyList<PlantMeasure> Effluent { get; init; }

    [Description("What does not add up of water, nitrogen and COD, as shares of what entered; the benchmark's settler does not conserve nitrogen while its feed changes.")]
    [Description("Écarts des bilans d'eau, d'azote et de DCO, en parts de ce qui est entré ; le décanteur du benchmark ne conserve pas l'azote quand son alimentation change.", "fr")]
    public required IReadOnlyList<double> BalanceErrors { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>Figures of the benchmark.</summary>
internal sealed record PlantFigures
{
    [Description("Effluent quality index.")]
    [Description("Indice de qualité du rejet.", "fr")]
    [Unit("kg/d")]
    public required double EffluentQualityIndex { get; init; }

    [Description("Operating cost index.")]
    [Description("Indice de coût d'exploitation.", "fr")]
    public required double OperatingCostIndex { get; init; }

    [Description("Aeration.")]
    [Description("Aération.", "fr")]
    [Unit("kWh/d")]
    public required double Aeration { get; init; }

    [Description("Pumping.")]
    [Description("Pompage.", "fr")]
    [Unit("kWh/d")]
    public required double Pumping { get; init; }

    [Description("Mixing.")]
    [Description("Brassage.", "fr")]
    [Unit("kWh/d")]
    public required double Mixing { get; init; }

    [Description("Sludge production.")]
    [Description("Production de boue.", "fr")]
    [Unit("kg/d")]
    public required double Sludge { get; init; }

    public static PlantFigures Of(Performance p) => new()
    {
        EffluentQualityIndex = p.EffluentQualityIndex,
        OperatingCostIndex = p.OperatingCostIndex,
        Aeration = p.AerationEnergy,
        Pumping = p.PumpingEnergy,
        Mixing = p.MixingEnergy,
        Sludge = p.SludgeProduction,
    };
}

/// <summary>A measure of the effluent.</summary>
internal sealed record PlantMeasure
{
    [Description("What is measured.")]
    [Description("Ce qui est mesuré.", "fr")]
    public required string Name { get; init; }

    [Description("Flow-weighted mean.")]
    [Description("Moyenne pondérée par le débit.", "fr")]
    [Unit("g/m³")]
    public required double Mean { get; init; }

    [Description("What 95 % of the samples do not exceed.")]
    [Description("Ce que 95 % des échantillons ne dépassent pas.", "fr")]
    [Unit("g/m³")]
    public required double Percentile95 { get; init; }

    [Description("Limit.")]
    [Description("Limite.", "fr")]
    [Unit("g/m³")]
    public required double Limit { get; init; }

    [Description("How long it was above the limit.")]
    [Description("Durée de dépassement.", "fr")]
    [Unit("d")]
    public required double DaysAbove { get; init; }

    public static PlantMeasure Of(EffluentMeasure m) => new() { Name = m.Name, Mean = m.Mean, Percentile95 = m.Percentile95, Limit = m.Limit, DaysAbove = m.DaysAbove };
}

/// <summary>The operation <c>SimulateInfluent</c> of the benchmark plant.</summary>
internal static class SimulatePlantOperation
{
    public static SimulatePlantOutput Simulate(SimulatePlantInput input, OperationContext context)
    {
        PlantDefinition plant = context.Parameters<PlantParameters>().Plant();
        Influent influent = SimulateOperations.Given(input.InfluentCsv, input.InfluentPath, context) ?? SyntheticInfluent.Of(input.Weather, input.Days).Create();
        double days = Math.Min(input.Days, influent.End - influent.Begin);
        if (input.NotCounted >= days) throw SimulateOperations.Refused("NotCounted", $"{input.NotCounted} of {days:0.##} days do not count, so that none is left: count more or simulate longer.");
        if (plant.Handles.WasteSludge >= influent.LeastFlow) throw SimulateOperations.Refused("WasteSludge", $"The waste flow of {plant.Handles.WasteSludge:0} m³/d is not less than the least influent of {influent.LeastFlow:0} m³/d: lower it.");
        return StationDay.Guard(() =>
        {
            PlantState rest = SteadyState.Find(plant, cancellation: context.Cancellation);
            context.Progress.Report(0.2);
            var run = new PlantRun(plant, influent, rest.At(influent.Begin), (ulong)input.Seed);
            run.Advance(influent.Begin + input.NotCounted, context.Cancellation);
            run.BeginEvaluation();
            for (double day = input.NotCounted + 1; day < days; day++)
            {
                run.Advance(influent.Begin + day, context.Cancellation);
                context.Progress.Report(0.2 + (0.8 * day / days));
            }
            run.Advance(influent.Begin + days, context.Cancellation);
            Performance p = run.Evaluate();
            EffluentMeasure[] measures = [p.Ammonia, p.TotalNitrogen, p.Cod, p.Bod5, p.SuspendedSolids];
            EffluentMeasure[] exceeding = [.. measures.Where(m => m.DaysAbove > 0)];
            MultiLanguageText above = exceeding.Length == 0
                ? Sentence.Of($"nothing", $"rien")
                : Sentence.Join(exceeding.Select(m => Sentence.Of($"{m.Name} {m.DaysAbove:0.##} d", $"{EnergyWords.OfMeasure(m.Name)} {m.DaysAbove:0.##} j")), ", ");
            return new SimulatePlantOutput
            {
                Summary = Sentence.Of(
                    $"Days {input.NotCounted} to {days:0.##}: effluent quality index {p.EffluentQualityIndex:0} kg/d, operating cost index {p.OperatingCostIndex:0}, aeration {p.AerationEnergy:0} kWh/d; above its limit: {above}.",
                    $"Jours {input.NotCounted} à {days:0.##} : indice de qualité du rejet {p.EffluentQualityIndex:0} kg/j, indice de coût d'exploitation {p.OperatingCostIndex:0}, aération {p.AerationEnergy:0} kWh/j ; au-dessus de sa limite : {above}."),
                Figures = PlantFigures.Of(p),
                Effluent = [.. measures.Select(PlantMeasure.Of)],
                BalanceErrors = [.. p.Balances.Select(b => b.RelativeError)],
                SeedUsed = input.Seed,
            };
        });
    }
}
