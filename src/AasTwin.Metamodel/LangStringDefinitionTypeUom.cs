namespace AasTwin.Metamodel;

/// <summary>A definition of a unit in a language, at most 2,048 characters.</summary>
public sealed class LangStringDefinitionTypeUom : AbstractLangString
{
    public LangStringDefinitionTypeUom()
    {
    }

    public LangStringDefinitionTypeUom(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringDefinitionTypeUom;
}
