using System.Diagnostics;
using System.Globalization;

namespace AasTwin.Benchmarks.Server;

/// <summary>One run of the load generator wrk (Debian package <c>wrk</c>).</summary>
/// <param name="Rate">Requests answered a second.</param>
/// <param name="Median">Median latency in microseconds.</param>
/// <param name="Refused">Answers that were no success, and broken connections.</param>
/// <param name="LoadCpu">CPU time of wrk itself for a request, in microseconds.</param>
/// <param name="ServerCpu">CPU time of the server for a request, in microseconds.</param>
internal sealed record Wrk(double Rate, double Median, long Refused, double LoadCpu, double ServerCpu)
{
    // Sends what the arguments say: method, number of identifiables, path with %s for the id, body with %d for a running number and %s for a new id.
    private const string Script = """
        local counter = 0
        local thread = 0
        local b = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        local function encode(text)
          local out = {}
          for i = 1, #text, 3 do
            local x, y, z = text:byte(i, i + 2)
            local n = x * 65536 + (y or 0) * 256 + (z or 0)
            for k = 0, (z and 3 or y and 2 or 1) do
              local d = math.floor(n / 64 ^ (3 - k)) % 64 + 1
              out[#out + 1] = b:sub(d, d)
            end
          end
          return table.concat(out)
        end
        function setup(t) thread = thread + 1; t:set("number", thread) end
        function init(args)
          method, count, path, body, run = args[1], tonumber(args[2]), args[3], args[4], args[5]
          math.randomseed(number * 7919 + tonumber(run))
          headers = {}
          if body ~= "" then headers["Content-Type"] = "application/json" end
          if args[6] and args[6] ~= "" then headers["Authorization"] = args[6] end
          -- Cut once: to search 2 KB for every request would take the server a fifth of the machine.
          local at = body:find("%%[ds]")
          if at then before, kind, behind = body:sub(1, at - 1), body:sub(at, at + 1), body:sub(at + 2) end
          if not path:find("%%s") then fixed = wrk.format(method, path, headers, body ~= "" and body or nil) end
        end
        function request()
          if fixed and not kind then return fixed end
          counter = counter + 1
          local text = body ~= "" and body or nil
          if kind then text = before .. (kind == "%d" and counter % 10000 or "urn:new:" .. run .. ":" .. number .. ":" .. counter) .. behind end
          local target = path:gsub("%%s", function() return encode("urn:load:" .. math.random(0, count - 1)) end)
          return wrk.format(method, target, headers, text)
        end
        function done(summary, latency)
          io.write(string.format("RESULT %d %d %f %d\n", summary.requests, summary.duration, latency:percentile(50),
            summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
        end
        """;

    private static int runs;

    public static bool IsInstalled => System.IO.File.Exists("/usr/bin/wrk");

    public static Wrk Run(ServerProcess server, Load load, int seconds = 3)
    {
        var script = Path.Combine(Path.GetTempPath(), $"aastwin-load-{System.Environment.ProcessId}.lua");
        System.IO.File.WriteAllText(script, Script);
        var (serverBefore, ownBefore) = (server.Cpu, ServerProcess.CpuOfChildren);
        string[] args =
        [
            "-t", "2", "-c", $"{load.Connections}", "-d", $"{seconds}", "-s", script, server.Url, "--",
            load.Method, $"{load.Count}", load.Path, load.Body, $"{System.Environment.ProcessId}{++runs}", load.Authorization,
        ];
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/wrk", args) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        System.IO.File.Delete(script);
        var result = output.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT", StringComparison.Ordinal)) ?? throw new InvalidOperationException("wrk failed: " + output);
        var numbers = result.Split(' ')[1..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var requests = Math.Max(1, numbers[0]);
        return new Wrk(
            requests / numbers[1] * 1e6, numbers[2], (long)numbers[3],
            (ServerProcess.CpuOfChildren - ownBefore).TotalMicroseconds / requests, (server.Cpu - serverBefore).TotalMicroseconds / requests);
    }
}

/// <summary>What is sent.</summary>
/// <param name="Path">Path and query; %s stands for the encoded id of one of <paramref name="Count"/> submodels.</param>
/// <param name="Body">Body; %d stands for a running number, %s for an id that is not taken.</param>
internal sealed record Load(string Name, string Method, string Path, string Body = "", int Count = 1, int Connections = 32)
{
    /// <summary>The header of this name; empty for none.</summary>
    public string Authorization { get; init; } = "";
}
