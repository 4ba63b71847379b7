namespace AasTwin.Metamodel;

/// <summary>A text in a language.</summary>
public abstract class AbstractLangString : AasObject
{
    /// <summary>Language tag (BCP 47).</summary>
    public string Language { get; set; } = "";

    public string Text { get; set; } = "";
}
