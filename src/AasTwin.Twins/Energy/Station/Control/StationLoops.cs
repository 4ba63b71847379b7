using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.ProcessControl;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The loops of a station and what is wrong with them.</summary>
internal static class StationLoops
{
    public static PidSettings Settings(LoopDefinition loop) => new() { Gain = loop.Gain, IntegralTime = loop.IntegralTime, DerivativeTime = loop.DerivativeTime, FilterTime = LoopDevice.Of(loop.Loop).FilterSeconds };

    /// <summary>The loops of the submodel; those that it does not name are as an installer leaves them.</summary>
    /// <exception cref="OperationRefusedException">A loop cannot work; all findings at once.</exception>
    public static IReadOnlyList<LoopDefinition> Of(StationDefinition station)
    {
        List<Finding> findings = [];
        for (int i = 0; i < station.Loops.Count; i++)
        {
            LoopDefinition loop = station.Loops[i];
            LoopDevice device = LoopDevice.Of(loop.Loop);
            if (!(loop.Setpoint > device.Lowest && loop.Setpoint < device.Highest))
            {
                findings.Add(StationChecks.Finding($"Loops[{i}].Setpoint", string.Create(CultureInfo.InvariantCulture, $"The set point of {loop.Loop} is {loop.Setpoint} {device.Unit}, and its sensor shows {device.Lowest} to {device.Highest}: give a value between.")));
            }
            if (loop.Gain == 0 || !double.IsFinite(loop.Gain)) findings.Add(StationChecks.Finding($"Loops[{i}].Gain", $"The gain of {loop.Loop} is {loop.Gain}: give a number other than 0."));
        }
        foreach (StationLoop twice in station.Loops.GroupBy(l => l.Loop).Where(g => g.Count() > 1).Select(g => g.Key)) findings.Add(StationChecks.Finding("Loops", $"{twice} is there twice: keep one."));
        if (findings.Count > 0) throw new OperationRefusedException(findings);
        return [.. LoopDefinition.Usual.Select(u => station.Loops.FirstOrDefault(l => l.Loop == u.Loop) ?? u)];
    }

    /// <summary>Where the submodel names the gain of a loop.</summary>
    public static string PathOfGain(StationDefinition station, StationLoop loop)
    {
        for (int i = 0; i < station.Loops.Count; i++)
        {
            if (station.Loops[i].Loop == loop) return $"Loops[{i}].Gain";
        }
        return "Loops";
    }
}
