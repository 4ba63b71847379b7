using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Energy.Station;

/// <summary>A small water treatment station as its submodel describes it. All is optional: the defaults are those of a station for some 1,300 people.</summary>
[Description("A small water treatment station: aeration, pumping, mixing, digester heating, filtration and sludge dewatering, its surroundings, tariff and limits.")]
[Description("Une petite station d'épuration : aération, pompage, brassage, chauffage du digesteur, filtration et déshydratation, son environnement, son tarif et ses limites.", "fr")]
internal sealed record StationDefinition
{
    [Description("How the station is set now.")]
    [Description("Le réglage actuel de la station.", "fr")]
    public SettingDefinition Setting { get; init; } = new();

    [Description("What flows in.")]
    [Description("Ce qui entre.", "fr")]
    public InflowDefinition Inflow { get; init; } = new();

    [Description("Tanks of the biological treatment.")]
    [Description("Bassins du traitement biologique.", "fr")]
    public TankDefinition Tanks { get; init; } = new();

    [Description("Blower and diffusers.")]
    [Description("Surpresseur et diffuseurs.", "fr")]
    public AerationDefinition Aeration { get; init; } = new();

    [Description("Recirculation pump and lift pump.")]
    [Description("Pompe de recirculation et pompe de relevage.", "fr")]
    public PumpingDefinition Pumping { get; init; } = new();

    [Description("Mixer of the anoxic tank.")]
    [Description("Agitateur du bassin anoxie.", "fr")]
    public MixingDefinition Mixing { get; init; } = new();

    [Description("Digester, its heating and the use of its gas.")]
    [Description("Digesteur, son chauffage et l'usage de son gaz.", "fr")]
    public HeatingDefinition Heating { get; init; } = new();

    [Description("Sand filter behind the settler.")]
    [Description("Filtre à sable derrière le décanteur.", "fr")]
    public FiltrationDefinition Filtration { get; init; } = new();

    [Description("Dewatering of the digested sludge.")]
    [Description("Déshydratation de la boue digérée.", "fr")]
    public DewateringDefinition Dewatering { get; init; } = new();

    [Description("Air temperature, humidity and pressure, electricity tariff and CO2 of the grid in the 24 hours of a day.")]
    [Description("Température, humidité et pression de l'air, tarif électrique et CO2 du réseau dans les 24 heures d'un jour.", "fr")]
    public HoursDefinition Hours { get; init; } = new();

    [Description("Limits of the effluent, means of 24 hours.")]
    [Description("Limites du rejet, moyennes de 24 heures.", "fr")]
    public LimitDefinition Limits { get; init; } = new();

    [Description("Control loops; those not named are as an installer leaves them.")]
    [Description("Boucles de régulation ; celles non nommées restent comme un installateur les laisse.", "fr")]
    public IReadOnlyList<LoopDefinition> Loops { get; init; } = [];

    [Description("Wear and costs of the machines; none takes machines in the middle of their lives.")]
    [Description("Usure et coûts des machines ; rien prend des machines à mi-vie.", "fr")]
    public IReadOnlyList<MachineWearDefinition> Machines { get; init; } = [];

    [Description("Id of the submodel MachineFleet whose machines are those of the station; absent when there is none.")]
    [Description("Identifiant du sous-modèle MachineFleet dont les machines sont celles de la station ; absent sinon.", "fr")]
    public string? Fleet { get; init; }

    [Description("What the station does now while it runs live; StartLive keeps it current.")]
    [Description("Ce que fait la station quand elle tourne en direct ; StartLive le tient à jour.", "fr")]
    public LiveValues? Live { get; init; }

    [Description("Moments of live runs to go on from, kept by TakeSnapshot.")]
    [Description("Instants de marche en direct d'où repartir, gardés par TakeSnapshot.", "fr")]
    public IReadOnlyList<SnapshotDefinition> Snapshots { get; init; } = [];

    [Description("A CSV file with an influent of one's own: t (d), the 13 states of ASM1 and Q (m³/d); the files of BSM1 fit.")]
    [Description("Un fichier CSV avec un influent propre : t (j), les 13 états d'ASM1 et Q (m³/j) ; les fichiers de BSM1 conviennent.", "fr")]
    public FileLink? InfluentFile { get; init; }
}

