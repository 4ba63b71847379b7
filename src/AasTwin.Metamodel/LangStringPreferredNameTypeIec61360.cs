namespace AasTwin.Metamodel;

/// <summary>A preferred name in a language, at most 255 characters.</summary>
public sealed class LangStringPreferredNameTypeIec61360 : AbstractLangString
{
    public LangStringPreferredNameTypeIec61360()
    {
    }

    public LangStringPreferredNameTypeIec61360(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringPreferredNameTypeIec61360;
}
