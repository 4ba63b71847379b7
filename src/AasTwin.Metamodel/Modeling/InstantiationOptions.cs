namespace AasTwin.Metamodel.Modeling;

/// <summary>Which values an instance takes over from its template.</summary>
public enum TemplateValues
{
    /// <summary>None: values are to be filled in. Links between elements stay.</summary>
    None,

    /// <summary>The values in the template's elements, and those of qualifiers such as <c>SMT/DefaultValue</c>.</summary>
    Defaults,

    /// <summary>The defaults, and where there are none the values of qualifiers such as <c>SMT/ExampleValue</c>.</summary>
    Examples,
}

/// <summary>How an instance is made from a template.</summary>
public sealed record InstantiationOptions
{
    public static InstantiationOptions Default { get; } = new();

    /// <summary>Whether elements that the template calls optional (ZeroToOne, ZeroToMany) are made too.</summary>
    public bool WithOptional { get; init; }

    public TemplateValues Values { get; init; } = TemplateValues.Defaults;

    /// <summary>The instance's idShort; absent for the template's.</summary>
    public string? IdShort { get; init; }
}
