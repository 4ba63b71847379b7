using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AasTwin.Metamodel;

namespace AasTwin.Twins.Maintenance;

/// <summary>Reads and checks fleet descriptions.</summary>
public static partial class FleetDescriptionReader
{
    /// <summary>More machines are not taken: one submodel lists them all.</summary>
    public const int MostMachines = 5000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new TextInLanguages() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The description; null with findings, all at once, when something is wrong.</summary>
    /// <param name="source">What findings call the file.</param>
    public static FleetDescription? Read(Stream json, string source, List<Finding> findings)
    {
        FleetDescription? description;
        try
        {
            description = JsonSerializer.Deserialize<FleetDescription>(json, Json);
        }
        catch (JsonException fault)
        {
            findings.Add(new Finding(Severity.Unreadable, fault.Path ?? "$", nameof(Maintenance), Explain(fault)) { Source = source, Line = fault.LineNumber + 1 });
            return null;
        }
        var before = findings.Count;
        if (description is null) findings.Add(new Finding(Severity.Unreadable, "$", nameof(Maintenance), "The file holds null: describe a fleet.") { Source = source });
        else findings.AddRange(Check(description).Select(f => f with { Source = source }));
        return findings.Count == before ? description : null;
    }

    private static string Explain(JsonException fault)
    {
        var what = fault.Message.Split(" Path:")[0];
        return fault.Path is { Length: > 1 } path && path.EndsWith(".type", StringComparison.OrdinalIgnoreCase)
            ? $"{path} is no type of machine: it must be one of {string.Join(", ", Enum.GetNames<MachineType>())}."
            : $"{(fault.Path is { Length: > 1 } at ? at + ": " : "")}{what}";
    }

    private static List<Finding> Check(FleetDescription fleet)
    {
        var findings = new List<Finding>();
        void Report(string path, string text) => findings.Add(new Finding(Severity.Invalid, path, nameof(Maintenance), $"{path}: {text}"));

        if (!Uri.TryCreate(fleet.Id, UriKind.Absolute, out _)) Report("id", $"\"{fleet.Id}\" is no identifier: give a URL or URN of your own, such as https://example.com/fleet.");
        if (!IdShort().IsMatch(fleet.Name)) Report("name", $"\"{fleet.Name}\" is no idShort: begin with a letter, use letters, digits, _ and - only.");
        if (fleet.Machines.Count is 0 or > MostMachines) Report("machines", $"There are {fleet.Machines.Count}: describe 1 to {MostMachines}.");
        foreach (var name in fleet.Machines.GroupBy(m => m.Id).Where(g => g.Count() > 1).Select(g => g.Key)) Report("machines", $"Two machines have the id \"{name}\": give each one of its own.");
        for (var i = 0; i < fleet.Machines.Count; i++)
        {
            var (machine, path) = (fleet.Machines[i], $"machines[{i}]");
            if (!IdShort().IsMatch(machine.Id)) Report($"{path}.id", $"\"{machine.Id}\" must begin with a letter and hold letters, digits, _ and - only, such as P-101.");
            if (machine.Installed == default) Report($"{path}.installed", "The date is missing: give it as 2021-03-15.");
            if (machine.DowntimeCostPerHour < 0) Report($"{path}.downtimeCostPerHour", "It may not be negative.");
            foreach (var fault in RangesOf(machine.Rating)) Report($"{path}.rating.{fault.Member}", fault.Text);
        }
        if (fleet.History is { } history) Check(history, Report);
        FleetChecks.Check(fleet.Tasks, fleet.Crews, fleet.SpareParts, fleet.Calendar, (path, text) => Report(char.ToLowerInvariant(path[0]) + path[1..], text));
        return findings;
    }

    private static void Check(SimulatedHistory history, Action<string, string> report)
    {
        var hours = (history.Until - history.From).TotalHours;
        if (hours < 2 * WindowFeatures.Hours) report("history.until", $"The history lasts {hours:N0} hours: it takes at least {2 * WindowFeatures.Hours}.");
        if (hours > 200_000) report("history.until", $"The history lasts {hours:N0} hours: at most 200,000 are simulated.");
        if (history.Until.Minute != 0 || history.Until.Second != 0 || history.From.Minute != 0 || history.From.Second != 0) report("history", "Begin and end must be full hours.");
        if (history.ReadingHours is < WindowFeatures.Hours or > ReadingsTable.MostHours) report("history.readingHours", $"It is {history.ReadingHours}: write {WindowFeatures.Hours} to {ReadingsTable.MostHours:N0} hours.");
    }

    /// <summary>What lies outside the allowed ranges that the record states.</summary>
    private static IEnumerable<(string Member, string Text)> RangesOf(MachineRating rating)
    {
        foreach (var member in typeof(MachineRating).GetProperties().Where(p => p.CanWrite))
        {
            var limits = (Metamodel.Modeling.AllowedRangeAttribute)member.GetCustomAttributes(typeof(Metamodel.Modeling.AllowedRangeAttribute), false).Single();
            var value = (double)member.GetValue(rating)!;
            if (!(value >= limits.Min && value <= limits.Max))
                yield return (char.ToLowerInvariant(member.Name[0]) + member.Name[1..], string.Create(CultureInfo.InvariantCulture, $"{value} must lie within {limits.Min} and {limits.Max}."));
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}[A-Za-z0-9_]$")]
    private static partial Regex IdShort();
}
