using System.Globalization;
using System.Xml;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Figures of the real line from the process variables of its shell (IDTA 02066), and what they are in a simulated run.</summary>
/// <param name="Minutes">How long they were recorded.</param>
internal sealed record RecordedVariables(double Minutes, IReadOnlyList<(MultiLanguageText Name, double Recorded, Func<LineObservation, double> Simulated)> Figures)
{
    /// <param name="duration">How long they were recorded, where it is told; else it follows from the planned busy time.</param>
    /// <exception cref="OperationRefusedException">There are none, or they are not to be understood.</exception>
    public static RecordedVariables Of(OperationContext context, LineDefinition line, double? duration)
    {
        var submodel = context.Repository.FindSubmodel(ProcessVariables.TargetOf(context, nameof(ValidateInput.FromProcessVariables)))!;
        var findings = new List<Finding>();
        double? Read(string semanticId)
        {
            var variable = submodel.SubmodelElements?.OfType<SubmodelElementCollection>().FirstOrDefault(e => e.HasSemanticId(semanticId));
            if (variable?.Value?.OfType<Property>().FirstOrDefault(p => p.HasSemanticId(IdtaTerms.CurrentValue)) is not { Value: { } literal }) return null;
            if (Number(literal) is { } value) return value;
            findings.Add(LineExperiment.Finding($"{submodel.Id}#{variable.IdShort}.currentValue", $"\"{literal}\" is neither a number nor a duration of at least 0: correct it."));
            return null;
        }
        var machines = line.Stations.Sum(s => s.Machines);
        var minutes = duration ?? (Read(IdtaTerms.PlannedBusyTime) / machines);
        if (!(minutes >= 1)) findings.Add(LineExperiment.Finding("DurationMinutes", "Nothing tells how long the variables were recorded: give DurationMinutes, or the planned busy time of all machines."));
        var figures = new List<(MultiLanguageText, double, Func<LineObservation, double>)>();
        void Add(MultiLanguageText name, string semanticId, Func<LineObservation, double> simulated)
        {
            if (Read(semanticId) is { } recorded) figures.Add((name, recorded, simulated));
        }
        Func<LineObservation, double> Time(Func<StationObservation, double> share) =>
            run => line.Stations.Select((s, i) => s.Machines * minutes!.Value * share(run.Stations[i])).Sum();
        Add(Sentence.Of($"Good parts", $"Bonnes pièces"), IdtaTerms.GoodQuantity, r => r.Finished);
        Add(Sentence.Of($"Scrapped parts", $"Pièces mises au rebut"), IdtaTerms.ScrapQuantity, r => r.Scrapped);
        Add(Sentence.Of($"Parts worked on again", $"Pièces retouchées"), IdtaTerms.ReworkQuantity, r => r.Reworked);
        Add(Sentence.Of($"Production time of all machines in minutes", $"Temps de production de toutes les machines en minutes"), IdtaTerms.ActualProductionTime, Time(s => s.Busy));
        Add(Sentence.Of($"Setup time of all machines in minutes", $"Temps de réglage de toutes les machines en minutes"), IdtaTerms.ActualSetupTime, Time(s => s.Setup));
        Add(Sentence.Of($"Down time of all machines in minutes", $"Temps de panne de toutes les machines en minutes"), IdtaTerms.ActualUnitDownTime, Time(s => s.Down));
        if (figures.Count == 0 && findings.Count == 0)
            findings.Add(LineExperiment.Finding(submodel.Id, "None of the process variables that the simulation knows has a value: record at least the GoodQuantity."));
        return findings.Count > 0 ? throw new OperationRefusedException(findings) : new RecordedVariables(minutes!.Value, figures);
    }

    /// <summary>A number, or a duration in minutes.</summary>
    private static double? Number(string literal)
    {
        if (double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number >= 0 && double.IsFinite(number) ? number : null;
        try
        {
            return XmlConvert.ToTimeSpan(literal).TotalMinutes is >= 0 and var minutes ? minutes : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
