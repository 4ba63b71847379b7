using System.CommandLine;
using System.Text.Json;
using AasTwin.Documents;
using AasTwin.Metamodel.Values;
using AasTwin.Operations;
using AasTwin.Repository.Invocation;

namespace AasTwin;

/// <summary><c>aastwin invoke</c>: runs an operation of a package here, or of a server.</summary>
internal static class Invoke
{
    public static Command Command(Terminal terminal)
    {
        var where = new Argument<string>("WHERE") { Description = "A package, document or folder of packages; or the URL of a server." };
        var operation = new Argument<string?>("OPERATION")
        {
            Description = "idShort of the submodel and idShort path of the operation in it; without it all operations are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var assignments = new Argument<string[]>("NAME=VALUE") { Description = "Arguments; those not named take their defaults.", Arity = ArgumentArity.ZeroOrMore };
        var submodel = new Option<string?>("--submodel") { Description = "Identifier of the submodel, where several have the same idShort.", HelpName = "ID" };
        var values = new Option<string?>("--values") { Description = "A JSON file with an object of values by argument name.", HelpName = "FILE" };
        var timeout = new Option<double>("--timeout") { Description = "How many seconds the operation may take.", HelpName = "SECONDS", DefaultValueFactory = _ => 60 };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(double.TryParse(result.Tokens[0].Value, out var seconds) && seconds is > 0 and < 1e6))
                result.AddError($"--timeout {result.Tokens[0].Value}: seconds above 0 and below a million.");
        });
        var json = SharedOptions.Json("The result as one JSON object, with arguments in their value-only form.");
        var command = new Command("invoke", "Runs an operation and shows what it answers.") { where, operation, assignments, submodel, values, timeout, json };
        Examples.Of(command,
            "aastwin invoke aasx/bottling-line",
            "aastwin invoke aasx/bottling-line ProductionLine.Simulate Replications=200 Seed=7",
            "aastwin invoke http://127.0.0.1:8080 ProductionLine.Simulate --json");
        command.SetAction((parsed, cancellation) => RunAsync(
            terminal,
            parsed.GetRequiredValue(where),
            parsed.GetValue(operation),
            parsed.GetValue(assignments) ?? [],
            parsed.GetValue(submodel),
            parsed.GetValue(values),
            TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal, string where, string? name, string[] assignments, string? submodel, string? values, TimeSpan timeout, bool json, CancellationToken cancellation)
    {
        using var host = await Open(where, cancellation);
        if (name is null) return List(terminal, OperationTables.Operations(await host.Submodels(null, cancellation)), json);

        var entry = await Find(host, where, name, submodel, cancellation);
        var request = Arguments.Of(entry.Operation, assignments, values, timeout);
        OperationResult result;
        using (var progress = new Progress(terminal))
        {
            var share = progress.Receive<double>((value, elapsed) => $"{entry.Name}: {value:P0} after {elapsed.TotalSeconds:N0} s");
            result = await host.Invoke(entry.Submodel, entry.IdShortPath, request, share, cancellation);
        }
        cancellation.ThrowIfCancellationRequested();

        if (json) terminal.Output.WriteLine(Json(entry, result));
        else if (result.Success) TextTable.Write(terminal, ["value of", "value", "unit", "meaning"], OperationTables.ValueRows([.. result.Output, .. result.Inoutput]));
        foreach (var message in result.Messages) terminal.Error.WriteLine(message);
        return result.Success ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<IOperationHost> Open(string where, CancellationToken cancellation) =>
        Uri.TryCreate(where, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new RemoteServer(url) : await LoadedPackages.Load(where, cancellation);

    private static async Task<OperationTables.Entry> Find(IOperationHost host, string where, string name, string? submodelId, CancellationToken cancellation)
    {
        var submodels = await host.Submodels(name.Split('.', 2)[0], cancellation);
        var found = OperationTables.Operations(submodels.Where(s => submodelId is null || s.Id == submodelId)).Where(e => e.Name == name).ToList();
        if (found.Count == 1) return found[0];
        if (found.Count > 1)
        {
            throw new RefusedException(
                ExitCode.Usage, $"{where} has {name} in {found.Count} submodels; choose one:{string.Concat(found.Select(e => $"\n  --submodel {e.Submodel.Id}"))}");
        }
        var all = OperationTables.Operations(await host.Submodels(null, cancellation)).Select(e => e.Name).ToList();
        throw new RefusedException(ExitCode.Usage, $"{where} has no operation {name}; it has {(all.Count == 0 ? "none" : string.Join(", ", all))}.");
    }

    private static int List(Terminal terminal, IEnumerable<OperationTables.Entry> operations, bool json)
    {
        if (!json)
        {
            TextTable.Write(terminal, ["operation", "argument", "type", "default", "unit", "meaning"], OperationTables.ArgumentRows(operations));
            return ExitCode.Ok;
        }
        foreach (var entry in operations)
        {
            terminal.Output.WriteLine(JsonLine.Of(writer =>
            {
                writer.WriteString("operation", entry.Name);
                writer.WriteString("submodel", entry.Submodel.Id);
                WriteValues(writer, "inputArguments", entry.Operation.InputVariables?.Select(v => v.Value) ?? []);
                WriteValues(writer, "inoutputArguments", entry.Operation.InoutputVariables?.Select(v => v.Value) ?? []);
            }));
        }
        return ExitCode.Ok;
    }

    private static string Json(OperationTables.Entry entry, OperationResult result) => JsonLine.Of(writer =>
    {
        writer.WriteString("operation", entry.Name);
        writer.WriteString("submodel", entry.Submodel.Id);
        writer.WriteString("executionState", result.ExecutionState.ToString());
        WriteValues(writer, "outputArguments", result.Output);
        WriteValues(writer, "inoutputArguments", result.Inoutput);
        writer.WriteStartArray("messages");
        foreach (var message in result.Messages) writer.WriteStringValue(message);
        writer.WriteEndArray();
    });

    private static void WriteValues(Utf8JsonWriter writer, string name, IEnumerable<Metamodel.SubmodelElement> elements)
    {
        writer.WritePropertyName(name);
        ValueOnly.Write(writer, elements);
    }
}
