namespace AasTwin.Repository.Loading;

/// <summary>Loads packages (<c>.aasx</c>), package folders and documents (<c>.json</c>, <c>.xml</c>) into a repository.</summary>
public static class PackageLoader
{
    /// <summary>
    /// Loads all sources; a broken one is reported and does not stop the others. A folder that is no package folder stands for everything below it.
    /// Of several objects with one id the first is kept, in the order of <paramref name="paths"/>.
    /// </summary>
    /// <param name="progress">Is told each source when it is read.</param>
    public static Task<LoadingReport> Load(AasRepository repository, IEnumerable<string> paths, IProgress<LoadedPackage>? progress = null,
        CancellationToken cancellation = default) => throw new NotSupportedException();
}
