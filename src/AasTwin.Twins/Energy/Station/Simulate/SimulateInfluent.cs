using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>What flows in, and for how long.</summary>
internal sealed record SimulateInfluentInput
{
    [Description("Dry, Rain or Storm, by formula.")]
    [Description("Dry (sec), Rain (pluie) ou Storm (orage), par formule.", "fr")]
    public Weather Weather { get; init; } = Weather.Storm;

    [Description("Days to simulate; a file may be shorter.")]
    [Description("Jours à simuler ; un fichier peut être plus court.", "fr")]
    [Unit("d")]
    [AllowedRange(1, 100)]
    public int Days { get; init; } = 14;

    [Description("Whether flow and load vary by chance around the formula.")]
    [Description("Faire varier débit et charge au hasard autour de la formule.", "fr")]
    public bool WithChance { get; init; }

    [Description("An influent as CSV in place of the formula: t (d), Si Ss Xi Xs Xbh Xba Xp So Sno Snh Snd Xnd (g/m³), Salk (mol/m³), Q (m³/d).")]
    [Description("Un influent en CSV à la place de la formule : t (j), Si Ss Xi Xs Xbh Xba Xp So Sno Snh Snd Xnd (g/m³), Salk (mol/m³), Q (m³/j).", "fr")]
    public string? InfluentCsv { get; init; }

    [Description("idShort path of a File or Blob of the submodel with such an influent, such as InfluentFile.")]
    [Description("Chemin idShort d'un File ou Blob du sous-modèle avec un tel influent, par exemple InfluentFile.", "fr")]
    public string? InfluentPath { get; init; }

    [Description("By what the flows of a given influent are multiplied; 0.01355 makes those of BSM1 fit this station.")]
    [Description("Facteur des débits d'un influent donné ; 0,01355 adapte ceux de BSM1 à cette station.", "fr")]
    [AllowedRange(1e-6, 1e6)]
    public double FlowFactor { get; init; } = 1;

    [Description("A setting to try; absent means the present one.")]
    [Description("Un réglage à essayer ; absent, l'actuel.", "fr")]
    public SettingInput? Setting { get; init; }

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>What came out.</summary>
internal sealed record SimulateInfluentOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The days.")]
    [Description("Les jours.", "fr")]
    public required IReadOnlyList<DayResult> Daily { get; init; }

    [Description("What does not add up of the water, as a share of what entered.")]
    [Description("Écart du bilan d'eau, en part de ce qui est entré.", "fr")]
    public required double WaterBalanceError { get; init; }

    [Description("What does not add up of the nitrogen, as a share of what entered.")]
    [Description("Écart du bilan d'azote, en part de ce qui est entré.", "fr")]
    public required double NitrogenBalanceError { get; init; }

    [Description("Where the influent is from.")]
    [Description("L'origine de l'influent.", "fr")]
    public required MultiLanguageText Influent { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }

    public static SimulateInfluentOutput Of(IReadOnlyList<HourRecord> hours, StationDefinition station, StationRun run, long seed, MultiLanguageText influent)
    {
        DayResult[] days = [.. hours.Chunk(24).Select((day, i) => DayResult.Of(i + 1, day, station.Limits))];
        (double water, double nitrogen) = StationBalance.Errors(run);
        int bad = days.Count(d => d.QualityScore < 50);
        DayResult worst = days.MinBy(d => d.QualityScore)!;
        MultiLanguageText kept = bad == 0
            ? Sentence.Of($"All limits are kept", $"Toutes les limites sont respectées")
            : Sentence.Of($"A limit is broken on {bad} of {days.Length} days", $"Une limite est dépassée {bad} jours sur {days.Length}");
        return new SimulateInfluentOutput
        {
            Summary = Sentence.Of(
                $"{hours.Count / 24.0:0.#} days: {days.Sum(d => d.Energy):0} kWh, {days.Sum(d => d.Cost):0.00} EUR, {days.Sum(d => d.Co2):0} kg CO2. {kept}; the worst is day {worst.Day} with a score of {worst.QualityScore:0}.",
                $"{hours.Count / 24.0:0.#} jours : {days.Sum(d => d.Energy):0} kWh, {days.Sum(d => d.Cost):0.00} EUR, {days.Sum(d => d.Co2):0} kg de CO2. {kept} ; le plus mauvais est le jour {worst.Day} avec une note de {worst.QualityScore:0}."),
            Daily = days,
            WaterBalanceError = water,
            NitrogenBalanceError = nitrogen,
            Influent = influent,
            SeedUsed = seed,
        };
    }
}

/// <summary>A day.</summary>
internal sealed record DayResult
{
    [Description("Number of the day.")]
    [Description("Numéro du jour.", "fr")]
    public required int Day { get; init; }

    [Description("Inflow.")]
    [Description("Débit entrant.", "fr")]
    [Unit("m³/d")]
    public required double Inflow { get; init; }

    [Description("Electricity of all processes.")]
    [Description("Électricité de tous les procédés.", "fr")]
    [Unit("kWh")]
    public required double Energy { get; init; }

    [Description("Electricity from the grid and disposal of sludge.")]
    [Description("Électricité du réseau et évacuation des boues.", "fr")]
    [Unit("EUR")]
    public required double Cost { get; init; }

    [Description("CO2 equivalent of the electricity from the grid.")]
    [Description("Équivalent CO2 de l'électricité du réseau.", "fr")]
    [Unit("kg")]
    public required double Co2 { get; init; }

    [Description("Quality score of the means of the day.")]
    [Description("Note de qualité des moyennes du jour.", "fr")]
    public required double QualityScore { get; init; }

    [Description("Ammonia nitrogen, mean.")]
    [Description("Azote ammoniacal, moyenne.", "fr")]
    [Unit("g/m³")]
    public required double Ammonia { get; init; }

    [Description("Total nitrogen, mean.")]
    [Description("Azote total, moyenne.", "fr")]
    [Unit("g/m³")]
    public required double TotalNitrogen { get; init; }

    [Description("Suspended solids, mean.")]
    [Description("Matières en suspension, moyenne.", "fr")]
    [Unit("g/m³")]
    public required double SuspendedSolids { get; init; }

    public static DayResult Of(int day, IReadOnlyList<HourRecord> hours, LimitDefinition limits)
    {
        double volume = hours.Sum(h => h.EffluentFlow);
        double Mean(Func<EffluentValues, double> of) => hours.Sum(h => of(h.Values) * h.EffluentFlow) / volume;
        var values = new EffluentValues(Mean(v => v.Ammonia), Mean(v => v.TotalNitrogen), Mean(v => v.Cod), Mean(v => v.Bod5), Mean(v => v.SuspendedSolids));
        return new DayResult
        {
            Day = day,
            Inflow = hours.Sum(h => h.InfluentFlow),
            Energy = hours.Sum(h => h.PowerKw),
            Cost = hours.Sum(h => h.Cost),
            Co2 = hours.Sum(h => h.Co2Kg),
            QualityScore = values.Score(limits),
            Ammonia = values.Ammonia,
            TotalNitrogen = values.TotalNitrogen,
            SuspendedSolids = values.SuspendedSolids,
        };
    }
}
