using System.Text.RegularExpressions;

namespace AasTwin.Tests.Executable;

/// <summary>What a person reads fits into the window; what a program reads stays in its lines.</summary>
public sealed partial class WrappingTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task ARefusal_IsBrokenBetweenWordsOfAPerson(int width)
    {
        string[] command = ["serve", "--urls", "http://192.0.2.1:8080", "--store", "memory"];
        var (whole, wrapped) = (await Errors(null, command), await Errors(width, command));
        Assert.Single(whole.TrimEnd().Split('\n'));
        var lines = wrapped.TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        Assert.Equal(lines.Length, lines.Skip(1).Count(l => l.StartsWith("  ", StringComparison.Ordinal)) + 1);
        Assert.Equal(whole.TrimEnd(), Space().Replace(wrapped.TrimEnd(), " "));
    }

    [Fact]
    public async Task AWordThatIsTooLong_StaysWhole()
    {
        var path = "/" + new string('p', 100) + "/plant.db";
        Assert.Contains(path, await Errors(40, ["serve", "--urls", "http://127.0.0.1:0", "--store", "sqlite:" + path]));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(80)]
    public async Task Help_FitsIntoTheWindow(int width)
    {
        var output = new StringWriter { NewLine = "\n" };
        await Program.RunAsync(["serve", "--help"], new Terminal(output, TextWriter.Null, Width: width), CancellationToken.None);
        // Examples are lines to copy, and names of options stay whole.
        var help = output.ToString().Split("Examples:")[0].Split("Usage:")[0];
        Assert.All(help.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));
    }

    private static async Task<string> Errors(int? width, string[] command)
    {
        var error = new StringWriter { NewLine = "\n" };
        await Program.RunAsync(command, new Terminal(TextWriter.Null, error, ErrorWidth: width), CancellationToken.None);
        return error.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
