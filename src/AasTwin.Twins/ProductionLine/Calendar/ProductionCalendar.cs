using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Reads when people work from a Production Calendar (IDTA 02067); one without a file of its own takes that of the calendar it inherits from.</summary>
internal static class ProductionCalendar
{
    private const int MostAncestors = 8;
    private const long MostBytes = 10_000_000;

    /// <param name="from">First day of the pattern; null for that of the first shift.</param>
    /// <returns>Null with findings when it is not to be understood.</returns>
    public static WorkPattern? Read(Submodel calendar, DateOnly? from, AasRepository repository, List<Finding> findings)
    {
        var at = calendar;
        for (var i = 0; i < MostAncestors; i++)
        {
            if (FileOf(at) is { Value.Length: > 0 } file) return Read(at.Id, file.IdShort!, from, repository, findings);
            var above = at.SubmodelElements?.OfType<ReferenceElement>().FirstOrDefault(e => e.HasSemanticId(IdtaTerms.InheritedFrom))?.Value?.Keys is [var key, ..] ? key.Value : null;
            if (above is null || repository.FindSubmodel(above) is not { } parent)
            {
                findings.Add(LineExperiment.Finding($"{at.Id}#calendar", above is null
                    ? "The production calendar has no file: add an iCalendar file, refer to another calendar by inheritedFrom, or give the pool its Shifts."
                    : $"The calendar inherits from \"{above}\", which is not here: load it, or give the pool its Shifts."));
                return null;
            }
            at = parent;
        }
        findings.Add(LineExperiment.Finding($"{calendar.Id}#inheritedFrom", $"After {MostAncestors} calendars that inherit from each other there is still no file: add one."));
        return null;
    }

    private static Metamodel.File? FileOf(Submodel calendar) => calendar.SubmodelElements?.OfType<Metamodel.File>().FirstOrDefault(f => f.HasSemanticId(IdtaTerms.Calendar) || f.IdShort == "calendar");

    private static WorkPattern? Read(string submodelId, string path, DateOnly? from, AasRepository repository, List<Finding> findings)
    {
        var source = $"{submodelId}#{path}";
        try
        {
            using var file = repository.OpenAttachment(submodelId, path);
            if (file.Length > MostBytes)
            {
                findings.Add(LineExperiment.Finding(source, $"The file has {file.Length:N0} bytes, more than {MostBytes:N0}: leave out what is over."));
                return null;
            }
            using var reader = new StreamReader(file.Content, Encoding.UTF8);
            var before = findings.Count;
            var events = CalendarReader.Read(reader.ReadToEnd(), source, findings);
            if (findings.Count > before) return null;
            if (WorkPattern.Of(events, from) is { } pattern) return pattern;
            findings.Add(LineExperiment.Finding(source, from is { } day
                ? $"There is no shift in the seven days from {day:yyyy-MM-dd} on: give another CalendarStart."
                : "There is no shift: only breaks or maintenance."));
        }
        catch (RepositoryException absent)
        {
            findings.Add(LineExperiment.Finding(source, $"There is no calendar file ({absent.Message}): upload one."));
        }
        return null;
    }
}
