using System.CommandLine;
using System.Runtime.CompilerServices;

namespace AasTwin;

/// <summary>The example lines that the help of a command closes with.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> Lines = [];

    public static void Of(Command command, params string[] lines) => Lines.Add(command, lines);

    public static IReadOnlyList<string> For(Command command) => Lines.TryGetValue(command, out var lines) ? lines : [];
}
