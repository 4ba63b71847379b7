using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.Maintenance;

/// <summary>What to do about a prediction, in words.</summary>
internal static class Recommendation
{
    public static MultiLanguageText Of(IReadOnlyList<HorizonRisk> risks, IntervalValue life, FailureKind kind, Func<FailureKind, MultiLanguageText> actionFor)
    {
        var task = actionFor(kind);
        var action = Sentence.Of($"{Lower(task.In("en"))}", $"{Lower(task.In("fr"))}");
        if (risks[0].Probability >= 0.25)
        {
            return Sentence.Of(
                $"Now: {action}. Stop the machine at the next moment that allows it.",
                $"Maintenant : {action}. Arrêter la machine dès que la production le permet.");
        }
        if (risks[1].Probability >= 0.25) return Sentence.Of($"Within three days: {action}.", $"Sous trois jours : {action}.");
        if (risks[Horizons.Week].Probability >= 0.2) return Sentence.Of($"This week: {action}.", $"Cette semaine : {action}.");
        if (risks[^1].Probability >= 0.3) return Sentence.Of($"Plan within the month: {action}; order the part.", $"À planifier dans le mois : {action} ; commander la pièce.");
        return life.Lower < 2000
            ? Sentence.Of($"Watch: nothing to be done yet.", $"À surveiller : rien à faire pour l'instant.")
            : Sentence.Of($"Nothing to be done.", $"Rien à faire.");
    }

    private static string Lower(string text) => text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
