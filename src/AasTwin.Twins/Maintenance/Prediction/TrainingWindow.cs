namespace AasTwin.Twins.Maintenance;

/// <summary>A moment of a stint that a model is trained or judged at.</summary>
/// <param name="Stint">Number of the stint.</param>
/// <param name="LastHour">The last hour of the window.</param>
/// <param name="Remaining">Hours until the stint ended.</param>
/// <param name="Weight">How many moments it stands for.</param>
internal readonly record struct TrainingWindow(int Stint, int LastHour, int Remaining, float Weight)
{
    /// <summary>Moments of stints at even distances; those of the last month before a failure may be taken more often.</summary>
    public static List<TrainingWindow> Of(IReadOnlyList<RecordedStint> stints, int everyHours, int everyHoursAtTheEnd)
    {
        var windows = new List<TrainingWindow>();
        for (var i = 0; i < stints.Count; i++)
        {
            var stint = stints[i];
            for (var hour = WindowFeatures.Hours - 1; hour < stint.Hours - 1;)
            {
                var remaining = stint.Hours - 1 - hour;
                var step = stint.Failure is not null && remaining <= Horizons.Hours[^1] ? everyHoursAtTheEnd : everyHours;
                if (RiskTargets.Of(remaining, stint.Failure) is not null) windows.Add(new TrainingWindow(i, hour, remaining, (float)step / everyHours));
                hour += step;
            }
        }
        return windows;
    }
}
