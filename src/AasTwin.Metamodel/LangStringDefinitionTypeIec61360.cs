namespace AasTwin.Metamodel;

/// <summary>A definition in a language, at most 1,023 characters.</summary>
public sealed class LangStringDefinitionTypeIec61360 : AbstractLangString
{
    public LangStringDefinitionTypeIec61360()
    {
    }

    public LangStringDefinitionTypeIec61360(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringDefinitionTypeIec61360;
}
