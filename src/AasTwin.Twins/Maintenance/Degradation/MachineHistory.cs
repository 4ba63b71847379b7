namespace AasTwin.Twins.Maintenance;

/// <summary>A simulated machine with all that happened to it.</summary>
/// <param name="Number">Its number in the fleet.</param>
/// <param name="Start">The time of hour 0.</param>
/// <param name="Stints">Its time, from one renewal to the next.</param>
public sealed record MachineHistory(int Number, MachineType Type, MachineRating Rating, DateTimeOffset Start, IReadOnlyList<Stint> Stints)
{
    /// <summary>
    /// Runs a machine to failure again and again: each is repaired, every third repair overhauls the whole machine.
    /// </summary>
    /// <param name="hours">How long, h.</param>
    /// <param name="repairHours">How long a repair takes, h.</param>
    public static MachineHistory RunToFailure(
        int number, MachineType type, MachineRating rating, DegradationDefinition definition, DateTimeOffset start, ulong seed, int hours, int repairHours = 24)
    {
        var life = new MachineLife(type, rating, definition, start, seed, number);
        var stints = new List<Stint>();
        while (life.Hour < hours)
        {
            var stint = Run(life, number, stints.Count, IsOverhaul(stints.Count), hours);
            stints.Add(stint);
            if (stint.Failure is not { } kind) break;
            life.Wait(repairHours);
            life.Renew(IsOverhaul(stints.Count) ? null : kind);
        }
        return new MachineHistory(number, type, rating, start, stints);
    }

    private static bool IsOverhaul(int stint) => stint % 3 == 0;

    private static Stint Run(MachineLife life, int machine, int number, bool beginsWithOverhaul, int hours)
    {
        var first = life.Hour;
        List<float> load = [], ambient = [];
        var damage = Enum.GetValues<FailureKind>().ToDictionary(k => k, _ => new List<float>());
        FailureKind? failure = null;
        while (failure is null && life.Hour < hours)
        {
            failure = life.Step();
            load.Add((float)life.Load);
            ambient.Add((float)life.Ambient);
            foreach (var (kind, values) in damage) values.Add((float)life.Wear.Of(kind));
        }
        return new Stint
        {
            Machine = machine,
            Number = number,
            FirstHour = first,
            BeginsWithOverhaul = beginsWithOverhaul,
            Load = [.. load],
            Ambient = [.. ambient],
            Damage = damage.ToDictionary(d => d.Key, d => (IReadOnlyList<float>)d.Value.ToArray()),
            Failure = failure,
            IsSudden = failure is not null && life.WasSudden,
        };
    }
}
