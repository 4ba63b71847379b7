using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AasTwin.SystemTests;

/// <summary>The real executable as a process of its own; it never outlives the test.</summary>
internal sealed class AasTwinProcess : IAsyncDisposable
{
    // A bound for machines under load; nothing waits for it where all is well.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task readingErrors;

    private AasTwinProcess(Process process)
    {
        this.process = process;
        readingErrors = ReadErrors();
    }

    public StreamReader Output => process.StandardOutput;

    /// <summary>What it wrote to the error side so far.</summary>
    public string Error
    {
        get
        {
            lock (error) return error.ToString();
        }
    }

    private static string Executable => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "aastwin.exe" : "aastwin");

    public static AasTwinProcess Start(params IEnumerable<string> args) => Begin(Executable, args);

    /// <summary>Starts it so that writing beyond a <see cref="LimitFiles">limit</see> is an error of the write, rather than its end.</summary>
    public static AasTwinProcess StartLimitable(params IEnumerable<string> args) => Begin("/bin/sh", ["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", Executable, .. args]);

    /// <param name="environment">Environment variables beside those of the tests.</param>
    public static AasTwinProcess StartWith(IEnumerable<(string Name, string Value)> environment, IEnumerable<string> args) => Begin(Executable, args, [.. environment]);

    private static AasTwinProcess Begin(string program, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        return new AasTwinProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command line to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(params string[] args)
    {
        await using var process = Start(args);
        var output = await process.Output.ReadToEndAsync().WaitAsync(Patience);
        var exitCode = await process.ExitCode();
        return (exitCode, output.ReplaceLineEndings("\n"), process.Error);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> ExitCode()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        await readingErrors.WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Sends what Ctrl-C sends, or what a service manager sends where the tests run in the background of a shell, which has them and all that they start ignore Ctrl-C.</summary>
    public void Interrupt()
    {
        const int Sigint = 2, Sigterm = 15;
        Assert.Equal(0, SendSignal(process.Id, IgnoresInterrupts ? Sigterm : Sigint));
    }

    private static bool IgnoresInterrupts =>
        OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line.AsSpan(7).Trim(), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) & 2) != 0;

    /// <summary>From now on it cannot write to a file beyond so many bytes, as on a disk that fails or may not be written; null ends that. Linux only.</summary>
    public void LimitFiles(ulong? bytes)
    {
        const int FileSize = 1;
        Assert.Equal(0, SetLimit(process.Id, FileSize, [bytes ?? ulong.MaxValue, ulong.MaxValue], 0));
    }

    /// <summary>Ends it at once, without leave to put anything in order.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }

    private async Task ReadErrors()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
            lock (error) error.AppendLine(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);

    [DllImport("libc", EntryPoint = "prlimit")]
    private static extern int SetLimit(int processId, int resource, ulong[] softAndHard, nint old);
}
