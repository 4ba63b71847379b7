using System.Text;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The operations <c>Simulate24h</c> and <c>SimulateInfluent</c>.</summary>
internal static class SimulateOperations
{
    private const long MostBytes = 50_000_000;

    public static Simulate24hOutput Simulate24h(Simulate24hInput input, OperationContext context)
    {
        StationDefinition station = Station(context);
        SettingDefinition setting = Setting(station, input.Setting);
        return StationDay.Guard(() =>
        {
            StationState rest = StationRun.Rest(station, setting, cancellation: context.Cancellation);
            StationDay day = StationDay.Of(station, setting, input.Weather, null, null, rest, context.Cancellation);
            StationDay[] days = StationDay.Sample(station, setting, input.Weather, input.Seed, input.Replications, context.Progress, rest: rest, cancellation: context.Cancellation);
            IntervalResult energy = IntervalResult.Of(days.Select(d => d.EnergyKwh)), cost = IntervalResult.Of(days.Select(d => d.Cost)), score = IntervalResult.Of(days.Select(d => d.QualityScore));
            IReadOnlyList<EffluentResult> effluent = EffluentResult.Of([.. days.Select(d => d.Effluent)], station.Limits);
            EffluentResult tight = effluent.MaxBy(e => e.Mean.Mean / e.Limit)!;
            return new Simulate24hOutput
            {
                Summary = Sentence.Of(
                    $"{input.Weather}: {energy.Mean:0.#} kWh ({energy.Lower:0.#} to {energy.Upper:0.#}) and {cost.Mean:0.00} EUR ({cost.Lower:0.00} to {cost.Upper:0.00}) a day; nearest to its limit is {tight.Name} with {tight.Mean.Mean:0.##} of {tight.Limit:0.##} g/m³, kept on {tight.Kept:P0} of the days.",
                    $"Par jour ({EnergyWords.Of(input.Weather)}) : {energy.Mean:0.#} kWh (de {energy.Lower:0.#} à {energy.Upper:0.#}) et {cost.Mean:0.00} EUR (de {cost.Lower:0.00} à {cost.Upper:0.00}) ; le plus près de sa limite : {EnergyWords.OfMeasure(tight.Name)}, {tight.Mean.Mean:0.##} sur {tight.Limit:0.##} g/m³, limite respectée {tight.Kept:P0} des jours."),
                Hours = [.. day.Hours.Select(h => HourResult.Of(h, station.Hours, station.Limits))],
                Processes = ProcessState.Of(day.Hours),
                EnergyKwh = energy,
                GeneratedKwh = IntervalResult.Of(days.Select(d => d.GeneratedKwh)),
                Cost = cost,
                Co2Kg = IntervalResult.Of(days.Select(d => d.Co2Kg)),
                QualityScore = score,
                Effluent = effluent,
                SeedUsed = input.Seed,
            };
        });
    }

    public static SimulateInfluentOutput SimulateInfluent(SimulateInfluentInput input, OperationContext context)
    {
        StationDefinition station = Station(context);
        SettingDefinition setting = Setting(station, input.Setting);
        Influent? given = Given(input.InfluentCsv, input.InfluentPath, context);
        Influent influent = given is not null ? given.Scale(input.FlowFactor) : StationRun.Weathered(station, input.Weather, input.Days, input.WithChance ? (ulong)input.Seed : null, 96);
        if (setting.WasteSludge >= influent.LeastFlow)
        {
            throw Refused("FlowFactor", $"The waste sludge of {setting.WasteSludge:0.##} m³/d is not less than the least inflow of {influent.LeastFlow:0.##} m³/d: raise FlowFactor or waste less.");
        }
        int hours = given is null ? 24 * input.Days : (int)Math.Min(24 * input.Days, Math.Max(1, Math.Floor(24 * (influent.End - influent.Begin))));
        return StationDay.Guard(() =>
        {
            StationState rest = StationRun.Rest(station, setting, cancellation: context.Cancellation);
            var run = new StationRun(station, setting, influent, rest.At(24 * influent.Begin));
            List<HourRecord> records = [];
            for (int hour = 0; hour < hours; hour++)
            {
                records.Add(run.Advance(context.Cancellation));
                if (hour % 6 == 0) context.Progress.Report((double)hour / hours);
            }
            return SimulateInfluentOutput.Of(records, station, run, input.Seed, given is null ? ByFormula(input) : Sentence.Of($"the given file", $"le fichier fourni"));
        });
    }

    private static MultiLanguageText ByFormula(SimulateInfluentInput input)
    {
        MultiLanguageText? chance = input.WithChance ? Sentence.Of($" with chance", $", avec aléa") : null;
        return Sentence.Of($"{input.Weather} by formula{chance}", $"{EnergyWords.Of(input.Weather)} par formule{chance}");
    }

    /// <summary>An influent of the caller's; null when there is none.</summary>
    /// <exception cref="OperationRefusedException">It is no influent; findings name its lines.</exception>
    public static Influent? Given(string? csv, string? path, OperationContext context)
    {
        if (csv is null && path is null) return null;
        try
        {
            return Influent.Read(new StringReader(csv ?? ReadElement(path!, context)), csv is null ? path! : "InfluentCsv");
        }
        catch (InvalidDataException wrong)
        {
            throw Refused(csv is null ? "InfluentPath" : "InfluentCsv", wrong.Message);
        }
    }

    public static StationDefinition Station(OperationContext context)
    {
        var station = context.Parameters<StationDefinition>();
        StationChecks.Check(station);
        return station;
    }

    public static SettingDefinition Setting(StationDefinition station, SettingInput? input)
    {
        SettingDefinition setting = (input ?? new SettingInput()).On(station.Setting);
        StationChecks.Check(station with { Setting = setting });
        return setting;
    }

    public static OperationRefusedException Refused(string path, string text) => new([StationChecks.Finding(path, text)]);

    private static string ReadElement(string path, OperationContext context)
    {
        try
        {
            using var file = context.Repository.OpenAttachment(context.Submodel.Id, path);
            if (file.Length > MostBytes) throw Refused("InfluentPath", $"The influent has {file.Length:N0} bytes: give a part of at most {MostBytes:N0}.");
            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (RepositoryException absent)
        {
            throw Refused("InfluentPath", $"There is no influent at {path} ({absent.Message}). Add a File InfluentFile to the submodel and put its bytes, or give InfluentCsv.");
        }
    }
}
