using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>Which day to simulate.</summary>
internal sealed record Simulate24hInput
{
    [Description("Dry, Rain or Storm.")]
    [Description("Dry (sec), Rain (pluie) ou Storm (orage).", "fr")]
    public Weather Weather { get; init; } = Weather.Dry;

    [Description("A setting to try; absent means the present one.")]
    [Description("Un réglage à essayer ; absent, l'actuel.", "fr")]
    public SettingInput? Setting { get; init; }

    [Description("Days with other chance in flow and load behind the intervals.")]
    [Description("Jours avec d'autres aléas de débit et de charge derrière les intervalles.", "fr")]
    [AllowedRange(2, 10_000)]
    public int Replications { get; init; } = 20;

    [Description("Begin of the random numbers: the same seed gives the same result.")]
    [Description("Graine des nombres aléatoires : la même graine donne le même résultat.", "fr")]
    [AllowedRange(0, 9e15)]
    public long Seed { get; init; } = 1;
}

/// <summary>The day.</summary>
internal sealed record Simulate24hOutput
{
    [Description("The result in a sentence.")]
    [Description("Le résultat en une phrase.", "fr")]
    public required MultiLanguageText Summary { get; init; }

    [Description("The 24 hours of the day without chance.")]
    [Description("Les 24 heures du jour sans aléa.", "fr")]
    public required IReadOnlyList<HourResult> Hours { get; init; }

    [Description("The six processes, means of the day.")]
    [Description("Les six procédés, moyennes du jour.", "fr")]
    public required IReadOnlyList<ProcessState> Processes { get; init; }

    [Description("Electricity that the station takes in the day, in kWh.")]
    [Description("Électricité consommée dans la journée, en kWh.", "fr")]
    public required IntervalResult EnergyKwh { get; init; }

    [Description("Electricity that its gas engine gives, in kWh.")]
    [Description("Électricité du moteur à gaz, en kWh.", "fr")]
    public required IntervalResult GeneratedKwh { get; init; }

    [Description("Electricity from the grid at the tariff of each hour and disposal of sludge, in EUR.")]
    [Description("Électricité du réseau au tarif de chaque heure et évacuation des boues, en EUR.", "fr")]
    public required IntervalResult Cost { get; init; }

    [Description("CO2 equivalent of the electricity from the grid, in kg.")]
    [Description("Équivalent CO2 de l'électricité du réseau, en kg.", "fr")]
    public required IntervalResult Co2Kg { get; init; }

    [Description("0 to 100, as good as the worst measure of the effluent in relation to its limit: 100 up to half of it, 50 at it, 0 from one and a half times of it.")]
    [Description("De 0 à 100, comme la pire mesure du rejet rapportée à sa limite : 100 jusqu'à la moitié, 50 à la limite, 0 à partir d'une fois et demie.", "fr")]
    public required IntervalResult QualityScore { get; init; }

    [Description("Means of the effluent over the day and their limits.")]
    [Description("Moyennes du rejet sur la journée et leurs limites.", "fr")]
    public required IReadOnlyList<EffluentResult> Effluent { get; init; }

    [Description("The seed that gives this result again.")]
    [Description("La graine qui redonne ce résultat.", "fr")]
    public required long SeedUsed { get; init; }
}

/// <summary>An hour of the day.</summary>
internal sealed record HourResult
{
    [Description("Hour of the day, 0 to 23.")]
    [Description("Heure du jour, de 0 à 23.", "fr")]
    public required int Hour { get; init; }

    [Description("Electricity of all processes.")]
    [Description("Électricité de tous les procédés.", "fr")]
    [Unit("kW")]
    public required double Power { get; init; }

    [Description("Aeration.")]
    [Description("Aération.", "fr")]
    [Unit("kW")]
    public required double Aeration { get; init; }

    [Description("Pumping.")]
    [Description("Pompage.", "fr")]
    [Unit("kW")]
    public required double Pumping { get; init; }

    [Description("Mixing.")]
    [Description("Brassage.", "fr")]
    [Unit("kW")]
    public required double Mixing { get; init; }

    [Description("Digester heating.")]
    [Description("Chauffage du digesteur.", "fr")]
    [Unit("kW")]
    public required double Heating { get; init; }

    [Description("Filtration with backwash.")]
    [Description("Filtration avec lavage.", "fr")]
    [Unit("kW")]
    public required double Filtration { get; init; }

    [Description("Sludge dewatering.")]
    [Description("Déshydratation des boues.", "fr")]
    [Unit("kW")]
    public required double Dewatering { get; init; }

    [Description("Electricity of the gas engine.")]
    [Description("Électricité du moteur à gaz.", "fr")]
    [Unit("kW")]
    public required double Generated { get; init; }

    [Description("Oxygen transferred for a kilowatt-hour of the blower.")]
    [Description("Oxygène transféré par kilowattheure du surpresseur.", "fr")]
    [Unit("kg/kWh")]
    public required double AerationEfficiency { get; init; }

    [Description("Quality score of the hour.")]
    [Description("Note de qualité de l'heure.", "fr")]
    public required double QualityScore { get; init; }

    [Description("Electricity and disposal.")]
    [Description("Électricité et évacuation.", "fr")]
    [Unit("EUR")]
    public required double Cost { get; init; }

