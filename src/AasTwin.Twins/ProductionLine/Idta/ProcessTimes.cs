using System.Xml;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;

namespace AasTwin.Twins.ProductionLine;

/// <summary>Reads planned process times, in minutes by the names of the processes, from Process Parameters (IDTA 02031).</summary>
internal static class ProcessTimes
{
    public static IReadOnlyDictionary<string, double> Of(IEnumerable<Submodel> submodels, List<Finding> findings)
    {
        var times = new Dictionary<string, double>();
        foreach (var submodel in submodels.Where(s => s.HasSemanticId(IdtaTerms.ProcessParameters)))
        {
            var processes = submodel.SubmodelElements?.OfType<SubmodelElementCollection>().FirstOrDefault(e => e.HasSemanticId(IdtaTerms.Processes));
            foreach (var process in processes?.Value?.OfType<SubmodelElementCollection>() ?? [])
            {
                var name = Value(process, IdtaTerms.ProcessName);
                if (name is null || Value(process, IdtaTerms.PlannedProcessTime) is not { } literal) continue;
                if (Minutes(literal) is { } minutes) times.TryAdd(name, minutes);
                else findings.Add(LineExperiment.Finding($"{submodel.Id}#Processes.{process.IdShort}.PlannedProcessTime", $"\"{literal}\" is no time of work: give a duration above 0, such as PT5M30S."));
            }
        }
        return times;
    }

    /// <summary>The planned time of the only or first process of an asset; null when it has no shell here, or none of these parameters.</summary>
    public static double? OfAsset(string? assetId, AasRepository repository, List<Finding> findings)
    {
        if (assetId is null) return null;
        foreach (var stored in repository.ListAll(IdentifiableKind.Shell))
        {
            var shell = (AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, stored);
            if (shell.AssetInformation.GlobalAssetId != assetId) continue;
            if (Of(repository.SubmodelsOf(shell.Id), findings) is { Count: > 0 } times) return times.Values.First();
        }
        return null;
    }

    private static string? Value(SubmodelElementCollection process, string semanticId) => process.Value?.OfType<Property>().FirstOrDefault(p => p.HasSemanticId(semanticId))?.Value;

    private static double? Minutes(string duration)
    {
        try
        {
            return XmlConvert.ToTimeSpan(duration).TotalMinutes is > 0 and var minutes ? minutes : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
