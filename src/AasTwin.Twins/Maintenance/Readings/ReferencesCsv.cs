using System.Globalization;
using System.Text;
using AasTwin.Metamodel;

namespace AasTwin.Twins.Maintenance;

/// <summary>References of many machines as CSV: a header <c>Machine</c> and the signals, a line a machine with the mean of each signal when it was healthy.</summary>
internal static class ReferencesCsv
{
    private const int MostFindings = 20;

    public static string Write(IEnumerable<(string Machine, SignalReference Reference)> references)
    {
        var text = new StringBuilder("Machine,").AppendJoin(',', Signals.All.Select(s => s.Header)).Append('\n');
        foreach (var (machine, reference) in references) text.Append(machine).Append(',').AppendJoin(',', reference.Means.Select(ReadingsCsv.Rounded)).Append('\n');
        return text.ToString();
    }

    /// <summary>The references by machine; findings name the line.</summary>
    public static Dictionary<string, SignalReference> Read(string csv, string source, List<Finding> findings)
    {
        var references = new Dictionary<string, SignalReference>(StringComparer.Ordinal);
        using var reader = new StringReader(csv);
        var header = (reader.ReadLine() ?? "").TrimStart('\uFEFF').Split(',');
        var names = header.Select(h => h.Split('[')[0].Trim()).ToList();
        var columns = Signals.All.Select(s => names.FindIndex(n => n == s.Name)).ToArray();
        var missing = Signals.All.Where((_, i) => columns[i] < 0).Select(s => s.Header).ToList();
        if (names[0] != "Machine" || missing.Count > 0)
        {
            findings.Add(Finding($"{source}, line 1", $"It must begin with the column Machine and name all signals{(missing.Count > 0 ? $"; {string.Join(", ", missing)} is missing" : "")}."));
            return references;
        }
        for (var number = 2; reader.ReadLine() is { } line && findings.Count < MostFindings; number++)
        {
            if (line.Length == 0) continue;
            var fields = line.Split(',');
            var at = $"{source}, line {number}";
            if (fields.Length != header.Length)
            {
                findings.Add(Finding(at, $"It has {fields.Length} fields, and line 1 names {header.Length} columns."));
                continue;
            }
            var means = new float[Signals.Count];
            var before = findings.Count;
            for (var i = 0; i < means.Length; i++)
            {
                if (!float.TryParse(fields[columns[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out means[i]) || !(means[i] >= Signals.All[i].Least && means[i] <= Signals.All[i].Greatest))
                    findings.Add(Finding(at, $"{Signals.All[i].Name} is \"{fields[columns[i]]}\": give its mean, {Signals.All[i].Least:0.##} to {Signals.All[i].Greatest:0.##} {Signals.All[i].Unit}."));
            }
            if (findings.Count == before && !references.TryAdd(fields[0].Trim(), SignalReference.Of(means))) findings.Add(Finding(at, $"The machine {fields[0]} has two lines: keep one."));
        }
        return references;
    }

    private static Finding Finding(string at, string text) => new(Severity.Invalid, at, nameof(Maintenance), $"{at}: {text}");
}
