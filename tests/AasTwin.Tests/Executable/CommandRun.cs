namespace AasTwin.Tests.Executable;

/// <summary>One command line, run in process, and what came of it.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandRun> Of(params string[] args) => await Of(CancellationToken.None, args);

    public static async Task<CommandRun> Of(CancellationToken cancellation, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Program.RunAsync(args, new Terminal(output, error), cancellation);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
