using AasTwin.Metamodel;

namespace AasTwin.Documents;

/// <summary>Writes a package in source form: <c>environment.json</c> and the files that it names.</summary>
internal static class ExampleFolder
{
    private const string Prefix = "/aasx/";

    /// <param name="files">By their paths in the package, which begin with <c>/aasx/</c>.</param>
    /// <returns>The paths of what was written.</returns>
    public static IReadOnlyList<string> Write(string folder, Metamodel.Environment environment, IReadOnlyDictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(folder);
        List<string> written = [Path.Combine(folder, "environment.json")];
        AtomicFile.Write(written[0], force: true, stream =>
        {
            DocumentWriter.Write(environment, stream, DocumentFormat.Json, MetamodelVersion.V3_1);
            stream.WriteByte((byte)'\n');
        });
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name[Prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, force: true, stream => stream.Write(content));
            written.Add(path);
        }
        return written;
    }
}
