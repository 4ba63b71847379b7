using System.IO.Compression;

namespace AasTwin.Tests;

/// <summary>One of the generated cases of aas-core: a document and what a reader or verifier must make of it.</summary>
/// <param name="Name">Path within the archive.</param>
/// <param name="Verdict"><c>valid</c>, <c>invalid</c> (readable, but verification must complain) or <c>unserializable</c> (reading must complain).</param>
/// <param name="Category">Which rule is broken, such as <c>PatternViolation</c>; empty for valid cases.</param>
/// <param name="IsSelfContained">Whether the document is an instance of <paramref name="ClassName"/> itself; else it is an environment around one.</param>
/// <param name="ClassName">The class whose rule is at stake; in XML cases its first letter is lower case.</param>
internal sealed record AasCoreCase(string Name, string Verdict, string Category, bool IsSelfContained, string ClassName, byte[] Bytes)
{
    public const string V30 = "testdata/aas-core-v3.0";
    public const string V31 = "testdata/aas-core-v3.1";

    /// <summary>All cases of a corpus in a format, <c>json</c> or <c>xml</c>, in the order of its index.</summary>
    public static IEnumerable<AasCoreCase> All(string corpus, string format)
    {
        using var archive = ZipFile.OpenRead(SharedData.PathOf($"{corpus}/{format}.zip"));
        // The columns up to the class hold no commas or quotes; the free text behind them may even hold line breaks.
        foreach (var line in File.ReadLines(SharedData.PathOf($"{corpus}/index.csv")))
        {
            var columns = line.Split(',');
            if (columns.Length < 7 || columns[0] != format) continue;
            using var stream = archive.GetEntry(columns[1])!.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return new AasCoreCase(columns[1], columns[3], columns[4], columns[2] != "ContainedInEnvironment", columns[5], copy.ToArray());
        }
    }
}
