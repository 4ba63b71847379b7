namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>
/// References that lead to a certain class: those the specification types as <c>ModelReference&lt;…&gt;</c>. And the interval of inputs, which the
/// specification does not know.
/// </summary>
internal static class ReferenceTargetConstraints
{
    public static void Check(AssetAdministrationShell shell, VerificationWalk walk)
    {
        CheckTarget(shell.DerivedFrom, KeyTypes.AssetAdministrationShell, "derivedFrom", walk);
        if (shell.Submodels is not { } submodels) return;
        for (var i = 0; i < submodels.Count; i++)
            if (!LeadsTo(submodels[i], KeyTypes.Submodel)) Report("a Submodel", $"submodels[{i}]", walk);
    }

    /// <summary>A warning: extensions that refer outside are in use and accepted by other implementations.</summary>
    public static void Check(Extension extension, VerificationWalk walk)
    {
        if (extension.RefersTo is not { } references) return;
        for (var i = 0; i < references.Count; i++)
            if (!LeadsToReferable(references[i])) Report("a referable", $"refersTo[{i}]", walk, Severity.Warning);
    }

    public static void Check(BasicEventElement element, VerificationWalk walk)
    {
        if (!LeadsToReferable(element.Observed)) Report("a referable", "observed", walk);
        if (!LeadsToReferable(element.MessageBroker)) Report("a referable", "messageBroker", walk);
        if (element is { Direction: Direction.Input, MaxInterval: not null })
            walk.Report(VerificationRule.MaxInterval, "maxInterval applies to direction output only: remove it.", "maxInterval");
    }

    public static void Check(EventPayload payload, VerificationWalk walk)
    {
        if (!LeadsTo(payload.Source, KeyTypes.EventElement) && !LeadsTo(payload.Source, KeyTypes.BasicEventElement)) Report("an event element", "source", walk);
        if (!LeadsToReferable(payload.ObservableReference)) Report("a referable", "observableReference", walk);
        if (payload.SubjectId is { Type: not ReferenceTypes.ExternalReference })
            walk.Report(VerificationRule.ReferenceTarget, "subjectId names somebody outside: make it an ExternalReference.", "subjectId.type");
    }

    private static void CheckTarget(Reference? reference, KeyTypes type, string attribute, VerificationWalk walk)
    {
        if (!LeadsTo(reference, type)) Report($"an {type}", attribute, walk);
    }

    private static void Report(string target, string attribute, VerificationWalk walk, Severity severity = Severity.Invalid) =>
        walk.Report(VerificationRule.ReferenceTarget,
            $"{attribute} has to lead to {target}: make it a ModelReference whose last key is of that type.", attribute, severity);

    /// <summary>True too for what is reported elsewhere: an absent reference, one without keys.</summary>
    private static bool LeadsTo(Reference? reference, KeyTypes type) =>
        reference?.Keys is not [.., { } last] || (reference.Type == ReferenceTypes.ModelReference && last.Type == type);

    private static bool LeadsToReferable(Reference? reference) =>
        reference?.Keys is not [.., { } last]
        || (reference.Type == ReferenceTypes.ModelReference && last.Type is not (KeyTypes.GlobalReference or KeyTypes.FragmentReference));
}