/// <summary>What operators set.</summary>
internal sealed record SettingDefinition
{
    [Description("Air to the diffusers, dry and at 0 °C and 1013.25 hPa.")]
    [Description("Air aux diffuseurs, sec, à 0 °C et 1013,25 hPa.", "fr")]
    [Unit("m³/h")]
    [AllowedRange(30, 120)]
    public double AirFlow { get; init; } = 90;

    [Description("Speed of the recirculation pump.")]
    [Description("Vitesse de la pompe de recirculation.", "fr")]
    [Unit("rpm")]
    [AllowedRange(1000, 1800)]
    public double PumpSpeed { get; init; } = 1500;

    [Description("Speed of the mixer.")]
    [Description("Vitesse de l'agitateur.", "fr")]
    [Unit("rpm")]
    [AllowedRange(20, 80)]
    public double MixerSpeed { get; init; } = 60;

    [Description("Temperature of the digester.")]
    [Description("Température du digesteur.", "fr")]
    [Unit("°C")]
    [AllowedRange(20, 50)]
    public double HeatingSetpoint { get; init; } = 38;

    [Description("Waste sludge from the settler.")]
    [Description("Boue en excès du décanteur.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(0.5, 50)]
    public double WasteSludge { get; init; } = 5;
}

/// <summary>What flows in.</summary>
internal sealed record InflowDefinition
{
    [Description("Mean flow in dry weather.")]
    [Description("Débit moyen par temps sec.", "fr")]
    [Unit("m³/d")]
    [AllowedRange(20, 2000)]
    public double MeanFlow { get; init; } = 250;

    [Description("Concentrations in relation to the municipal water of BSM1 (381 g COD/m³, 52 g N/m³).")]
    [Description("Concentrations par rapport à l'eau urbaine de BSM1 (381 g DCO/m³, 52 g N/m³).", "fr")]
    [AllowedRange(0.1, 5)]
    public double Strength { get; init; } = 1;

    [Description("Temperature of the water.")]
    [Description("Température de l'eau.", "fr")]
    [Unit("°C")]
    [AllowedRange(5, 30)]
    public double WaterTemperature { get; init; } = 15;
}

/// <summary>The tanks.</summary>
internal sealed record TankDefinition
{
    [Description("Anoxic tank, mixed.")]
    [Description("Bassin anoxie, brassé.", "fr")]
    [Unit("m³")]
    [AllowedRange(1, 1000)]
    public double AnoxicVolume { get; init; } = 32;

    [Description("Aerated tank.")]
    [Description("Bassin aéré.", "fr")]
    [Unit("m³")]
    [AllowedRange(1, 1000)]
    public double AeratedVolume { get; init; } = 64;

    [Description("Surface of the settler.")]
    [Description("Surface du décanteur.", "fr")]
    [Unit("m²")]
    [AllowedRange(1, 500)]
    public double SettlerArea { get; init; } = 24;

    [Description("Depth of the settler.")]
    [Description("Profondeur du décanteur.", "fr")]
    [Unit("m")]
    [AllowedRange(1, 8)]
    public double SettlerDepth { get; init; } = 3.5;

    [Description("Return sludge in relation to the mean flow.")]
    [Description("Boue recirculée par rapport au débit moyen.", "fr")]
    [AllowedRange(0.2, 3)]
    public double ReturnSludgeRatio { get; init; } = 1;
}

/// <summary>Limits of the effluent.</summary>
internal sealed record LimitDefinition
{
    [Description("Ammonia nitrogen.")]
    [Description("Azote ammoniacal.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.01, 100)]
    public double Ammonia { get; init; } = 4;

    [Description("Total nitrogen.")]
    [Description("Azote total.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.01, 100)]
    public double TotalNitrogen { get; init; } = 18;

    [Description("Chemical oxygen demand.")]
    [Description("Demande chimique en oxygène.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(1, 1000)]
    public double Cod { get; init; } = 100;

    [Description("Biochemical oxygen demand in five days.")]
    [Description("Demande biochimique en oxygène en cinq jours.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.1, 500)]
    public double Bod5 { get; init; } = 10;

    [Description("Suspended solids.")]
    [Description("Matières en suspension.", "fr")]
    [Unit("g/m³")]
    [AllowedRange(0.1, 500)]
    public double SuspendedSolids { get; init; } = 30;
}
