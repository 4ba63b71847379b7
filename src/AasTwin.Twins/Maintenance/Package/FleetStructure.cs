using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Maintenance;

/// <summary>Which machines a fleet is made of, after IDTA 02011-1-1: site by site.</summary>
internal static class FleetStructure
{
    private const string Terms = "https://admin-shell.io/idta/HierarchicalStructures/";

    public static Submodel Of(FleetDescription fleet) => new()
    {
        Id = $"{fleet.Id}/sm/hierarchical-structures",
        IdShort = "HierarchicalStructures",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To(Terms + "1/1/Submodel"),
        SubmodelElements =
        [
            new Entity
            {
                IdShort = "EntryNode",
                SemanticId = ExternalReference.To(Terms + "EntryNode/1/0"),
                EntityType = EntityType.SelfManagedEntity,
                GlobalAssetId = $"{fleet.Id}/asset",
                Statements = [.. fleet.Machines.Select(m => Node(fleet, m))],
            },
            Text("ArcheType", Terms + "ArcheType/1/0", "OneDown"),
        ],
    };

    private static Entity Node(FleetDescription fleet, DescribedMachine machine) => new()
    {
        IdShort = machine.Id,
        SemanticId = ExternalReference.To(Terms + "Node/1/0"),
        EntityType = EntityType.SelfManagedEntity,
        GlobalAssetId = $"{fleet.Id}/machines/{machine.Id}/asset",
    };
}
