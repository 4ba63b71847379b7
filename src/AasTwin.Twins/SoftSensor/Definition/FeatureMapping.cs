using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>Where a feature comes from: a variable of a time series.</summary>
internal sealed record FeatureMapping
{
    [Mandatory]
    [Description("Name of the feature, unique within the equipment.")]
    [Description("Nom de la grandeur, unique pour l'équipement.", "fr")]
    public string Name { get; init; } = "";

    [Mandatory]
    [Description("Identifier of the submodel with the time series (IDTA 02008).")]
    [Description("Identifiant du sous-modèle avec la série temporelle (IDTA 02008).", "fr")]
    public string TimeSeries { get; init; } = "";

    [Description("idShort of the segment; absent takes the first with records.")]
    [Description("idShort du segment ; absent, le premier qui a des enregistrements.", "fr")]
    public string? Segment { get; init; }

    [Mandatory]
    [Description("The variable in the records.")]
    [Description("La variable dans les enregistrements.", "fr")]
    public string Variable { get; init; } = "";

    [Description("Unit of the values.")]
    [Description("Unité des valeurs.", "fr")]
    public string? ValueUnit { get; init; }

    [Description("Least value that is physically possible.")]
    [Description("Plus petite valeur physiquement possible.", "fr")]
    public double? Least { get; init; }

    [Description("Greatest value that is physically possible.")]
    [Description("Plus grande valeur physiquement possible.", "fr")]
    public double? Greatest { get; init; }
}
