namespace AasTwin.Metamodel;

/// <summary>A short name in a language, at most 18 characters.</summary>
public sealed class LangStringShortNameTypeIec61360 : AbstractLangString
{
    public LangStringShortNameTypeIec61360()
    {
    }

    public LangStringShortNameTypeIec61360(string language, string text)
    {
        Language = language;
        Text = text;
    }

    /// <inheritdoc />
    public override MetaClass MetaClass => ClassTable.LangStringShortNameTypeIec61360;
}
