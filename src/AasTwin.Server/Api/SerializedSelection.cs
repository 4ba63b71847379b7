using AasTwin.Metamodel;
using AasTwin.Repository;
using AasTwin.Repository.Store;

namespace AasTwin.Server.Api;

/// <summary>
/// What a serialization holds: what is named by ids, or everything. It is read from the store while it is written, one identifiable after the other. Used once
/// and on one thread, except that shells and submodels can be gone through before.
/// </summary>
internal sealed class SerializedSelection
{
    private readonly AasRepository repository;
    private readonly IReadOnlyList<string>? shellIds, submodelIds;
    private readonly bool withConcepts, onlyTemplates;

    // What the shells and submodels that were written refer to.
    private readonly HashSet<string> meant = new(StringComparer.Ordinal);

    /// <param name="shellIds">The wanted shells; empty for none, and for all when no submodel is named either.</param>
    /// <param name="submodelIds">The wanted submodels; when none is named, those of the shells.</param>
    /// <param name="onlyTemplates">Whether submodels other than templates, and shells, are not there.</param>
    /// <exception cref="RepositoryException">404: something that is named is not there.</exception>
    public SerializedSelection(AasRepository repository, IReadOnlyList<string> shellIds, IReadOnlyList<string> submodelIds, bool withConcepts, bool onlyTemplates)
    {
        (this.repository, this.withConcepts, this.onlyTemplates) = (repository, withConcepts, onlyTemplates);
        if (shellIds.Count == 0 && submodelIds.Count == 0) return;
        foreach (var id in shellIds)
            if (onlyTemplates || repository.Find(IdentifiableKind.Shell, id) is null) throw Missing("shell", id);
        foreach (var id in submodelIds)
            if (repository.Find(IdentifiableKind.Submodel, id) is not { } found || onlyTemplates && !TemplateRules.IsTemplate(repository, found))
                throw Missing(onlyTemplates ? "template" : "submodel", id);
        this.shellIds = shellIds;
        // A shell comes with its submodels unless the request chooses among them.
        this.submodelIds = submodelIds.Count > 0 ? submodelIds : [.. shellIds.SelectMany(SubmodelsOf).Distinct()];
    }

    /// <summary>The name of the shell when there is exactly one that has a name.</summary>
    public string? Name => shellIds is [var id] ? repository.FindShell(id)?.IdShort : null;

    /// <summary>The objects as they are to be written.</summary>
    /// <param name="adapt">Is given each shell and submodel before it is written, and may change it.</param>
    public EnvironmentSource Environment(Action<Identifiable>? adapt = null) => new(
        Told<AssetAdministrationShell>(IdentifiableKind.Shell, Shells, adapt),
        Told<Submodel>(IdentifiableKind.Submodel, Submodels, adapt),
        Concepts());

    public IEnumerable<StoredIdentifiable> Shells => onlyTemplates ? [] : Stored(IdentifiableKind.Shell, shellIds);

    public IEnumerable<StoredIdentifiable> Submodels => Stored(IdentifiableKind.Submodel, submodelIds);

    private IEnumerable<T> Told<T>(IdentifiableKind kind, IEnumerable<StoredIdentifiable> stored, Action<Identifiable>? adapt) where T : Identifiable
    {
        foreach (var one in stored)
        {
            var identifiable = (T)AasRepository.ParseAlone(kind, one);
            if (withConcepts && submodelIds is not null) Note(identifiable);
            adapt?.Invoke(identifiable);
            yield return identifiable;
        }
    }

    /// <summary>The concept descriptions that the objects refer to, and those that these refer to in turn, such as the values of a value list.</summary>
    private IEnumerable<ConceptDescription> Concepts()
    {
        if (!withConcepts) yield break;
        if (submodelIds is null)
        {
            foreach (var stored in repository.ListAll(IdentifiableKind.ConceptDescription))
                yield return (ConceptDescription)AasRepository.ParseAlone(IdentifiableKind.ConceptDescription, stored);
            yield break;
        }
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (meant.Except(done).ToList() is { Count: > 0 } open)
            foreach (var id in open)
                if (done.Add(id) && repository.FindConceptDescription(id) is { } concept)
                {
                    Note(concept);
                    yield return concept;
                }
    }

    private void Note(Identifiable identifiable)
    {
        foreach (var reference in identifiable.Descendants().OfType<Reference>())
            if (reference.Keys is [.., var key]) meant.Add(key.Value);
    }

    private IEnumerable<StoredIdentifiable> Stored(IdentifiableKind kind, IReadOnlyList<string>? ids)
    {
        if (ids is null) return repository.ListAll(kind, onlyTemplates ? new IdentifiableFilter { IsTemplate = true } : null);
        // What was deleted since it was looked for is left out.
        return ids.Select(id => repository.Find(kind, id)).OfType<StoredIdentifiable>();
    }

    private IEnumerable<string> SubmodelsOf(string shellId) =>
        (repository.FindShell(shellId)?.Submodels ?? []).Where(r => r.Keys.Count > 0).Select(r => r.Keys[0].Value)
            .Where(id => repository.Find(IdentifiableKind.Submodel, id) is not null);

    private static RepositoryException Missing(string what, string id) => new(404, "NotFound", $"There is no {what} with the id '{id}'.");
}
