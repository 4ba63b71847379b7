using AasTwin.Metamodel;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository.Invocation;
using AasTwin.Twins.Maintenance;

namespace AasTwin.Twins.Energy.Station;

/// <summary>The machines of a station as the maintenance twin of their fleet sees them now.</summary>
internal static class ForetoldWear
{
    private static readonly MultiLanguageText AsTold = Sentence.Of($"as the submodel tells", $"selon le sous-modèle");

    /// <summary>Machines that name one of the fleet get the wear that its prediction means; the second is where each state comes from.</summary>
    /// <exception cref="OperationRefusedException">The fleet or a machine is not there, or cannot be foretold; all findings at once.</exception>
    public static IReadOnlyList<(MachineWearDefinition Machine, MultiLanguageText Source)> Of(StationDefinition station, IReadOnlyList<MachineWearDefinition> machines, WearSimulation loads, OperationContext context)
    {
        if (!machines.Any(m => m.MachineId is not null)) return [.. machines.Select(m => (m, AsTold))];
        List<Finding> findings = [];
        if (station.Fleet is not { } id) findings.Add(StationChecks.Finding("Fleet", "Machines name a MachineId and Fleet is absent: give the id of the submodel MachineFleet, or leave MachineId out."));
        else if (context.Repository.FindSubmodel(id) is not { } submodel) findings.Add(StationChecks.Finding("Fleet", $"There is no submodel \"{id}\" here: load it, or leave MachineId out."));
        else
        {
            FleetView fleet = FleetView.Of(context.On(submodel));
            List<(MachineWearDefinition, MultiLanguageText)> foretold = [];
            for (int i = 0; i < machines.Count; i++)
            {
                MachineWearDefinition machine = machines[i];
                if (machine.MachineId is not { } name)
                {
                    foretold.Add((machine, AsTold));
                    continue;
                }
                if (fleet.Definition.Machines.FirstOrDefault(m => m.MachineId == name) is not { } known) findings.Add(StationChecks.Finding($"Machines[{i}].MachineId", $"The fleet has no machine \"{name}\": correct the name."));
                else if (known.Type != machine.Type) findings.Add(StationChecks.Finding($"Machines[{i}].MachineId", $"{name} is of type {known.Type}, and {machine.Machine} is a {machine.Type}: name another one."));
                else if (fleet.Snapshot(known, findings) is { } snapshot) foretold.Add(Wear(machine, known, fleet.Predict(snapshot, withContributions: false), loads.Use(machine.Machine, station.Setting)));
            }
            if (findings.Count == 0) return foretold;
        }
        throw new OperationRefusedException(findings);
    }

    /// <summary>The damage at which the wear law leaves the hours that are foretold; kinds that are not the likeliest are at most as far.</summary>
    private static (MachineWearDefinition Machine, MultiLanguageText Source) Wear(MachineWearDefinition machine, MachineDefinition known, MachinePrediction prediction, (double Share, double Load) use)
    {
        WearLaw law = WearLaw.Of(machine.Type);
        double hours = prediction.RemainingUsefulLife.Value;
        FailureKind first = prediction.Kinds[0].Kind;
        double Damage(FailureKind kind, double told)
        {
            double least = law.Damage(kind).DamageWithHoursLeft(hours, use.Load);
            return kind == first ? least : Math.Min(told, least);
        }
        double sinceCleaning = (known.OverhauledAt ?? known.RenewedAt) is { } renewed ? Math.Max(0, (prediction.At - renewed).TotalHours * use.Share) : machine.HoursSinceCleaning;
        MultiLanguageText kind = MachineTypes.Words(first);
        MultiLanguageText source = Sentence.Of(
            $"{known.MachineId}: {hours:N0} h left ({prediction.RemainingUsefulLife.Lower:N0} to {prediction.RemainingUsefulLife.Upper:N0}, 90 %), then {kind}; {sinceCleaning:N0} h since its overhaul",
            $"{known.MachineId} : {hours:N0} h restantes (de {prediction.RemainingUsefulLife.Lower:N0} à {prediction.RemainingUsefulLife.Upper:N0}, 90 %), puis {kind} ; {sinceCleaning:N0} h depuis la révision");
        return (machine with
        {
            Mechanical = Damage(FailureKind.MechanicalWear, machine.Mechanical),
            Electrical = Damage(FailureKind.ElectricalFault, machine.Electrical),
            Hydraulic = Damage(FailureKind.HydraulicLeak, machine.Hydraulic),
            HoursSinceCleaning = sinceCleaning,
        }, source);
    }
}
