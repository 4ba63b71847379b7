using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A process of the station and its state.</summary>
internal sealed record ProcessState
{
    [Description("Aeration, Pumping, Mixing, Heating, Filtration or Dewatering.")]
    [Description("Aeration, Pumping, Mixing, Heating, Filtration ou Dewatering.", "fr")]
    public string Name { get; init; } = "";

    [Description("Electricity.")]
    [Description("Électricité.", "fr")]
    [Unit("kW")]
    public double Power { get; init; }

    [Description("Flow through it (air at 0 °C and 1013.25 hPa in aeration, the tank in mixing).")]
    [Description("Débit traversant (air à 0 °C et 1013,25 hPa pour l'aération, le bassin pour le brassage).", "fr")]
    [Unit("m³/h")]
    public double Flow { get; init; }

    [Description("Difference of pressure that it overcomes.")]
    [Description("Différence de pression surmontée.", "fr")]
    [Unit("kPa")]
    public double Pressure { get; init; }

    [Description("Temperature of what leaves it.")]
    [Description("Température en sortie.", "fr")]
    [Unit("°C")]
    public double Temperature { get; init; }

    [Description("Efficiency of what it is for, 0 to 1: blower and pump with motor; share of the tank that is stirred; share of the heat that the engine gave; share of solids kept.")]
    [Description("Rendement de sa fonction, de 0 à 1 : surpresseur et pompe avec moteur ; part du bassin brassée ; part de chaleur du moteur ; part des matières retenues.", "fr")]
    public double Efficiency { get; init; }

    /// <summary>The six processes; power, flow and pressure are means of the records, weighted by their lengths, temperature is that at the end.</summary>
    public static IReadOnlyList<ProcessState> Of(IReadOnlyList<HourRecord> hours)
    {
        return
        [
            One("Aeration", h => h.Blower, h => h.Blower.PowerKw), One("Pumping", h => h.Pump, h => h.PumpingKw), One("Mixing", h => h.Mixer, h => h.Mixer.PowerKw),
            One("Heating", h => h.Digester, h => h.HeatingKw), One("Filtration", h => h.Filter, h => h.FiltrationKw), One("Dewatering", h => h.Press, h => h.DewateringKw),
        ];

        ProcessState One(string name, Func<HourRecord, MachinePoint> point, Func<HourRecord, double> power)
        {
            double length = hours.Sum(h => h.Length);
            double Mean(Func<HourRecord, double> of) => hours.Sum(h => of(h) * h.Length) / length;
            return new ProcessState
            {
                Name = name,
                Power = Mean(power),
                Flow = Mean(h => point(h).Flow),
                Pressure = Mean(h => point(h).PressureKpa),
                Temperature = point(hours[^1]).Temperature,
                Efficiency = Mean(h => point(h).Efficiency),
            };
        }
    }
}
