using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Repository.Discovery;

/// <summary>
/// Finds shells by the ids of their assets: those that shells here tell themselves, those that posted descriptors tell, and links that were posted, also for
/// shells that are elsewhere. The reserved name <c>globalAssetId</c>, in any case, stands for the global asset id. Safe for concurrent use.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed class AssetLinkDirectory(AasRepository repository)
{
    private const string GlobalAssetId = "globalAssetId";

    /// <summary>Part of the ids of the shells that have all of these links, wherever each of them was told; without links, of all that are known.</summary>
    public Page<string> Search(IReadOnlyList<SpecificAssetId> links, PageRequest page)
    {
        // Where nothing was posted, the store finds what has all links by itself.
        var isOnlyHere = !repository.HasAny(IdentifiableKind.ShellDescriptor) && !repository.HasAny(IdentifiableKind.AssetLinks);
        var asked = links.Select(IndexTerms.ForAssetLink).ToList();
        // Otherwise each source is searched for one link, the global id when it is asked for, and what is found is looked at as a whole.
        var leading = links.FirstOrDefault(l => l.Name.Equals(GlobalAssetId, StringComparison.OrdinalIgnoreCase)) ?? links.FirstOrDefault();
        IReadOnlyList<Store.IndexTerm> terms = isOnlyHere ? asked : leading is null ? [] : [IndexTerms.ForAssetLink(leading)];
        return repository.ListInTurn<string>(
        [
            new(IdentifiableKind.Shell, terms, s => isOnlyHere || HasAll(s.Id, links) ? s.Id : null),
            new(IdentifiableKind.ShellDescriptor, terms, s => !Tells(FindShell(s.Id)) && HasAll(s.Id, links) ? s.Id : null),
            new(IdentifiableKind.AssetLinks, terms, s => !Tells(FindShell(s.Id)) && !Tells(FindDescriptor(s.Id)) && HasAll(s.Id, links) ? s.Id : null),
        ], page);

        // What an earlier source was found by is in the list already.
        bool Tells(IEnumerable<SpecificAssetId>? told) => told is not null && (leading is null || told.Any(l => IsSame(l, leading)));
    }

    /// <summary>All links of a shell; 404 when nothing is known about it.</summary>
    public IReadOnlyList<SpecificAssetId> LinksOf(string shellId) =>
        Known(shellId)?.Distinct(ModelEquality.Instance).Cast<SpecificAssetId>().ToList() ?? throw Missing(shellId);

    /// <summary>Posts links of a shell that is here or elsewhere, in place of those posted before.</summary>
    public Task Post(string shellId, IReadOnlyList<SpecificAssetId> links)
    {
        var posted = new AssetLinks { Id = shellId, SpecificAssetIds = [.. links] };
        AasRepository.CheckPosted(posted);
        return repository.CommitAll([(IdentifiableKind.AssetLinks, shellId)], draft =>
        {
            draft.Put(posted, repository.Find(IdentifiableKind.AssetLinks, shellId)?.Revision ?? 0);
            return true;
        });
    }

    /// <summary>
    /// Removes the posted links of a shell; 404 when nothing is known about it, 409 when all that is known is what the shell or its descriptor tells.
    /// </summary>
    public Task Delete(string shellId)
    {
        // Before the change is made up, which looks past the rules: what is hidden is missing.
        if (Known(shellId) is null) throw Missing(shellId);
        return repository.CommitAll([(IdentifiableKind.AssetLinks, shellId)], draft => DeletePosted(draft, shellId));
    }

    private bool DeletePosted(Draft draft, string shellId)
    {
        if (repository.Find(IdentifiableKind.AssetLinks, shellId) is { } stored) draft.Delete(IdentifiableKind.AssetLinks, shellId, stored.Revision);
        else if (Known(shellId) is null) throw Missing(shellId);
        else throw RepositoryException.Conflict(
            $"The asset links of '{shellId}' are those of the shell itself or of its descriptor: change its asset information, or delete the descriptor.");
        return true;
    }

    private bool HasAll(string shellId, IReadOnlyList<SpecificAssetId> links)
    {
        if (links.Count == 0) return true;
        var known = Known(shellId)?.ToList() ?? [];
        return links.All(asked => known.Exists(link => IsSame(link, asked)));
    }

    /// <summary>Everything that is told of a shell; null when it is unknown.</summary>
    private IEnumerable<SpecificAssetId>? Known(string shellId)
    {
        var (shell, descriptor, posted) = (FindShell(shellId), FindDescriptor(shellId), FindPosted(shellId));
        return shell is null && descriptor is null && posted is null ? null : (shell ?? []).Concat(descriptor ?? []).Concat(posted ?? []);
    }

    private IEnumerable<SpecificAssetId>? FindShell(string id) =>
        repository.FindShell(id) is { AssetInformation: var asset } ? Told(asset.GlobalAssetId, asset.SpecificAssetIds) : null;

    private IEnumerable<SpecificAssetId>? FindDescriptor(string id) =>
        repository.FindPosted(IdentifiableKind.ShellDescriptor, id) is AssetAdministrationShellDescriptor descriptor
            ? Told(descriptor.GlobalAssetId, descriptor.SpecificAssetIds)
            : null;

    private IEnumerable<SpecificAssetId>? FindPosted(string id) =>
        repository.FindPosted(IdentifiableKind.AssetLinks, id) is AssetLinks links ? links.SpecificAssetIds ?? [] : null;

    private static IEnumerable<SpecificAssetId> Told(string? globalAssetId, List<SpecificAssetId>? specificAssetIds) =>
        globalAssetId is null ? specificAssetIds ?? [] : [new SpecificAssetId { Name = GlobalAssetId, Value = globalAssetId }, .. specificAssetIds ?? []];

    private static bool IsSame(SpecificAssetId left, SpecificAssetId right) => IndexTerms.ForAssetLink(left) == IndexTerms.ForAssetLink(right);

    private static RepositoryException Missing(string shellId) => RepositoryException.NotFound($"No asset links of a shell with the id '{shellId}' are known.");
}
