using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>Recorded stints of simulated machines, as a real fleet would give them: without the hidden damage.</summary>
public static class SimulatedFleet
{
    /// <summary>What sensors recorded of a simulated machine.</summary>
    /// <param name="seed">The seed of its history.</param>
    public static IReadOnlyList<RecordedStint> Record(MachineHistory history, DegradationDefinition definition, ulong seed)
    {
        var sensors = new SensorSimulator(history.Type, history.Rating, definition, seed, history.Number);
        var recorded = new List<RecordedStint>();
        SignalReference? reference = null;
        var overhaul = 0;
        foreach (var stint in history.Stints)
        {
            var readings = sensors.Read(stint, 0, stint.Hours);
            if (stint.BeginsWithOverhaul)
            {
                overhaul = stint.FirstHour;
                reference = SignalReference.Of(MachineReadings.Rows(readings, 0, Math.Min(SignalReference.Hours, stint.Hours))) ?? reference;
            }
            if (reference is not null) recorded.Add(new RecordedStint(history.Number, history.Type, readings, reference, stint.FirstHour - overhaul, stint.Failure));
        }
        return recorded;
    }

    /// <summary>A machine of a type with a rating drawn at random, for training fleets.</summary>
    /// <param name="number">Its number: the type goes round.</param>
    public static (MachineType Type, MachineRating Rating) Draw(int number, ulong seed)
    {
        var random = new RandomStream(RandomStream.Combine(seed, (ulong)number));
        var type = (MachineType)(number % Enum.GetValues<MachineType>().Length);
        return (type, new MachineRating
        {
            PowerKw = Math.Exp(Math.Log(1.5) + (random.NextDouble() * Math.Log(60))),
            SpeedRpm = random.NextBool(0.5) ? 1480 : 2950,
            Flow = Math.Exp(Math.Log(5) + (random.NextDouble() * Math.Log(60))),
            PressureBar = 1 + (7 * random.NextDouble()),
            UsualLoad = 0.55 + (0.35 * random.NextDouble()),
        });
    }
}
