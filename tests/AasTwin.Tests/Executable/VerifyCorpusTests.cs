using System.Text.Json;

namespace AasTwin.Tests.Executable;

/// <summary>The generated cases of aas-core, judged by the command line as a user would call it.</summary>
public sealed class VerifyCorpusTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [SharedDataFact(AasCoreCase.V30)]
    public Task Verify_JudgesTheCasesOfV30() => Judge(AasCoreCase.V30, "3.0");

    [SharedDataFact(AasCoreCase.V31)]
    public Task Verify_JudgesTheCasesOfV31() => Judge(AasCoreCase.V31, "3.1");

    private async Task Judge(string corpus, string metamodel)
    {
        var cases = new[] { "json", "xml" }.SelectMany(format => AasCoreCase.All(corpus, format)).ToList();
        var wrong = new List<string>();
        var judged = 0;
        foreach (var group in cases.GroupBy(c => c.IsSelfContained ? char.ToUpperInvariant(c.ClassName[0]) + c.ClassName[1..] : "Environment"))
        {
            var expected = new Dictionary<string, string>();
            foreach (var item in group) expected.Add(Write(item), item.Verdict == "unserializable" ? "unreadable" : item.Verdict);
            var run = await CommandRun.Of(["verify", "--json", "--strict", "--metamodel", metamodel, "--class", group.Key, .. expected.Keys]);
            foreach (var line in run.Lines.Select(l => JsonDocument.Parse(l).RootElement))
            {
                var file = line.GetProperty("file").GetString()!;
                if (line.GetProperty("verdict").GetString() != expected[file]) wrong.Add($"{file}: {line}, expected {expected[file]}");
                judged++;
            }
        }
        Assert.Equal(cases.Count, judged);
        Assert.Empty(wrong);
    }

    private string Write(AasCoreCase item)
    {
        var path = scratch[item.Name.Replace('/', Path.DirectorySeparatorChar)];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, item.Bytes);
        return path;
    }
}
