using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Repository.Registry;

/// <summary>
/// Descriptors of shells and submodels: those of what the repository holds, which follow it by themselves, and those that were posted. A descriptor that is
/// posted about something that lives here says what it says in place of the object; what it leaves out is derived as before. Safe for concurrent use.
/// Descriptors that are handed out are shared: not to be changed.
/// </summary>
/// <exception cref="RepositoryException">Every member throws it for a request that is refused.</exception>
public sealed partial class DescriptorRegistry(AasRepository repository)
{
    /// <summary>The descriptor of a shell, or null.</summary>
    public AssetAdministrationShellDescriptor? FindShell(string id, ServedAt at) =>
        repository.ShowDescriptor(Shell(id, at));

    /// <summary>The descriptor of a submodel, or null.</summary>
    public SubmodelDescriptor? FindSubmodel(string id, ServedAt at) =>
        repository.ShowDescriptor(Submodel(id, at));

    /// <summary>Part of the shell descriptors that a filter lets through.</summary>
    public Page<AssetAdministrationShellDescriptor> Shells(ShellDescriptorFilter filter, PageRequest page, ServedAt at) =>
        repository.ListInTurn<AssetAdministrationShellDescriptor>(
        [
            // Shells about which something was posted come with that: it may tell another kind, type or asset.
            new(IdentifiableKind.Shell, filter.Terms, s => filter.IncludesTimes(s) && PostedShell(s.Id) is null
                ? repository.ShowDescriptor(Derived((AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, s), at)) : null),
            new(IdentifiableKind.ShellDescriptor, [], s => filter.IncludesTimes(s, repository.Find(IdentifiableKind.Shell, s.Id))
                && FindShell(s.Id, at) is { } found && filter.Includes(found) ? found : null),
        ], page);

    /// <summary>Part of the submodel descriptors.</summary>
    public Page<SubmodelDescriptor> Submodels(PageRequest page, ServedAt at) => repository.ListInTurn<SubmodelDescriptor>(
    [
        new(IdentifiableKind.Submodel, [], s => PostedSubmodel(s.Id) is null
            ? repository.ShowDescriptor(Derived((Submodel)repository.Parse(IdentifiableKind.Submodel, s), at)) : null),
        new(IdentifiableKind.SubmodelDescriptor, [], s => FindSubmodel(s.Id, at)),
    ], page);

    private AssetAdministrationShellDescriptor? Shell(string id, ServedAt at) => repository.FindShell(id) is { } shell ? Derived(shell, at) : PostedShell(id);

    private SubmodelDescriptor? Submodel(string id, ServedAt at) => repository.FindSubmodel(id) is { } submodel ? Derived(submodel, at) : PostedSubmodel(id);

    private AssetAdministrationShellDescriptor? PostedShell(string id) =>
        (AssetAdministrationShellDescriptor?)repository.FindPosted(IdentifiableKind.ShellDescriptor, id);

    private SubmodelDescriptor? PostedSubmodel(string id) => (SubmodelDescriptor?)repository.FindPosted(IdentifiableKind.SubmodelDescriptor, id);

    private AssetAdministrationShellDescriptor Derived(AssetAdministrationShell shell, ServedAt at)
    {
        var submodels = new List<SubmodelDescriptor>();
        // A submodel that lives elsewhere is told about when its descriptor was posted here.
        foreach (var id in (shell.Submodels ?? []).Where(r => r.Keys.Count > 0).Select(r => r.Keys[0].Value).Distinct())
            if (Submodel(id, at) is { } submodel) submodels.Add(submodel);
        return Derivation.Of(shell, PostedShell(shell.Id), at, submodels);
    }

    private SubmodelDescriptor Derived(Submodel submodel, ServedAt at) => Derivation.Of(submodel, PostedSubmodel(submodel.Id), at);
}
