using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Repository.Registry;

public sealed partial class DescriptorRegistry
{
    /// <summary>Adds a descriptor; 409 when there is one of this id, posted or of what lives here.</summary>
    public Task Post(Descriptor descriptor) => Change([descriptor], BulkAction.Create);

    /// <summary>Adds or replaces a descriptor; true when there was none of this id.</summary>
    public async Task<bool> Put(Descriptor descriptor)
    {
        AasRepository.CheckPosted(descriptor);
        return await repository.CommitAll([Key(descriptor)], draft =>
        {
            var isNew = !IsKnown(descriptor);
            Put(draft, descriptor);
            return isNew;
        });
    }

    /// <summary>Removes a posted descriptor. 404 when there is none; 409 when it is that of something that lives here, and nothing was posted about it.</summary>
    /// <param name="kind">Of shells or of submodels.</param>
    public Task Delete(IdentifiableKind kind, string id) => repository.CommitAll([(kind, id)], draft =>
    {
        if (WhyNotDeleted(kind, id) is { } why) throw why;
        draft.Delete(kind, id, repository.Find(kind, id)!.Revision);
        return true;
    });

    private static (IdentifiableKind Kind, string Id) Key(Descriptor descriptor) => (descriptor.Kind(), descriptor.Id);

    /// <summary>What descriptors of a kind describe.</summary>
    private static IdentifiableKind Described(IdentifiableKind kind) =>
        kind == IdentifiableKind.ShellDescriptor ? IdentifiableKind.Shell : IdentifiableKind.Submodel;

    private bool IsKnown(Descriptor descriptor)
    {
        var (kind, id) = Key(descriptor);
        return repository.Find(kind, id) is not null || repository.Find(Described(kind), id) is not null;
    }

    private void Put(Draft draft, Descriptor descriptor) => draft.Put(descriptor, repository.Find(descriptor.Kind(), descriptor.Id)?.Revision ?? 0);

    private static RepositoryException Taken(Descriptor descriptor) =>
        RepositoryException.Conflict($"There is already a {descriptor.Kind().Noun()} with the id '{descriptor.Id}': use PUT to replace it.");

    private RepositoryException? WhyNotDeleted(IdentifiableKind kind, string id)
    {
        if (repository.Find(kind, id) is not null) return null;
        var described = Described(kind);
        return repository.Find(described, id) is null
            ? RepositoryException.NotFound($"There is no {kind.Noun()} with the id '{id}'.")
            : RepositoryException.Conflict($"The {described.Noun()} '{id}' lives here, and its descriptor goes with it: delete the {described.Noun()}.");
    }
}
