using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Values;
using AasTwin.Repository.Invocation;
using File = System.IO.File;

namespace AasTwin.Operations;

/// <summary>Turns <c>NAME=VALUE</c> and files of values into the arguments of an operation.</summary>
internal static class Arguments
{
    /// <summary>The arguments that were named; the others keep the default of their declaration, which the operation fills in.</summary>
    /// <param name="operation">Whose variables tell names and types.</param>
    /// <param name="assignments"><c>NAME=VALUE</c>; the value is a literal, or JSON for arguments that are no Property.</param>
    /// <param name="valuesFile">A JSON object with values by name, or null.</param>
    /// <exception cref="RefusedException">A name is unknown, or a value does not fit.</exception>
    public static OperationRequest Of(Operation operation, IEnumerable<string> assignments, string? valuesFile, TimeSpan? timeout)
    {
        var given = new Dictionary<string, SubmodelElement>();
        if (valuesFile is not null)
        {
            using var values = Parse(File.ReadAllText(valuesFile), valuesFile);
            if (values.RootElement.ValueKind != JsonValueKind.Object) throw new RefusedException(ExitCode.Usage, $"{valuesFile}: an object with values by name is needed.");
            foreach (var member in values.RootElement.EnumerateObject()) Assign(member.Name, argument => ValueOnly.Apply(argument, member.Value, member.Name));
        }
        foreach (var assignment in assignments)
        {
            if (assignment.Split('=', 2) is not [var name, var text]) throw new RefusedException(ExitCode.Usage, $"{assignment}: give arguments as NAME=VALUE.");
            Assign(name, argument => SetText(argument, name, text));
        }
        return new OperationRequest(Of(operation.InputVariables), Of(operation.InoutputVariables), timeout);

        void Assign(string name, Func<SubmodelElement, IReadOnlyList<Finding>> set)
        {
            var variable = (operation.InputVariables ?? []).Concat(operation.InoutputVariables ?? []).FirstOrDefault(v => v.Value.IdShort == name)
                ?? throw new RefusedException(ExitCode.Usage, $"{operation.IdShort} has no argument '{name}'; its arguments are {Names(operation)}.");
            var argument = variable.Value.DeepCopy();
            if (set(argument) is [var first, ..]) throw new RefusedException(ExitCode.Usage, $"{name}: {first.Text}");
            given[name] = argument;
        }

        List<SubmodelElement> Of(List<OperationVariable>? variables) =>
            [.. (variables ?? []).Select(v => v.Value.IdShort!).Where(given.ContainsKey).Select(name => given[name])];
    }

    private static IReadOnlyList<Finding> SetText(SubmodelElement argument, string name, string text)
    {
        if (argument is Property property)
        {
            // The literal as typed: whether it fits the type is checked where the operation runs.
            property.Value = text;
            return [];
        }
        using var value = Parse(text, name);
        return ValueOnly.Apply(argument, value.RootElement, name);
    }

    private static JsonDocument Parse(string text, string source)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            throw new RefusedException(ExitCode.Usage, $"{source} is not JSON: {fault.Message}");
        }
    }

    private static string Names(Operation operation)
    {
        var names = (operation.InputVariables ?? []).Concat(operation.InoutputVariables ?? []).Select(v => v.Value.IdShort).ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names);
    }
}
