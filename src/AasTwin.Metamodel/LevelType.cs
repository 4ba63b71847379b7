namespace AasTwin.Metamodel;

/// <summary>Which of minimum, nominal, typical and maximum a value is stated for.</summary>
public sealed class LevelType : AasObject
{
    public bool Min { get; set; }

    public bool Nom { get; set; }

    public bool Typ { get; set; }

    public bool Max { get; set; }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LevelType;
}
