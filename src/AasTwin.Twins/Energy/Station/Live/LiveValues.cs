using AasTwin.Metamodel.Modeling;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The station as it runs live. Powers and the effluent are means since the update before.</summary>
internal sealed record LiveValues
{
    [Description("Whether it runs.")]
    [Description("Si elle tourne.", "fr")]
    public bool Running { get; init; }

    [Description("What is to be known about the run; absent when nothing is.")]
    [Description("Ce qu'il faut savoir de la marche ; absent s'il n'y a rien à dire.", "fr")]
    public MultiLanguageText? Message { get; init; }

    [Description("When these values were written.")]
    [Description("Date d'écriture de ces valeurs.", "fr")]
    public DateTimeOffset? UpdatedAt { get; init; }

    [Description("Time in the station since the beginning of its first day.")]
    [Description("Temps de la station depuis le début de son premier jour.", "fr")]
    [Unit("h")]
    public double PlantHour { get; init; }

    [Description("How many times faster than the clock.")]
    [Description("Combien de fois plus vite que l'horloge.", "fr")]
    public double SpeedFactor { get; init; }

    [Description("The weather.")]
    [Description("Le temps.", "fr")]
    public Weather Weather { get; init; }

    [Description("Electricity of all processes.")]
    [Description("Électricité de tous les procédés.", "fr")]
    [Unit("kW")]
    public double Power { get; init; }

    [Description("Electricity of the gas engine.")]
    [Description("Électricité du moteur à gaz.", "fr")]
    [Unit("kW")]
    public double Generated { get; init; }

    [Description("Electricity that the processes took since the start.")]
    [Description("Électricité consommée depuis le départ.", "fr")]
    [Unit("kWh")]
    public double Energy { get; init; }

    [Description("Electricity from the grid and disposal since the start.")]
    [Description("Électricité du réseau et évacuation depuis le départ.", "fr")]
    [Unit("EUR")]
    public double Cost { get; init; }

    [Description("CO2 equivalent of the electricity from the grid since the start.")]
    [Description("Équivalent CO2 de l'électricité du réseau depuis le départ.", "fr")]
    [Unit("kg")]
    public double Co2 { get; init; }

    [Description("Quality score, 0 to 100; 50 is at a limit.")]
    [Description("Note de qualité, de 0 à 100 ; 50 est à une limite.", "fr")]
    public double QualityScore { get; init; }

    [Description("Inflow.")]
    [Description("Débit entrant.", "fr")]
    [Unit("m³/h")]
    public double Inflow { get; init; }

    [Description("Ammonia nitrogen behind the filter.")]
    [Description("Azote ammoniacal après filtre.", "fr")]
    [Unit("g/m³")]
    public double Ammonia { get; init; }

    [Description("Total nitrogen behind the filter.")]
    [Description("Azote total après filtre.", "fr")]
    [Unit("g/m³")]
    public double TotalNitrogen { get; init; }

    [Description("Suspended solids behind the filter.")]
    [Description("Matières en suspension après filtre.", "fr")]
    [Unit("g/m³")]
    public double SuspendedSolids { get; init; }

    [Description("Oxygen in the aerated tank.")]
    [Description("Oxygène du bassin aéré.", "fr")]
    [Unit("g/m³")]
    public double DissolvedOxygen { get; init; }

    [Description("pH behind the filter, estimated from alkalinity.")]
    [Description("pH après filtre, estimé par l'alcalinité.", "fr")]
    public double Ph { get; init; }

    [Description("Turbidity behind the filter, estimated from solids.")]
    [Description("Turbidité après filtre, estimée par les matières en suspension.", "fr")]
    [Unit("NTU")]
    public double Turbidity { get; init; }

    [Description("Conductivity at 25 °C, estimated from ions.")]
    [Description("Conductivité à 25 °C, estimée par les ions.", "fr")]
    [Unit("µS/cm")]
    public double Conductivity { get; init; }

    [Description("Air temperature.")]
    [Description("Température de l'air.", "fr")]
    [Unit("°C")]
    public double AirTemperature { get; init; }

    [Description("Price of electricity.")]
    [Description("Prix de l'électricité.", "fr")]
    [Unit("EUR/kWh")]
    public double Tariff { get; init; }

    [Description("The six processes.")]
    [Description("Les six procédés.", "fr")]
    public IReadOnlyList<ProcessState> Processes { get; init; } = [];

    [Description("Where to go on from: all states of the model, as text.")]
    [Description("D'où repartir : tous les états du modèle, en texte.", "fr")]
    public string Moment { get; init; } = "";
}

/// <summary>A moment that was kept.</summary>
internal sealed record SnapshotDefinition
{
    [Description("Its name.")]
    [Description("Son nom.", "fr")]
    public string Name { get; init; } = "";

    [Description("When it was taken.")]
    [Description("Date de la prise.", "fr")]
    public DateTimeOffset? TakenAt { get; init; }

    [Description("Time in the station since the beginning of its first day.")]
    [Description("Temps de la station depuis le début de son premier jour.", "fr")]
    [Unit("h")]
    public double PlantHour { get; init; }

    [Description("All states of the model, as text.")]
    [Description("Tous les états du modèle, en texte.", "fr")]
    public string Moment { get; init; } = "";
}
