using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What to predict from.</summary>
internal sealed record PredictInput
{
    [Description("Name of the equipment; absent means the first.")]
    [Description("Nom de l'équipement ; absent, le premier.", "fr")]
    public string? Equipment { get; init; }

    [Description("The inputs by name; absent takes the last record that has them all.")]
    [Description("Les entrées par leur nom ; absent, le dernier enregistrement complet.", "fr")]
    public IReadOnlyList<InputValue> Values { get; init; } = [];

    [Description("Probability that the true value lies inside the interval.")]
    [Description("Probabilité que la vraie valeur soit dans l'intervalle.", "fr")]
    [AllowedRange(0.5, 0.99)]
    public double Level { get; init; } = 0.9;
}

/// <summary>An input and its value.</summary>
internal sealed record InputValue
{
    [Mandatory]
    [Description("Name of the input.")]
    [Description("Nom de l'entrée.", "fr")]
    public string Name { get; init; } = "";

    [Mandatory]
    [Description("Its value, in its unit.")]
    [Description("Sa valeur, dans son unité.", "fr")]
    public double Value { get; init; }
}
