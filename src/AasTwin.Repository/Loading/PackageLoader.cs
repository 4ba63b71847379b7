using AasTwin.Repository.Store;

namespace AasTwin.Repository.Loading;

/// <summary>Loads packages (<c>.aasx</c>), package folders and documents (<c>.json</c>, <c>.xml</c>) into a repository.</summary>
public static class PackageLoader
{
    /// <summary>
    /// Loads all sources; a broken one is reported and does not stop the others. A folder that is no package folder stands for everything below it.
    /// Of several objects with one id the first is kept, in the order of <paramref name="paths"/>; what a durable store had before is kept too.
    /// </summary>
    /// <param name="progress">Is told each source when it is loaded, in order.</param>
    public static async Task<LoadingReport> Load(AasRepository repository, IEnumerable<string> paths, IProgress<LoadedPackage>? progress = null,
        CancellationToken cancellation = default)
    {
        var loaded = new List<LoadedPackage>();
        var merge = new Merge(repository);
        // Read ahead on all cores, but no further than a few sources: what is read waits in memory until those before it are stored.
        var reading = new Queue<Task<PackageSource>>();
        var ahead = System.Environment.ProcessorCount + 1;
        foreach (var path in DocumentFiles.Find(paths))
        {
            cancellation.ThrowIfCancellationRequested();
            reading.Enqueue(Task.Run(() => PackageSource.Read(path), cancellation));
            if (reading.Count > ahead) await Store(await reading.Dequeue());
        }
        while (reading.TryDequeue(out var next)) await Store(await next);
        return new LoadingReport(loaded, merge.Duplicates);

        async Task Store(PackageSource source)
        {
            var outcome = source.Refusal is { } why ? LoadedPackage.Refused(source.Path, why, source.Findings) : await merge.Add(source);
            loaded.Add(outcome);
            progress?.Report(outcome);
        }
    }

    /// <summary>Stores sources one after the other and remembers who brought which id.</summary>
    private sealed class Merge(AasRepository repository)
    {
        private readonly Dictionary<(IdentifiableKind Kind, string Id), string> owners = [];

        public List<DuplicateId> Duplicates { get; } = [];

        public async Task<LoadedPackage> Add(PackageSource source)
        {
            var taken = new Dictionary<(IdentifiableKind, string), StoreChange>();
            var stored = 0;
            foreach (var change in source.Objects)
            {
                var key = (change.Kind, change.Id);
                if (owners.TryGetValue(key, out var owner))
                {
                    var winner = taken.TryGetValue(key, out var first) ? first.Json!.Value : repository.Find(change.Kind, change.Id)!.Json;
                    Duplicates.Add(new DuplicateId(change.Kind, change.Id, owner, source.Path, winner.Span.SequenceEqual(change.Json!.Value.Span)));
                    continue;
                }
                owners.Add(key, source.Path);
                if (repository.Find(change.Kind, change.Id) is not null) stored++;
                else taken.Add(key, change);
            }
            var isKeptOpen = await repository.Import([.. taken.Values], source.Package);
            if (!isKeptOpen) source.Package?.Dispose();
            return new LoadedPackage(source.Path, null, Count(IdentifiableKind.Shell), Count(IdentifiableKind.Submodel),
                Count(IdentifiableKind.ConceptDescription),
                taken.Values.Sum(c => c.Files.Count), stored, source.Findings);

            int Count(IdentifiableKind kind) => taken.Values.Count(c => c.Kind == kind);
        }
    }
}
