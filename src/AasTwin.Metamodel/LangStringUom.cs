namespace AasTwin.Metamodel;

/// <summary>A name of a unit or quantity in a language, at most 256 characters.</summary>
public sealed class LangStringUom : AbstractLangString
{
    public LangStringUom()
    {
    }

    public LangStringUom(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringUom;
}
