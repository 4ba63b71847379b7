namespace AasTwin.Learning;

/// <summary>Collects what is wrong with options.</summary>
internal sealed class OptionFindings : List<LearningFinding>
{
    /// <param name="range">What would be right, such as "at least 1".</param>
    public void Require(bool holds, string option, object value, string range)
    {
        if (!holds) Add(new(option, FormattableString.Invariant($"is {value}."), $"Give {range}."));
    }
}
