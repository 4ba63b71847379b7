using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>A model that follows a constraint, and what makes it break exactly that one.</summary>
/// <param name="Constraint">Number of the constraint, or name of the rule.</param>
/// <param name="Name">What is done.</param>
/// <param name="Sound">A model without any finding.</param>
/// <param name="Broken">The model after the change.</param>
/// <param name="Path">Where the finding has to be.</param>
internal sealed record ConstraintCase(string Constraint, string Name, AasObject Sound, AasObject Broken, string Path)
{
    public MetamodelVersion Version { get; private init; } = MetamodelVersion.V3_1;

    public Severity Severity { get; private init; } = Severity.Invalid;

    /// <summary>Other constraints that the change breaks too, because one implies the other.</summary>
    public string[] Implied { get; private init; } = [];

    public static ConstraintCase Of<T>(string constraint, string name, T sound, Action<T> change, string path) where T : AasObject
    {
        var broken = sound.DeepCopy();
        change(broken);
        return new ConstraintCase(constraint, name, sound, broken, path);
    }

    public ConstraintCase InV30() => this with { Version = MetamodelVersion.V3_0 };

    public ConstraintCase AsWarning() => this with { Severity = Severity.Warning };

    public ConstraintCase Implying(params string[] constraints) => this with { Implied = constraints };

    public override string ToString() => $"{Constraint} {Name}";
}