    [Description("CO2 equivalent of the electricity from the grid.")]
    [Description("Équivalent CO2 de l'électricité du réseau.", "fr")]
    [Unit("kg")]
    public required double Co2 { get; init; }

    [Description("Air temperature.")]
    [Description("Température de l'air.", "fr")]
    [Unit("°C")]
    public required double AirTemperature { get; init; }

    [Description("Price of electricity.")]
    [Description("Prix de l'électricité.", "fr")]
    [Unit("EUR/kWh")]
    public required double Tariff { get; init; }

    [Description("CO2 equivalent of the electricity of the grid.")]
    [Description("Équivalent CO2 de l'électricité du réseau.", "fr")]
    [Unit("kg/kWh")]
    public required double GridCo2 { get; init; }

    [Description("Inflow.")]
    [Description("Débit entrant.", "fr")]
    [Unit("m³/h")]
    public required double Inflow { get; init; }

    [Description("Ammonia nitrogen behind the filter.")]
    [Description("Azote ammoniacal après filtre.", "fr")]
    [Unit("g/m³")]
    public required double Ammonia { get; init; }

    [Description("Oxygen in the aerated tank.")]
    [Description("Oxygène du bassin aéré.", "fr")]
    [Unit("g/m³")]
    public required double DissolvedOxygen { get; init; }

    [Description("pH behind the filter, estimated from alkalinity.")]
    [Description("pH après filtre, estimé par l'alcalinité.", "fr")]
    public required double Ph { get; init; }

    [Description("Turbidity behind the filter, estimated from solids.")]
    [Description("Turbidité après filtre, estimée par les matières en suspension.", "fr")]
    [Unit("NTU")]
    public required double Turbidity { get; init; }

    [Description("Conductivity at 25 °C, estimated from ions.")]
    [Description("Conductivité à 25 °C, estimée par les ions.", "fr")]
    [Unit("µS/cm")]
    public required double Conductivity { get; init; }

    [Description("Temperature of the air behind the blower.")]
    [Description("Température de l'air après le surpresseur.", "fr")]
    [Unit("°C")]
    public required double BlowerTemperature { get; init; }

    [Description("Temperature of the digester.")]
    [Description("Température du digesteur.", "fr")]
    [Unit("°C")]
    public required double DigesterTemperature { get; init; }

    [Description("Loss of pressure in the filter.")]
    [Description("Perte de pression dans le filtre.", "fr")]
    [Unit("kPa")]
    public required double FilterPressure { get; init; }

    public static HourResult Of(HourRecord hour, HoursDefinition hours, LimitDefinition limits) => new()
    {
        Hour = (int)hour.Hour % 24,
        Power = hour.PowerKw,
        Aeration = hour.Blower.PowerKw,
        Pumping = hour.PumpingKw,
        Mixing = hour.Mixer.PowerKw,
        Heating = hour.HeatingKw,
        Filtration = hour.FiltrationKw,
        Dewatering = hour.DewateringKw,
        Generated = hour.GeneratedKw,
        AerationEfficiency = hour.AerationEfficiency,
        QualityScore = hour.Values.Score(limits),
        Cost = hour.Cost,
        Co2 = hour.Co2Kg,
        AirTemperature = hours.CelsiusAt((int)hour.Hour % 24),
        Tariff = hours.TariffAt((int)hour.Hour % 24),
        GridCo2 = hours.Co2At((int)hour.Hour % 24),
        Inflow = hour.InfluentFlow,
        Ammonia = hour.Values.Ammonia,
        DissolvedOxygen = hour.TankOxygen,
        Ph = hour.Quality.Ph,
        Turbidity = hour.Quality.TurbidityNtu,
        Conductivity = hour.Quality.ConductivityMicrosiemens,
        BlowerTemperature = hour.Blower.Temperature,
        DigesterTemperature = hour.Digester.Temperature,
        FilterPressure = hour.Filter.PressureKpa,
    };
}

/// <summary>A measure of the effluent.</summary>
internal sealed record EffluentResult
{
    [Description("What is measured.")]
    [Description("Ce qui est mesuré.", "fr")]
    public required string Name { get; init; }

    [Description("Mean, in g/m³.")]
    [Description("Moyenne, en g/m³.", "fr")]
    public required IntervalResult Mean { get; init; }

    [Description("Its limit.")]
    [Description("Sa limite.", "fr")]
    [Unit("g/m³")]
    public required double Limit { get; init; }

    [Description("Share of the days in which it is kept, 0 to 1.")]
    [Description("Part des jours où elle est respectée, de 0 à 1.", "fr")]
    public required double Kept { get; init; }

    public static IReadOnlyList<EffluentResult> Of(IReadOnlyList<EffluentValues> days, LimitDefinition limits)
    {
        return
        [
            One("ammonia", d => d.Ammonia, limits.Ammonia), One("total nitrogen", d => d.TotalNitrogen, limits.TotalNitrogen), One("COD", d => d.Cod, limits.Cod),
            One("BOD5", d => d.Bod5, limits.Bod5), One("suspended solids", d => d.SuspendedSolids, limits.SuspendedSolids),
        ];

        EffluentResult One(string name, Func<EffluentValues, double> of, double limit) => new()
        {
            Name = name,
            Mean = IntervalResult.Of(days.Select(of)),
            Limit = limit,
            Kept = days.Count(d => of(d) <= limit) / (double)days.Count,
        };
    }
}
