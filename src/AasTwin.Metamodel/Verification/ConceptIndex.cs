namespace AasTwin.Metamodel.Verification;

/// <summary>The concept descriptions of an environment by id; built when first asked.</summary>
internal sealed class ConceptIndex(Environment? environment)
{
    private Dictionary<string, ConceptDescription>? byId;

    /// <summary>The concept description that a reference of one key names, or null.</summary>
    public ConceptDescription? Find(Reference? reference)
    {
        if (environment?.ConceptDescriptions is not { } concepts || reference?.Keys is not [{ Value: { } id }]) return null;
        if (byId is null)
        {
            byId = new Dictionary<string, ConceptDescription>(concepts.Count, StringComparer.Ordinal);
            foreach (var concept in concepts)
                if (concept?.Id is { } key) byId.TryAdd(key, concept);
        }
        return byId.GetValueOrDefault(id);
    }

    /// <summary>The content after IEC 61360 of a concept description, or null.</summary>
    public static DataSpecificationIec61360? Iec61360Of(ConceptDescription? concept)
    {
        if (concept?.EmbeddedDataSpecifications is { } specifications)
            foreach (var specification in specifications)
                if (specification?.DataSpecificationContent is DataSpecificationIec61360 content) return content;
        return null;
    }
}
