namespace AasTwin.Metamodel;

/// <summary>An object that is either a template or an instance.</summary>
public interface IHasKind
{
    /// <summary>Absent means <see cref="ModellingKind.Instance"/>.</summary>
    ModellingKind? Kind { get; set; }
}
