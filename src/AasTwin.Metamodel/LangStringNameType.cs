namespace AasTwin.Metamodel;

/// <summary>A name in a language, at most 128 characters.</summary>
public sealed class LangStringNameType : AbstractLangString
{
    public LangStringNameType()
    {
    }

    public LangStringNameType(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringNameType;
}
