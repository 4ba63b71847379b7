namespace AasTwin.Twins.ProductionLine;

/// <summary>The twin of a production line.</summary>
internal static class ProductionLineTwin
{
    public static Twin Twin { get; } = new(
        "ProductionLine",
        "Simulates a production line: throughput, cycle time, utilization and the bottleneck.",
        [
            OperationSubmodel.Of<LineDefinition>("ProductionLine", "https://aastwin.github.io/submodels/production-line/1/0")
                .With<SimulateInput, SimulateOutput>(
                    "Simulate",
                    "Simulates shifts of the line and answers throughput, cycle time, utilization and the bottleneck, each as a mean with its 95 % confidence interval.",
                    SimulateOperation.Simulate),
        ]);
}
