using AasTwin.Metamodel.Modeling;
using AasTwin.Optimization;
using AasTwin.Twins.Energy.WaterTreatment;

namespace AasTwin.Twins.Energy;

/// <summary>Words that sentences of the station and the plant share.</summary>
internal static class EnergyWords
{
    public static MultiLanguageText Of(Weather weather) => weather switch
    {
        Weather.Dry => Sentence.Of($"Dry", $"temps sec"),
        Weather.Rain => Sentence.Of($"Rain", $"pluie"),
        _ => Sentence.Of($"Storm", $"orage"),
    };

    /// <summary>A measure of the effluent by its English name.</summary>
    public static MultiLanguageText OfMeasure(string name) => name switch
    {
        "ammonia" => Sentence.Of($"{name}", $"ammoniac"),
        "total nitrogen" => Sentence.Of($"{name}", $"azote total"),
        "suspended solids" => Sentence.Of($"{name}", $"matières en suspension"),
        "COD" => Sentence.Of($"{name}", $"DCO"),
        "BOD5" => Sentence.Of($"{name}", $"DBO5"),
        _ => Sentence.Of($"{name}", $"{name}"),
    };

    /// <summary>Which limits stand in the way, a sentence each; null when none does.</summary>
    public static MultiLanguageText? Of(Infeasibility? infeasibility)
    {
        if (infeasibility is null) return null;
        if (infeasibility.Constraints.Count > 0) return Sentence.Join(infeasibility.Constraints.Select(Of));
        return Sentence.Of(
            $"{infeasibility}",
            $"Le modèle n'a donné de résultat en aucun point essayé : vérifier le modèle, ou les bornes des variables.");
    }

    private static MultiLanguageText Of(UnmetConstraint unmet)
    {
        var relation = unmet.Constraint.Relation switch
        {
            Relation.AtMost => Sentence.Of($"at most ", $"au plus "),
            Relation.AtLeast => Sentence.Of($"at least ", $"au moins "),
            _ => null,
        };
        var demand = Sentence.Of(
            $"'{unmet.Constraint.Name}' has to be {relation}{unmet.Constraint.Bound:G6}",
            $"« {unmet.Constraint.Name} » doit valoir {relation}{unmet.Constraint.Bound:G6}");
        if (!unmet.MetAlone)
        {
            return Sentence.Of(
                $"{demand}; the nearest any point came is {unmet.Closest:G6}: no setting within the variables' bounds was found that meets it.",
                $"{demand} ; le point le plus proche atteint {unmet.Closest:G6} : aucun réglage dans les bornes des variables ne respecte cette limite.");
        }
        if (unmet.ConflictsWith.Count == 0)
        {
            return Sentence.Of(
                $"{demand}; it can be met, but not together with all the others (here {unmet.Value:G6}).",
                $"{demand} ; cette limite peut être respectée, mais pas avec toutes les autres à la fois (ici {unmet.Value:G6}).");
        }
        var others = Sentence.Of(
            $"{string.Join(", ", unmet.ConflictsWith.Select(c => $"'{c.Name}'"))}",
            $"{string.Join(", ", unmet.ConflictsWith.Select(c => $"«\u00a0{c.Name}\u00a0»"))}");
        return Sentence.Of(
            $"{demand}; it can be met, but never together with {others} (here {unmet.Value:G6}).",
            $"{demand} ; cette limite peut être respectée, mais jamais en même temps que {others} (ici {unmet.Value:G6}).");
    }
}
