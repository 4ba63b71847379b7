using System.Text.Json;

namespace AasTwin.SystemTests;

/// <summary>The log as one JSON object a line, and what is never in it.</summary>
public sealed class StructuredLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("aastwin-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Log_IsOneObjectALine_AndHoldsNoSecrets()
    {
        var (exit, output, error) = await AasTwinProcess.Run("token", In("dev.pem"), "--claim", "role=admin");
        Assert.True(exit == 0, error);
        var token = output.Trim().Split('\n')[^1];
        File.WriteAllText(In("rules.json"), """{"rules":[{"ACL":{"ATTRIBUTES":[{"CLAIM":"role"}],"RIGHTS":["ALL"],"ACCESS":"ALLOW"},"OBJECTS":[{"ROUTE":"*"}],"FORMULA":{"$boolean":true}}]}""");
        File.WriteAllText(In("secret.json"), """{"keys":[{"kty":"oct","k":"VGhpc0lzQVNlY3JldE9mVGhlSXNzdWVyVGhhdE5vT25lTWF5U2Vl"}]}""");
        File.WriteAllText(In("security.json"), """
            {"issuers":[{"issuer":"aastwin-dev","audiences":["aastwin"],"keys":"dev.pem.jwks.json"},
                        {"issuer":"shared","audiences":["aastwin"],"keys":"secret.json","algorithms":["HS256"]}],
             "rules":"rules.json","audit":{"file":"audit.jsonl"},"telemetry":{"jsonLog":true,"otlp":"http://127.0.0.1:9/"}}
            """);
        await using var server = await RunningServer.Start("--security", In("security.json"));
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await server.Client.GetAsync("submodels")).EnsureSuccessStatusCode();
        // Everything that is written about: tokens that are not believed, rules and keys with faults, receivers of traces that are not there.
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", token[..^3] + "AAA");
        Assert.Equal(401, (int)(await server.Client.GetAsync("submodels?password=hunter2")).StatusCode);
        File.WriteAllText(In("rules.json"), "{\"rules\":[{}]}");
        File.WriteAllText(In("secret.json"), "{\"keys\":[{\"k\":\"VGhpc0lzQVNlY3JldE9mVGhlSXNzdWVyVGhhdE5vT25lTWF5U2Vl\"");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        // Files are looked at again after a second, when somebody asks for something.
        for (var i = 0; i < 30; i++)
        {
            await server.Client.GetAsync("submodels");
            await Task.Delay(100);
        }
        server.Process.Interrupt();
        var lines = (await server.Process.Output.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        await server.Process.ExitCode();
        lines.AddRange(server.Process.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var logged = lines.Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.TryGetProperty("LogLevel", out _)).ToList();
        Assert.Contains(logged, l => l.GetProperty("Message").GetString()!.Contains("have faults", StringComparison.Ordinal) && l.GetProperty("Category").GetString() == "AasTwin.Security");
        Assert.All(logged, l => Assert.EndsWith("Z", l.GetProperty("Timestamp").GetString()));
        // Every line that is no object of its own would break whoever collects them.
        Assert.All(lines.Where(l => l.Contains("LogLevel", StringComparison.Ordinal)), l => JsonDocument.Parse(l).Dispose());
        var all = string.Join('\n', lines) + File.ReadAllText(In("audit.jsonl"));
        foreach (var secret in new[] { token, token.Split('.')[2], token.Split('.')[1], "VGhpc0lzQVNlY3JldE9mVGhlSXNzdWVyVGhhdE5vT25lTWF5U2Vl", "PRIVATE KEY", "hunter2" }) Assert.DoesNotContain(secret, all);
    }

    private string In(string name) => Path.Combine(folder, name);
}
