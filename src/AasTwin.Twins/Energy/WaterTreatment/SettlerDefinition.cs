namespace AasTwin.Twins.Energy.WaterTreatment;

/// <summary>What the solids that leave a settler consist of.</summary>
public enum SettlerComposition
{
    /// <summary>Of the present feed, as BSM1 has it: nitrogen and single components are not conserved while the feed's composition changes.</summary>
    OfPresentFeed,

    /// <summary>Of the solids that came into the layer, so that every component is conserved.</summary>
    Conserved,
}

/// <summary>
/// A secondary settler of equal layers with the double-exponential settling velocity; the defaults are those of BSM1.
/// </summary>
/// <remarks>
/// Takács, Patry and Nolasco, "A dynamic model of the clarification-thickening process", Water Research 25(10), 1991; BSM1, section 2.3.3.
/// Immutable.
/// </remarks>
public sealed record SettlerDefinition
{
    /// <summary>m².</summary>
    public double Area { get; init; } = 1500;

    /// <summary>m.</summary>
    public double Height { get; init; } = 4;

    /// <summary>At least 3.</summary>
    public int Layers { get; init; } = 10;

    /// <summary>The layer that the feed enters, counted from 1 at the top; neither the first nor the last.</summary>
    public int FeedLayer { get; init; } = 5;

    /// <summary>v0', maximum practical settling velocity, m/d.</summary>
    public double MaxPracticalVelocity { get; init; } = 250;

    /// <summary>v0, maximum theoretical settling velocity, m/d.</summary>
    public double MaxVelocity { get; init; } = 474;

    /// <summary>rh, hindered settling, m³/g SS.</summary>
    public double Hindered { get; init; } = 0.000576;

    /// <summary>rp, settling at low concentration, m³/g SS.</summary>
    public double Flocculant { get; init; } = 0.00286;

    /// <summary>fns, share of the feed's solids that does not settle.</summary>
    public double NonSettleable { get; init; } = 0.00228;

    /// <summary>Xt, above which a layer of the clarification zone hinders what comes from above, g SS/m³.</summary>
    public double Threshold { get; init; } = 3000;

    /// <summary>Both come to rest at the same state.</summary>
    public SettlerComposition Composition { get; init; } = SettlerComposition.OfPresentFeed;

    internal IEnumerable<string> Faults()
    {
        if (!(Area > 0)) yield return $"the settler's {nameof(Area)} is {Area} m²: it must be positive";
        if (!(Height > 0)) yield return $"the settler's {nameof(Height)} is {Height} m: it must be positive";
        if (Layers < 3) yield return $"the settler has {Layers} layers: give at least 3";
        if (FeedLayer <= 1 || FeedLayer >= Layers) yield return $"the settler's {nameof(FeedLayer)} is {FeedLayer}: it must lie between the first and the last of {Layers} layers";
        if (!(MaxPracticalVelocity > 0 && MaxVelocity > 0)) yield return $"the settling velocities are {MaxPracticalVelocity} and {MaxVelocity} m/d: they must be positive";
        if (!(Hindered > 0 && Flocculant > Hindered)) yield return $"{nameof(Hindered)} is {Hindered} and {nameof(Flocculant)} {Flocculant} m³/g: both must be positive, the latter greater";
        if (!(NonSettleable is >= 0 and < 1)) yield return $"{nameof(NonSettleable)} is {NonSettleable}: it is a share between 0 and 1";
        if (!(Threshold >= 0)) yield return $"{nameof(Threshold)} is {Threshold} g/m³: it must not be negative";
    }
}
