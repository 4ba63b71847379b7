using System.Text.RegularExpressions;

namespace AasTwin.Tests.RepositoryRules;

public sealed partial class SourceFileTests
{
    private const int MaxLines = 600;

    // A file that must be longer is named here with its reason.
    private static readonly Dictionary<string, string> LongerFiles = [];

    private static readonly string[] TopLevel =
    [
        "AasTwin.sln", "BannedSymbols.txt", "Directory.Build.props", "Directory.Packages.props", "LICENSE", "README.md", "aasx", "global.json", "src",
        "submodels", "tests",
    ];

    private static readonly string[] Code = [".cs", ".ts", ".vue"];
    private static readonly string[] Binary = [".aasx", ".png", ".jpg", ".pdf", ".glb", ".onnx", ".zip"];

    private static IEnumerable<string> CodeFiles => Checkout.Files.Where(f => Code.Contains(Path.GetExtension(f)));

    [Fact]
    public void CodeFiles_HoldOneIdea()
    {
        var tooLong = CodeFiles.Where(f => !LongerFiles.ContainsKey(f)).Select(f => (File: f, Lines: File.ReadLines(Checkout.PathOf(f)).Count()))
            .Where(f => f.Lines > MaxLines);
        Assert.Empty(tooLong);
        Assert.All(LongerFiles.Keys, f => Assert.True(File.ReadLines(Checkout.PathOf(f)).Count() > MaxLines, $"{f} needs no exception any more."));
    }

    [Fact]
    public void CodeFiles_HaveTellingNames()
    {
        Assert.DoesNotContain(CodeFiles, f => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(f)));
    }

    [Fact]
    public void CodeFiles_AreFinished()
    {
        // Spelled so that this file does not find itself.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception"];
        var unfinished = CodeFiles.Where(f => marks.Any(Checkout.Text(f).Contains));
        Assert.Empty(unfinished);
    }

    [Fact]
    public void Files_NameNoMachineAndNoRegistry()
    {
        // Spelled so that this file does not find itself.
        string[] hosts = ["api.nug" + "et.org", "registry.npm" + "js.org", "deb.deb" + "ian.org", "pypi" + ".org"];
        var offending = Checkout.Files.Where(f => !Binary.Contains(Path.GetExtension(f)))
            .Select(f => (File: f, Text: Checkout.Text(f)))
            .Where(f => hosts.Any(f.Text.Contains) || MachinePath().IsMatch(f.Text))
            .Select(f => f.File);
        Assert.Empty(offending);
    }

    [Fact]
    public void TopLevel_IsAsTheMapSays()
    {
        var found = Checkout.Files.Select(f => f.Split('/')[0]).Distinct().Where(f => !f.StartsWith('.'));
        Assert.Empty(found.Except(TopLevel));
    }

    [GeneratedRegex("(Common|Utils?|Helpers?|Manager|Impl|Dto)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"(?<![\w.])/(home|root|work|Users)/[\w.-]+|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();
}
