using AasTwin.Twins.Maintenance;

namespace AasTwin.Tests.Twins.Maintenance;

public sealed class DriftEvaluationTests
{
    /// <summary>An unplanned stop announces itself: on machines of which the model has seen none, and without an alarm where nothing wears.</summary>
    [Fact]
    public void Drift_AnnouncesFailuresDaysBefore_AndSeldomCriesWolf()
    {
        var found = DriftEvaluation.Of(FailureModelFile.Shipped, new DegradationDefinition(), 20_000, 14, 400, 3);
        Assert.True(found.Failures >= 5, $"{found.Failures} failures are too few to tell");
        Assert.True(found.Announced >= 0.9, $"{found.Announced:P0} of {found.Failures} announced");
        Assert.True(found.LeadHours.Low >= 24, $"a tenth of the alarms comes less than {found.LeadHours.Low:0} h before the failure");
        Assert.True(found.FalseAlarmsPerYear <= 0.5, $"{found.FalseAlarmsPerYear:0.00} false alarms a machine and year");
    }
}
