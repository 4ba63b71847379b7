using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Aasx;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Paths;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Twins.Maintenance;

/// <summary>
/// The shells of a described fleet: a package folder of the fleet with its operations, to be read and edited, and in it a package of the machines, each with
/// nameplate, time series and predictive maintenance. The same description gives the same content.
/// </summary>
public static class FleetPackage
{
    /// <summary>The files of the folder, by paths relative to it.</summary>
    public static IReadOnlyList<FleetFile> Build(FleetDescription description, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var machines = new FleetMachine[description.Machines.Count];
        var done = 0;
        Parallel.For(0, machines.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            machines[i] = FleetMachine.Of(description, i);
            progress?.Report((double)Interlocked.Increment(ref done) / machines.Length);
        });
        var files = new List<FleetFile> { new("environment.json", Indented(Fleet(description, machines))), new("machines.aasx", Packed(machines)) };
        if (machines.Any(m => m.Reference is not null))
            files.Add(new("files/references.csv", Encoding.UTF8.GetBytes(ReferencesCsv.Write(machines.Where(m => m.Reference is not null).Select(m => (m.Described.Id, m.Reference!))))));
        files.Add(new("files/fleet.svg", Encoding.UTF8.GetBytes(MachinePicture.Fleet)));
        return files;
    }

    private static Environment Fleet(FleetDescription description, FleetMachine[] machines)
    {
        var submodel = RecordModel.ToSubmodel(
            new FleetDefinition
            {
                Currency = description.Currency,
                Machines = [.. machines.Select(m => m.Definition)],
                Tasks = description.Tasks,
                Crews = description.Crews,
                SpareParts = description.SpareParts,
                Calendar = description.Calendar,
                AlertRules = description.AlertRules,
                References = machines.Any(m => m.Reference is not null) ? new FileLink("/aasx/files/references.csv", "text/csv") : null,
                Alerts = [.. machines.Where(m => m.Prediction is not null).Select(m => (m.Prediction, Severity: AlertBook.SeverityOf(m.Prediction!, description.AlertRules)))
                    .Where(a => a.Severity is not null).OrderByDescending(a => a.Severity).ThenByDescending(a => a.Prediction!.Week.Probability).Select(a => AlertBook.Raise(a.Prediction!, a.Severity!.Value))],
            },
            $"{description.Id}/sm/machine-fleet");
        submodel.IdShort = MaintenanceTwin.Fleet.IdShort;
        submodel.SemanticId = ExternalReference.To(MaintenanceTwin.Fleet.SemanticId);
        // The template says what each element is; the instance need not say it for each machine.
        foreach (var element in submodel.Descendants().OfType<SubmodelElement>()) (element.Description, element.EmbeddedDataSpecifications) = (null, null);
        submodel.SubmodelElements!.AddRange(MaintenanceTwin.Fleet.Template().SubmodelElements!.OfType<Operation>());
        var structure = FleetStructure.Of(description);
        return new Environment
        {
            AssetAdministrationShells =
            [
                new AssetAdministrationShell
                {
                    Id = description.Id,
                    IdShort = description.Name,
                    Description = description.Designation.Length > 0 ? [new LangStringTextType("en", description.Designation)] : null,
                    AssetInformation = new AssetInformation
                    {
                        AssetKind = AssetKind.Instance,
                        GlobalAssetId = $"{description.Id}/asset",
                        DefaultThumbnail = new Resource { Path = "/aasx/files/fleet.svg", ContentType = "image/svg+xml" },
                    },
                    Submodels = [ModelReference.To(submodel), ModelReference.To(structure)],
                },
            ],
            Submodels = [submodel, structure],
        };
    }

    private static byte[] Packed(FleetMachine[] machines)
    {
        var environment = new Environment
        {
            AssetAdministrationShells = [.. machines.Select(m => m.Shell)],
            Submodels = [.. machines.SelectMany(m => m.Submodels)],
            ConceptDescriptions = [.. SignalConcepts.All],
        };
        AasxFile Text(string name, string type, string text) => new("/aasx/files/" + name, type, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var pictures = machines.Select(m => m.Described.Type).Distinct().Order().Select(t => Text($"{t}.svg", "image/svg+xml", MachinePicture.Of(t)));
        var readings = machines.Where(m => m.Readings is not null).Select(m => Text($"readings/{m.Described.Id}.csv", "text/csv", ReadingsCsv.Write(m.Readings!)));
        using var stream = new MemoryStream();
        AasxWriter.Write(stream, environment, pictures.Concat(readings));
        return stream.ToArray();
    }

    private static byte[] Indented(Environment environment) => [.. AasJson.ToUtf8(environment, new WritingOptions { Indented = true }), (byte)'\n'];
}

/// <summary>A file of a package folder.</summary>
/// <param name="Path">Relative to the folder, with forward slashes.</param>
public sealed record FleetFile(string Path, byte[] Content);
