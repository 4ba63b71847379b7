namespace AasTwin.Twins.ProductionLine;

/// <summary>Identifiers of the IDTA submodel templates that a line reads and writes, as published.</summary>
internal static class IdtaTerms
{
    /// <summary>"Production Calendar" (IDTA 02067-1-0).</summary>
    public const string ProductionCalendar = "https://admin-shell.io/idta/SubmodelTemplate/ProductionCalendar/1/0";
    public const string Calendar = "https://admin-shell.io/idta/ProductionCalendar/calendar/1/0";
    public const string InheritedFrom = "https://admin-shell.io/idta/ProductionCalendar/inheritedFrom/1/0";

    /// <summary>"Hierarchical Structures enabling Bills of Material" (IDTA 02011-1-1).</summary>
    public const string HierarchicalStructures = "https://admin-shell.io/idta/HierarchicalStructures/1/1/Submodel";
    public const string EntryNode = "https://admin-shell.io/idta/HierarchicalStructures/EntryNode/1/0";
    public const string Node = "https://admin-shell.io/idta/HierarchicalStructures/Node/1/0";
    public const string BulkCount = "https://admin-shell.io/idta/HierarchicalStructures/BulkCount/1/0";

    /// <summary>"Process Parameters Type" (IDTA 02031-1-1-0). The template's identifier is published with a hyphen where others have a point.</summary>
    public const string ProcessParameters = "https://admin-shell-io/idta/SubmodelTemplate/ProcessParameters/1/0";
    public const string Processes = "https://admin-shell.io/idta/ProcessParameters/Processes/1/0";
    public const string ProcessName = "https://admin-shell.io/idta/ProcessParameters/ProcessName/1/0";
    public const string PlannedProcessTime = "https://admin-shell.io/idta/ProcessParameters/PlannedProcessTime/1/0";

    /// <summary>"Provision of Simulation Models" (IDTA 02005-1-1).</summary>
    public const string SimulationModels = "https://admin-shell.io/idta/SubmodelTemplate/SimulationModels/1/1";
    public const string SimulationModel = "https://admin-shell.io/idta/SimulationModels/SimulationModel/1/1";
    public const string DefaultSimTime = "https://admin-shell.io/idta/SimulationModels/DefaultSimTime/1/0";

    /// <summary>"Process Variables for Manufacturing KPI Calculation" (IDTA 02066-1-0); its variables have identifiers of an ontology of ISO 22400-2.</summary>
    public const string ProcessVariables = "https://admin-shell.io/idta/SubmodelTemplate/ProcessVariablesForManufacturingKPICalculation/1/0";
    public const string Key = "https://admin-shell.io/idta/ProcessVariablesForManufacturingKPICalculation/key/1/0";
    public const string CurrentValue = "https://admin-shell.io/idta/ProcessVariablesForManufacturingKPICalculation/currentValue/1/0";
    public const string Comment = "https://admin-shell.io/idta/ProcessVariablesForManufacturingKPICalculation/comment/1/0";
    private const string Iso22400 = "http://www.w3id.org/hsu-aut/ISO22400-2#";
    public const string GoodQuantity = Iso22400 + "GoodQuantity";
    public const string ScrapQuantity = Iso22400 + "ScrapQuantity";
    public const string ReworkQuantity = Iso22400 + "ReworkQuantity";
    public const string ProducedQuantity = Iso22400 + "ProducedQuantity";
    public const string ActualProductionTime = Iso22400 + "ActualProductionTime";
    public const string ActualSetupTime = Iso22400 + "ActualSetupTime";
    public const string ActualUnitProcessingTime = Iso22400 + "ActualUnitProcessingTime";
    public const string ActualUnitDownTime = Iso22400 + "ActualUnitDownTime";
    public const string ActualUnitDelayTime = Iso22400 + "ActualUnitDelayTime";
    public const string ActualUnitBusyTime = Iso22400 + "ActualUnitBusyTime";
    public const string ActualQueuingTime = Iso22400 + "ActualQueuingTime";
    public const string PlannedBusyTime = Iso22400 + "PlannedBusyTime";
    public const string PlannedRuntimePerItem = Iso22400 + "PlannedRuntimePerUnit";
}
