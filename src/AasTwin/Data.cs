using System.CommandLine;
using System.Text;
using AasTwin.DataSets;
using AasTwin.Documents;

namespace AasTwin;

/// <summary><c>aastwin data</c>: public data sets, none of which comes with the program: where to get them, and what the twins read made of them.</summary>
internal static class Data
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("data", "Public data sets to train on: where to get them, and their conversion to what the twins read.") { List(terminal), Convert(terminal) };
        Examples.Of(command, "aastwin data list", "aastwin data convert nasa-battery cleaned_dataset --out cells.csv");
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = SharedOptions.Json("One JSON object a data set and line.");
        var command = new Command("list", "Says where each data set is to be had, what to take, and under which terms.") { json };
        Examples.Of(command, "aastwin data list", "aastwin data list --json");
        command.SetAction(parsed =>
        {
            foreach (var set in PublicDataSet.All)
            {
                if (parsed.GetValue(json))
                {
                    terminal.Output.WriteLine(JsonLine.Of(writer =>
                    {
                        writer.WriteString("name", set.Name);
                        writer.WriteString("title", set.Title);
                        writer.WriteString("where", set.Where);
                        writer.WriteString("take", set.Take);
                        writer.WriteString("terms", set.Terms);
                        writer.WriteString("gives", set.Gives);
                    }));
                    continue;
                }
                terminal.Output.WriteLine($"{set.Name}: {set.Title}");
                terminal.Output.WriteLine($"  where  {set.Where}");
                terminal.Output.WriteLine($"  take   {set.Take}");
                terminal.Output.WriteLine($"  terms  {set.Terms}");
                terminal.Output.WriteLine($"  gives  {set.Gives}");
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Convert(Terminal terminal)
    {
        var set = new Argument<string>("SET") { Description = $"The data set: {string.Join(", ", PublicDataSet.All.Select(s => s.Name))}." };
        var source = new Argument<string>("SOURCE") { Description = "What was downloaded; see aastwin data list." };
        var output = new Option<string>("--out") { Description = "The CSV file to write.", HelpName = "FILE", Required = true };
        var unit = new Option<string?>("--unit") { Description = "One cell or engine alone, as a time series with the time in the first column.", HelpName = "NAME" };
        var force = SharedOptions.Force();
        var json = SharedOptions.Json("What was written as one JSON object.");
        var command = new Command("convert", "Makes of a downloaded data set the CSV that the twins read.") { set, source, output, unit, force, json };
        Examples.Of(command,
            "aastwin data convert nasa-battery cleaned_dataset --out cells.csv",
            "aastwin data convert nasa-battery cleaned_dataset --unit B0005 --out b0005.csv",
            "aastwin data convert cmapss train_FD001.txt --out fd001.csv");
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(set);
            var known = PublicDataSet.All.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new RefusedException(ExitCode.Usage, $"{name} is no data set that is known: name one of {string.Join(", ", PublicDataSet.All.Select(s => s.Name))}.");
            var (target, replaces) = (parsed.GetRequiredValue(output), parsed.GetValue(force));
            AtomicFile.CheckTarget(target, replaces);
            var data = known.Convert(parsed.GetRequiredValue(source));
            var (lines, units) = Write(data, parsed.GetValue(unit), target, replaces);
            foreach (var remark in data.Remarks) terminal.Error.WriteLine(remark);
            terminal.Output.WriteLine(parsed.GetValue(json)
                ? JsonLine.Of(writer =>
                {
                    writer.WriteString("out", target);
                    writer.WriteNumber("units", units);
                    writer.WriteNumber("records", lines);
                })
                : $"{target}: {lines:N0} records{(data.UnitColumn is null ? "" : $" of {units:N0} {(data.UnitColumn == "Cell" ? "cells" : "units")}")}");
            return data.Remarks.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
        });
        return command;
    }

    private static (int Lines, int Units) Write(ConvertedData data, string? unit, string target, bool force)
    {
        if (unit is not null && data.Units.All(u => u.Unit != unit))
            throw new RefusedException(ExitCode.Usage, $"--unit {unit}: there is none; there are {string.Join(", ", data.Units.Take(10).Select(u => u.Unit))}{(data.Units.Count > 10 ? " …" : "")}.");
        var chosen = data.Units.Where(u => unit is null || u.Unit == unit).ToList();
        var withUnit = unit is null && data.UnitColumn is not null;
        AtomicFile.Write(target, force, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(withUnit ? $"{data.UnitColumn},{data.Header}" : data.Header);
            foreach (var (name, lines) in chosen)
                foreach (var line in lines) writer.WriteLine(withUnit ? $"{name},{line}" : line);
        });
        return (chosen.Sum(u => u.Lines.Count), chosen.Count);
    }
}
