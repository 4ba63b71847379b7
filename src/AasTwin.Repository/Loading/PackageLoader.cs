namespace AasTwin.Repository.Loading;

/// <summary>Loads packages (<c>.aasx</c>), package folders and documents (<c>.json</c>, <c>.xml</c>) into a repository.</summary>
public static class PackageLoader
{
    /// <summary>
    /// Loads all sources; a broken one is reported and does not stop the others. A folder that is no package folder stands for everything below it.
    /// Of several objects with one id the first is kept, in the order of <paramref name="paths"/>. A durable store imports a source once, and again when its
    /// files changed: then what changed in the source is written, and the rest stays as it is stored.
    /// </summary>
    /// <param name="progress">Is told each source when it is loaded, in order.</param>
    public static async Task<LoadingReport> Load(AasRepository repository, IEnumerable<string> paths, IProgress<LoadedPackage>? progress = null,
        CancellationToken cancellation = default)
    {
        var loaded = new List<LoadedPackage>();
        var merge = new PackageMerge(repository);
        // Read ahead on all cores, but no further than a few sources: what is read waits in memory until those before it are stored.
        var reading = new Queue<Func<Task<LoadedPackage>>>();
        var ahead = System.Environment.ProcessorCount + 1;
        foreach (var path in DocumentFiles.Find(paths))
        {
            cancellation.ThrowIfCancellationRequested();
            reading.Enqueue(Begin(path));
            if (reading.Count > ahead) await End(reading.Dequeue());
        }
        while (reading.TryDequeue(out var next)) await End(next);
        await merge.Finish();
        return new LoadingReport(loaded, merge.Duplicates);

        Func<Task<LoadedPackage>> Begin(string path)
        {
            // Before it is read: what changes while it is read is read again next time.
            var fingerprint = repository.RemembersSources ? SourceRecord.FingerprintOf(path) : null;
            var before = merge.Find(path);
            if (before is not null && before.Fingerprint == fingerprint) return () => Task.FromResult(merge.Keep(path, before));
            var source = Task.Run(() => PackageSource.Read(path), cancellation);
            return async () =>
            {
                var read = await source;
                return read.Refusal is { } why ? LoadedPackage.Refused(read.Path, why, read.Findings) : await merge.Add(read, fingerprint, before);
            };
        }

        async Task End(Func<Task<LoadedPackage>> store)
        {
            var outcome = await store();
            loaded.Add(outcome);
            progress?.Report(outcome);
        }
    }
}
