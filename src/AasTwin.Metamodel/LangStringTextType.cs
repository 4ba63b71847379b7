namespace AasTwin.Metamodel;

/// <summary>A text in a language, at most 1,023 characters.</summary>
public sealed class LangStringTextType : AbstractLangString
{
    public LangStringTextType()
    {
    }

    public LangStringTextType(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringTextType;
}
