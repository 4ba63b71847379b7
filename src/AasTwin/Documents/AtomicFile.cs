namespace AasTwin.Documents;

/// <summary>Writes files that are either complete or not there.</summary>
internal static class AtomicFile
{
    /// <summary>Refuses an output that exists, before work begins.</summary>
    /// <exception cref="RefusedException">The file exists and is not to be replaced, or its folder does not exist.</exception>
    public static void CheckTarget(string path, bool force)
    {
        if (Directory.Exists(path)) throw new RefusedException(ExitCode.CannotCreate, $"{path} is a folder: name a file.");
        if (!force && File.Exists(path)) throw new RefusedException(ExitCode.CannotCreate, $"{path} exists: give --force to replace it, or another name.");
        if (Folder(path) is var folder && !Directory.Exists(folder)) throw new RefusedException(ExitCode.CannotCreate, $"The folder {folder} does not exist: create it.");
    }

    /// <summary>Writes into a temporary file beside the target and renames it when it is complete; a failure leaves the target as it was.</summary>
    public static void Write(string path, bool force, Action<Stream> write)
    {
        CheckTarget(path, force);
        var temporary = Path.Combine(Folder(path), $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16)) write(stream);
            File.Move(temporary, path, overwrite: force);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
