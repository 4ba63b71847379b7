using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AasTwin.Tests.RepositoryRules;

/// <summary>The map in src/README.md tells who may use whom; the project files must say the same.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Projects_DependAsTheMapSays()
    {
        var map = Map(ProjectLine());
        var projects = Checkout.Projects("src/").ToDictionary(
            p => ShortName(p.Key),
            p => Includes(p.Value, "ProjectReference").Select(path => ShortName(Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))).ToHashSet());

        Assert.Equal(map.Keys.Order(), projects.Keys.Order());
        foreach (var (name, uses) in projects) Assert.True(uses.SetEquals(map[name]), $"{name} uses {string.Join(", ", uses)}, the map says {string.Join(", ", map[name])}.");
    }

    [Fact]
    public void Projects_DependWithoutCycles()
    {
        var uses = Map(ProjectLine());
        var done = new HashSet<string>();
        while (done.Count < uses.Count)
        {
            var free = uses.Keys.Where(p => !done.Contains(p) && uses[p].All(done.Contains)).ToList();
            Assert.True(free.Count > 0, $"A cycle among {string.Join(", ", uses.Keys.Except(done))}.");
            done.UnionWith(free);
        }
    }

    [Fact]
    public void Packages_AreUsedAsTheMapSays()
    {
        var map = Map(PackageLine());
        var uses = Checkout.Projects("src/").Concat(Checkout.Projects("tests/"))
            .SelectMany(p => Includes(p.Value, "PackageReference").Select(package => (Package: package, Project: ShortName(p.Key))))
            .ToLookup(u => u.Package, u => u.Project);

        Assert.Equal(map.Keys.Order(), uses.Select(u => u.Key).Order());
        foreach (var package in uses) Assert.True(map[package.Key].SetEquals(package), $"{package.Key} is used by {string.Join(", ", package)}, the map says {string.Join(", ", map[package.Key])}.");
    }

    [Fact]
    public void Packages_ArePinnedCentrallyAndAllUsed()
    {
        var pinned = XDocument.Load(Checkout.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value);
        var projects = Checkout.Projects("src/").Concat(Checkout.Projects("tests/")).ToList();
        var used = projects.SelectMany(p => Includes(p.Value, "PackageReference"))
            .Concat(Includes(XDocument.Load(Checkout.PathOf("Directory.Build.props")), "PackageReference"));

        Assert.All(pinned, p => Assert.Matches(@"^\d+(\.\d+)+$", p.Value));
        Assert.Equal(pinned.Keys.Order(), used.Distinct().Order());
        Assert.All(projects, p => Assert.DoesNotContain(p.Value.Descendants("PackageReference"), r => r.Attribute("Version") is not null));
    }

    [Fact]
    public void Solution_ListsAllProjects()
    {
        var solution = Checkout.Text("AasTwin.sln").Replace('\\', '/');
        Assert.All(Checkout.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)), f => Assert.Contains($"\"{f}\"", solution));
    }

    private static Dictionary<string, HashSet<string>> Map(Regex line) => line.Matches(Checkout.Text("src/README.md"))
        .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["uses"].Value.Split(", ").Where(u => u != "–").ToHashSet());

    private static IEnumerable<string> Includes(XDocument project, string item) => project.Descendants(item).Select(r => r.Attribute("Include")!.Value);

    private static string ShortName(string project) => project.StartsWith("AasTwin.", StringComparison.Ordinal) ? project["AasTwin.".Length..] : project;

    // "Server -> Repository", "Metamodel -> –"
    [GeneratedRegex(@"^(?<name>\w+) +-> +(?<uses>–|\w+(, \w+)*)", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    // "| xunit | Tests, SystemTests | … |"
    [GeneratedRegex(@"^\| (?<name>[A-Z]\w+(\.\w+)*|xunit[.\w]*) \| (?<uses>\w+(, \w+)*) \|", RegexOptions.Multiline)]
    private static partial Regex PackageLine();
}
