using Spectre.Console;

namespace AasTwin;

/// <summary>Rows under titles: with lines and wrapped to the window for a person, as aligned columns elsewhere.</summary>
internal static class TextTable
{
    public static void Write(Terminal terminal, string[] titles, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        // A column that says nothing is left out.
        var columns = Enumerable.Range(0, titles.Length).Where(c => all.Any(r => r[c].Length > 0)).ToArray();
        if (terminal.HasColor) WriteForPerson(terminal, titles, all, columns);
        else WriteAligned(terminal, titles, all, columns);
    }

    private static void WriteForPerson(Terminal terminal, string[] titles, List<string[]> rows, int[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns) table.AddColumn(new TableColumn(new Text(titles[column], new Style(decoration: Decoration.Bold))) { NoWrap = column == 0 });
        foreach (var row in rows) table.AddRow(columns.Select(c => new Text(row[c])));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.No });
        console.Write(table);
    }

    private static void WriteAligned(Terminal terminal, string[] titles, List<string[]> rows, int[] columns)
    {
        var widths = columns.Select(c => rows.Append(titles).Max(r => r[c].Length)).ToArray();
        foreach (var row in rows.Prepend(titles))
            terminal.Output.WriteLine(string.Join("  ", columns.Select((c, i) => row[c].PadRight(widths[i]))).TrimEnd());
    }
}
