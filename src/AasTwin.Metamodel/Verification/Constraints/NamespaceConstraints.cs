namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>What has to be unique among its neighbors.</summary>
internal static class NamespaceConstraints
{
    /// <summary>
    /// AASd-022: idShorts are unique (case-sensitive) within a name space: the elements of a submodel or a collection, statements of an entity,
    /// annotations of a relation. Items of a list are addressed by index and make no name space; variables of an operation have AASd-134.
    /// </summary>
    public static void Aasd022<T>(List<T>? elements, string attribute, VerificationWalk walk) where T : SubmodelElement
    {
        if (elements is not { Count: > 1 }) return;
        var seen = walk.Seen();
        for (var i = 0; i < elements.Count; i++)
            if (elements[i]?.IdShort is { } idShort && !seen.Add(idShort))
                walk.Report("AASd-022", $"Two elements of {attribute} have the idShort {Excerpt.Of(idShort)}: rename one.",
                    $"{attribute}[{i}].idShort");
    }

    /// <summary>AASd-134: idShorts of all variables of an operation are unique: input, output and inoutput together.</summary>
    public static void Aasd134(Operation operation, VerificationWalk walk)
    {
        var seen = walk.Seen();
        Check(operation.InputVariables, "inputVariables");
        Check(operation.OutputVariables, "outputVariables");
        Check(operation.InoutputVariables, "inoutputVariables");

        void Check(List<OperationVariable>? variables, string attribute)
        {
            if (variables is null) return;
            for (var i = 0; i < variables.Count; i++)
                if (variables[i]?.Value?.IdShort is { } idShort && !seen.Add(idShort))
                    walk.Report("AASd-134", $"Two variables of the operation have the idShort {Excerpt.Of(idShort)}: rename one.",
                        $"{attribute}[{i}].value.idShort");
        }
    }

    /// <summary>Identifiers are unique among the shells, the submodels, and the concept descriptions of an environment.</summary>
    public static void UniqueIds(Environment environment, VerificationWalk walk)
    {
        Check(environment.AssetAdministrationShells, "assetAdministrationShells");
        Check(environment.Submodels, "submodels");
        Check(environment.ConceptDescriptions, "conceptDescriptions");

        void Check<T>(List<T>? identifiables, string attribute) where T : Identifiable
        {
            if (identifiables is not { Count: > 1 }) return;
            var seen = walk.Seen();
            for (var i = 0; i < identifiables.Count; i++)
                if (identifiables[i]?.Id is { } id && !seen.Add(id))
                    walk.Report(VerificationRule.UniqueId,
                        $"Two items of {attribute} have the id {Excerpt.Of(id)}: remove one or give it an id of its own.",
                        $"{attribute}[{i}].id");
        }
    }
}
