namespace AasTwin.Twins.Maintenance;

/// <summary>What to do about a prediction, in words.</summary>
internal static class Recommendation
{
    public static string Of(IReadOnlyList<HorizonRisk> risks, IntervalValue life, FailureKind kind, Func<FailureKind, string> actionFor)
    {
        var action = char.ToLowerInvariant(actionFor(kind)[0]) + actionFor(kind)[1..];
        if (risks[0].Probability >= 0.25) return $"Now: {action}. Stop the machine at the next moment that allows it.";
        if (risks[1].Probability >= 0.25) return $"Within three days: {action}.";
        if (risks[Horizons.Week].Probability >= 0.2) return $"This week: {action}.";
        if (risks[^1].Probability >= 0.3) return $"Plan within the month: {action}; order the part.";
        return life.Lower < 2000 ? "Watch: nothing to be done yet." : "Nothing to be done.";
    }
}
