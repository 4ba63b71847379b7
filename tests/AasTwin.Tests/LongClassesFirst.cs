using AasTwin.Tests.Twins;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("AasTwin.Tests.LongClassesFirst", "AasTwin.Tests")]

namespace AasTwin.Tests;

/// <summary>Begins with the classes that take longest, so that no processor waits at the end for another to finish one of them. No test depends on the order.</summary>
public sealed class LongClassesFirst : ITestCollectionOrderer
{
    private static readonly HashSet<string> s_long =
    [
        .. new[]
        {
            typeof(ExampleTests),
            typeof(Server.Security.AuditTests),
            typeof(Twins.Maintenance.FailureModelTests),
            typeof(Twins.Maintenance.FleetOperationTests),
            typeof(Twins.Energy.Station.PlantTwinTests),
            typeof(Twins.Energy.Station.CrossOptimizeTests),
            typeof(Executable.VerifyCorpusTests),
            typeof(Server.MalformedRequestTests),
        }.Select(c => $"Test collection for {c.FullName}"),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => s_long.Contains(c.DisplayName)).ThenBy(c => c.UniqueID);
}
