using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using AasTwin.Repository;

namespace AasTwin;

/// <summary>The command line <c>aastwin</c>: each verb has a file of its own.</summary>
public static class Program
{
    // Longest time that a canceled verb gets to put things in order: a server to answer what it began, a writer to remove its temporary file.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromSeconds(10);

    public static Task<int> Main(string[] args) => RunAsync(args, Terminal.OfProcess(), CancellationToken.None);

    /// <summary>Runs one command line; errors go to the terminal's error side, never out as exceptions.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation)
    {
        var parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            foreach (var error in parsed.Errors) terminal.Complain(error.Message);
            terminal.Error.WriteLine($"Try: {PathOf(parsed.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = CancellationGrace,
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Canceled.");
            return ExitCode.Canceled;
        }
        catch (RefusedException refused)
        {
            terminal.Complain(refused.Message);
            return refused.ExitCode;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or RepositoryException)
        {
            terminal.Complain(failure.Message);
            return ExitCode.InputOutput;
        }
        catch (Exception fault)
        {
            terminal.Error.WriteLine($"A fault of the program, not of your input; please report it: {fault}");
            return ExitCode.Failed;
        }
        finally
        {
            terminal.Flush();
        }
    }

    private static Command Root(Terminal terminal)
    {
        // Not a RootCommand: that one is named after the process, which in tests is another program.
        var root = new Command("aastwin", "Serves, checks and converts Asset Administration Shells, and runs their operations.")
        {
            new HelpOption { Action = new HelpWithExamples(terminal.Width) },
            new VersionOption(),
            Serve.Command(terminal),
            Backup.Command(terminal),
            Verify.Command(terminal),
            Convert.Command(terminal),
            Pack.Command(terminal),
            Unpack.Command(terminal),
            New.Command(terminal),
            Templates.Command(terminal),
            Invoke.Command(terminal),
            Query.Command(terminal),
            Demo.Command(terminal),
            SoftSensor.Command(terminal),
            Battery.Command(terminal),
            Data.Command(terminal),
            Token.Command(terminal),
            Access.Command(terminal),
            Audit.Command(terminal),
        };
        Examples.Of(root, "aastwin serve aasx", "aastwin verify --strict my-package.aasx", "aastwin VERB --help");
        return root;
    }

    private static string PathOf(Symbol command) =>
        command.Parents.FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>The library's help, and below it the command's examples.</summary>
    private sealed class HelpWithExamples(int? width) : SynchronousCommandLineAction
    {
        private const int Widest = 110, Narrowest = 40;

        private readonly HelpAction help = new() { MaxWidth = Math.Clamp(width ?? Widest, Narrowest, Widest) };

        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            var examples = Examples.For(parseResult.CommandResult.Command);
            if (examples.Count == 0) return ExitCode.Ok;
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples) output.WriteLine("  " + example);
            return ExitCode.Ok;
        }
    }
}
