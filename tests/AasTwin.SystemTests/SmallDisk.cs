using System.Diagnostics;

namespace AasTwin.SystemTests;

/// <summary>A disk of a few megabytes, made in memory; needs leave to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why such a disk cannot be made here; null when it can.</summary>
    public static string? ReasonToSkip { get; } = Try();

    public static SmallDisk Make(string options)
    {
        var path = Directory.CreateTempSubdirectory("aastwin-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path)) return new SmallDisk(path);
        Directory.Delete(path);
        throw new InvalidOperationException($"No disk could be mounted at {path}.");
    }

    public void Remount(string options)
    {
        if (!Run("mount", "-o", "remount," + options, Path)) throw new InvalidOperationException($"{Path} could not be mounted anew.");
    }

    public void Dispose()
    {
        if (Run("umount", Path)) Directory.Delete(Path);
    }

    private static string? Try()
    {
        const string Reason = "needs leave to mount a small disk: run it as root on Linux";
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return Reason;
        try
        {
            Make("size=1m").Dispose();
            return null;
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return Reason;
        }
    }

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A test that is skipped, saying so, where no disk can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.ReasonToSkip;
}
