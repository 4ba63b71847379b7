using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AasTwin.Benchmarks.Server;

/// <summary>A server in a process of its own, so that its CPU time and memory can be told from those of the load.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, string url, TimeSpan start)
    {
        this.process = process;
        Url = url;
        Start = start;
        CpuOfStart = Cpu;
    }

    public string Url { get; }

    /// <summary>Time from the start of the process to its first answer.</summary>
    public TimeSpan Start { get; }

    /// <summary>CPU time until then.</summary>
    public TimeSpan CpuOfStart { get; }

    public TimeSpan Cpu => CpuOf($"/proc/{process.Id}/stat", 13);

    /// <summary>CPU time of all ended child processes.</summary>
    public static TimeSpan CpuOfChildren => CpuOf("/proc/self/stat", 15);

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>The most memory that was ever resident, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>The real executable, serving.</summary>
    public static ServerProcess AasTwin(params string[] args) =>
        Launch(Path.Combine(AppContext.BaseDirectory, "aastwin"), ["serve", "--urls", "http://127.0.0.1:0", "--json", .. args], "/api/v3/description");

    /// <summary>A bare Kestrel endpoint.</summary>
    public static ServerProcess Bare(int bytes) => Launch(Path.Combine(AppContext.BaseDirectory, "AasTwin.Benchmarks"), ["server", "bare", $"{bytes}"], "/");

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static ServerProcess Launch(string file, string[] args, string firstPath)
    {
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(file, args) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{file} ended before it served.");
        var url = new Uri(JsonDocument.Parse(line).RootElement.GetProperty("urls")[0].GetString()!).GetLeftPart(UriPartial.Authority);
        // What it says later must not fill the pipe.
        _ = process.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient();
        using (client.GetAsync(url + firstPath).GetAwaiter().GetResult()) return new ServerProcess(process, url, watch.Elapsed);
    }

    private static TimeSpan CpuOf(string path, int field)
    {
        // The name of the program stands in parentheses and may hold spaces.
        var text = System.IO.File.ReadAllText(path);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        const double TicksASecond = 100;
        return TimeSpan.FromSeconds((Number(field - 2) + Number(field - 1)) / TicksASecond);

        double Number(int index) => double.Parse(fields[index], CultureInfo.InvariantCulture);
    }
}
