using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AasTwin.SystemTests;

/// <summary>Start and end of a server, what it says of what it loads, and what survives it.</summary>
public sealed class ServingTests : IDisposable
{
    private readonly ExamplePackage package = new();

    public void Dispose() => package.Dispose();

    [Fact]
    public async Task Serve_Package_AnswersModelsAndFiles()
    {
        await using var server = await RunningServer.Start(package.Folder);

        var shell = await server.Get($"shells/{ExamplePackage.Shell}");
        Assert.Equal("Press", shell.GetProperty("idShort").GetString());
        using var manual = await server.Client.GetAsync($"submodels/{ExamplePackage.Submodel}/submodel-elements/Manual/attachment");
        Assert.Equal("text/plain", manual.Content.Headers.ContentType?.MediaType);
        Assert.Equal(ExamplePackage.Manual, await manual.Content.ReadAsStringAsync());
        // All digits of a 64-bit number.
        Assert.Equal("18446744073709551615", (await server.Get($"submodels/{ExamplePackage.Submodel}/submodel-elements/Strokes/$value")).GetRawText());
    }

    [Fact]
    public async Task Serve_CtrlC_EndsInOrder()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var server = await RunningServer.Start(package.Folder);
        server.Process.Interrupt();
        Assert.Equal(0, await server.Process.ExitCode());
    }

    [Fact]
    public async Task Serve_CtrlC_DoesNotWaitForThoseWhoListen()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var server = await RunningServer.Start(package.Folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "events") { Headers = { { "Accept", "text/event-stream" } } };
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.StartsWith(":", await reader.ReadLineAsync());
        server.Process.Interrupt();
        Assert.Equal(0, await server.Process.ExitCode());
        while (await reader.ReadLineAsync() is not null)
        {
            // What came before the end.
        }
    }

    [Fact]
    public async Task Serve_BrokenPackage_IsReportedAndTheOthersAreServed()
    {
        var broken = package.Write("broken.aasx", "no zip at all");
        await using var server = await RunningServer.Start(broken, package.Folder);

        var loaded = server.Report.GetProperty("packages");
        Assert.Contains("broken.aasx", loaded[0].GetProperty("refusal").GetString());
        Assert.Equal(1, loaded[1].GetProperty("shells").GetInt32());
        Assert.Equal(1, (await server.Get("shells")).GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task Serve_SameIdTwoTimes_SaysWhichWon()
    {
        package.Write("second/environment.json", ExamplePackage.Environment(ExamplePackage.SubmodelId).Replace("\"Press\"", "\"Impostor\""));
        await using var server = await RunningServer.Start(package.Folder, package["second"]);

        var twice = server.Report.GetProperty("duplicates").EnumerateArray().Single(d => d.GetProperty("id").GetString() == ExamplePackage.ShellId);
        Assert.Equal((package.Folder, package["second"]), (twice.GetProperty("winner").GetString(), twice.GetProperty("loser").GetString()));
        Assert.Equal("Press", (await server.Get($"shells/{ExamplePackage.Shell}")).GetProperty("idShort").GetString());
    }

    [Fact]
    public async Task Serve_PortInUse_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var (exitCode, output, error) = await AasTwinProcess.Run("serve", "--urls", url, "--store", "memory", package.Folder);
        Assert.Equal(ExitCode.Unavailable, exitCode);
        Assert.Contains(url, error);
        Assert.Contains("--urls", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Equal("", output);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://+:0")]
    [InlineData("http://192.0.2.1:8080")]
    public async Task Serve_AddressThatOthersReach_NeedsLeave(string url)
    {
        var (exitCode, _, error) = await AasTwinProcess.Run("serve", "--urls", url, "--store", "memory", package.Folder);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--expose", error);
    }

    [Fact]
    public async Task Serve_SqliteStore_SurvivesAKill()
    {
        var store = "sqlite:" + package["plant.aastwin.db"];
        var strokes = $"submodels/{ExamplePackage.Submodel}/submodel-elements/Strokes/$value";
        var attachment = $"submodels/{ExamplePackage.Submodel}/submodel-elements/Manual/attachment";
        await using (var first = await RunningServer.Start(package.Folder, "--store", store))
        {
            using var changed = await first.Send(HttpMethod.Patch, strokes, "42");
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
            using var form = new MultipartFormDataContent
            {
                { new StringContent("new.txt"), "fileName" },
                { new ByteArrayContent(Encoding.UTF8.GetBytes("Second edition.")) { Headers = { ContentType = new("text/plain") } }, "file", "new.txt" },
            };
            using var replaced = await first.Client.PutAsync(attachment, form);
            Assert.True(replaced.IsSuccessStatusCode, await replaced.Content.ReadAsStringAsync());
            await first.Process.Kill();
        }

        await using var second = await RunningServer.Start(package.Folder, "--store", store);
        Assert.Equal("42", (await second.Get(strokes)).GetRawText());
        Assert.Equal("Second edition.", await second.Client.GetStringAsync(attachment));
        Assert.Equal(2, second.Report.GetProperty("packages")[0].GetProperty("alreadyStored").GetInt32());
    }

    [Fact]
    public async Task Serve_DataFolder_IsMadeAndFoundAgain()
    {
        var data = package["made/here"];
        var strokes = $"submodels/{ExamplePackage.Submodel}/submodel-elements/Strokes/$value";
        await using (var first = await RunningServer.Start(package.Folder, "--data", data))
        {
            Assert.Equal(1, first.Report.GetProperty("packages")[0].GetProperty("shells").GetInt32());
            using var changed = await first.Send(HttpMethod.Patch, strokes, "42");
            Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);

            // While one has it, another is told so, and what to do.
            var (exitCode, _, error) = await AasTwinProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--data", data, package.Folder);
            Assert.Equal(ExitCode.Unavailable, exitCode);
            Assert.Contains(data, error);
            Assert.Contains("--data", error);
            Assert.DoesNotContain("   at ", error);
        }
        await using var second = await RunningServer.Start(package.Folder, "--data", data);
        Assert.Equal("42", (await second.Get(strokes)).GetRawText());
        Assert.Equal(0, second.Report.GetProperty("packages")[0].GetProperty("shells").GetInt32());
    }

    [Fact]
    public async Task Serve_DataFolderThatCannotBeMade_IsRefused()
    {
        var (exitCode, _, error) = await AasTwinProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--data", package.Write("file", "no folder"), package.Folder);
        Assert.Equal(ExitCode.Unavailable, exitCode);
        Assert.Contains("--store memory", error);
        Assert.DoesNotContain("fault", error);
    }

    [Fact]
    public async Task Serve_ToAPerson_TellsWhereAndHowOpen()
    {
        await using var process = AasTwinProcess.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", package["data"], package.Folder]);
        var lines = new List<string>();
        while (await process.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal)) break;
        }
        var text = string.Join('\n', lines);
        Assert.Contains("1 shell, 1 submodel, 1 file", text);
        Assert.Contains("Open without login", text);
        Assert.Matches(@"Serving at http://127\.0\.0\.1:\d+/api/v3", text);
        Assert.DoesNotContain('\u001b', text);
    }
}
