namespace AasTwin.Metamodel.Verification;

/// <summary>Names of the rules of the specification that have no number of their own, as findings carry them. See also <see cref="ReadingRule"/>.</summary>
public static class VerificationRule
{
    /// <summary>A text is shorter or longer than its type allows.</summary>
    public const string Length = "Length";

    /// <summary>A text does not have the form of its type: version, language tag, media type, path, xs:dateTime in UTC, xs:duration.</summary>
    public const string Pattern = "Pattern";

    /// <summary>A value is no literal of its value type (for qualifiers AASd-020).</summary>
    public const string ValueType = "ValueType";

    /// <summary>A reference that has to lead to a certain class, or out of the environment, does not.</summary>
    public const string ReferenceTarget = "ReferenceTarget";

    /// <summary>A list of texts has two in one language.</summary>
    public const string UniqueLanguage = "UniqueLanguage";

    /// <summary>Two shells, two submodels or two concept descriptions of an environment have the same id.</summary>
    public const string UniqueId = "UniqueId";

    /// <summary>An event element of direction input has a maximal interval.</summary>
    public const string MaxInterval = "MaxInterval";
}
