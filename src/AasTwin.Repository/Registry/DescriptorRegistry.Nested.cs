using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Repository.Registry;

public sealed partial class DescriptorRegistry
{
    /// <summary>Part of the submodel descriptors of a shell's descriptor; 404 when there is no such shell.</summary>
    public Page<SubmodelDescriptor> SubmodelsOf(string shellId, PageRequest page, ServedAt at)
    {
        var all = MustFindShell(shellId, at).SubmodelDescriptors ?? [];
        var start = 0;
        if (page.Cursor is { } cursor)
        {
            // A descriptor has no number in its list but its id; when the one is gone there is no place to go on from.
            if (!Base64UrlId.TryDecode(cursor, out var last, out _) || (start = all.FindIndex(d => d.Id == last) + 1) == 0)
                throw RepositoryException.BadRequest("The cursor was not issued by this server for this list, or what it names is gone: start again without it.");
        }
        var items = all.Skip(start).Take(page.Limit).ToList();
        return new Page<SubmodelDescriptor>(items, start + items.Count < all.Count ? Base64UrlId.Encode(items[^1].Id) : null);
    }

    /// <summary>A submodel descriptor of a shell's descriptor; 404 when there is none.</summary>
    public SubmodelDescriptor FindSubmodelOf(string shellId, string submodelId, ServedAt at) =>
        MustFindShell(shellId, at).SubmodelDescriptors?.Find(d => d.Id == submodelId) ?? throw MissingIn(shellId, submodelId);

    /// <summary>Adds a submodel descriptor to a shell's descriptor; 409 when it has one of this id.</summary>
    public Task PostSubmodelOf(string shellId, SubmodelDescriptor descriptor) => ChangeNested(shellId, descriptor.Id, descriptor, (nested, isThere) =>
    {
        if (isThere) throw Taken(descriptor);
        nested.Add(descriptor);
        return true;
    });

    /// <summary>Adds or replaces a submodel descriptor of a shell's descriptor; true when it had none of this id.</summary>
    public Task<bool> PutSubmodelOf(string shellId, SubmodelDescriptor descriptor) => ChangeNested(shellId, descriptor.Id, descriptor, (nested, isThere) =>
    {
        var index = nested.FindIndex(d => d.Id == descriptor.Id);
        if (index < 0) nested.Add(descriptor);
        else nested[index] = descriptor;
        return !isThere;
    });

    /// <summary>Removes a submodel descriptor from a shell's descriptor; 409 when it is that of a submodel to which a shell that lives here refers.</summary>
    public Task DeleteSubmodelOf(string shellId, string submodelId) => ChangeNested(shellId, submodelId, null, (nested, isThere) =>
    {
        if (nested.RemoveAll(d => d.Id == submodelId) > 0) return true;
        throw isThere
            ? RepositoryException.Conflict(
                $"The shell '{shellId}' lives here and refers to the submodel '{submodelId}': delete the reference, and the descriptor goes with it.")
            : MissingIn(shellId, submodelId);
    });

    /// <summary>Changes what was posted to the descriptor of a shell; that of a shell that lives here is posted to for the first time then.</summary>
    private Task<bool> ChangeNested(string shellId, string submodelId, SubmodelDescriptor? given, Func<List<SubmodelDescriptor>, bool, bool> change)
    {
        if (given is not null) AasRepository.CheckPosted(given);
        return repository.CommitAll([(IdentifiableKind.ShellDescriptor, shellId)], draft =>
        {
            var isThere = MustFindShell(shellId, Nowhere).SubmodelDescriptors?.Exists(d => d.Id == submodelId) == true;
            var stored = repository.Find(IdentifiableKind.ShellDescriptor, shellId);
            var posted = stored is null
                ? new AssetAdministrationShellDescriptor { Id = shellId }
                : (AssetAdministrationShellDescriptor)repository.Parse(IdentifiableKind.ShellDescriptor, stored).DeepCopy();
            var nested = posted.SubmodelDescriptors ?? [];
            var result = change(nested, isThere);
            posted.SubmodelDescriptors = nested.Count > 0 ? nested : null;
            draft.Put(posted, stored?.Revision ?? 0);
            return result;
        });
    }

    // For looking at ids only, where addresses do not matter.
    private static ServedAt Nowhere { get; } = new("");

    private AssetAdministrationShellDescriptor MustFindShell(string id, ServedAt at) =>
        FindShell(id, at) ?? throw RepositoryException.NotFound($"There is no shell descriptor with the id '{id}'.");

    private static RepositoryException MissingIn(string shellId, string submodelId) =>
        RepositoryException.NotFound($"The descriptor of the shell '{shellId}' has no submodel descriptor with the id '{submodelId}'.");
}
