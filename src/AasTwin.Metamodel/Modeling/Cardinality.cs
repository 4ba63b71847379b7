using System.Collections.Frozen;

namespace AasTwin.Metamodel.Modeling;

/// <summary>How often an instance has the elements that a template describes by one.</summary>
public enum Cardinality { One, ZeroToOne, OneToMany, ZeroToMany }

/// <summary>Cardinalities as qualifiers of templates.</summary>
public static class CardinalityQualifier
{
    /// <summary>The qualifier type of present IDTA templates.</summary>
    public const string Type = "SMT/Cardinality";

    private static readonly FrozenSet<string> Types =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, Type, "Cardinality", "Multiplicity", "SMT/Multiplicity");

    /// <summary>
    /// The cardinality that a template element states by a qualifier <c>SMT/Cardinality</c>, <c>Cardinality</c> or <c>Multiplicity</c>,
    /// whatever its case; <see cref="Cardinality.One"/> when it states none, <see cref="Cardinality.ZeroToMany"/> when it states one that
    /// the guideline does not know.
    /// </summary>
    public static Cardinality Of(IQualifiable element) => Find(element) ?? Cardinality.One;

    /// <summary>The stated cardinality, or null.</summary>
    internal static Cardinality? Find(IQualifiable element)
    {
        if (element.Qualifiers?.Find(q => Types.Contains(q.Type.Trim())) is not { } qualifier) return null;
        var isKnown = Enum.TryParse(qualifier.Value?.Trim(), ignoreCase: true, out Cardinality cardinality) && Enum.IsDefined(cardinality);
        return isKnown ? cardinality : Cardinality.ZeroToMany;
    }

    internal static Qualifier New(Cardinality cardinality, QualifierKind kind) =>
        new() { Kind = kind, Type = Type, Value = cardinality.ToString() };

    internal static bool AllowsNone(this Cardinality cardinality) => cardinality is Cardinality.ZeroToOne or Cardinality.ZeroToMany;

    internal static bool AllowsMany(this Cardinality cardinality) => cardinality is Cardinality.OneToMany or Cardinality.ZeroToMany;
}
