using AasTwin.Learning.VirtualSamples;
using AasTwin.Metamodel.Modeling;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>EvaluateBenefit</c>.</summary>
internal static class EvaluateBenefitOperation
{
    public static EvaluateBenefitOutput Evaluate(EvaluateBenefitInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var data = EquipmentData.Read(input.Equipment, context);
        var stretch = (data.Samples.Count - 1) / 2;
        var options = new BenefitOptions
        {
            TrainingSamples = Math.Min(input.TrainingSamples, stretch),
            TestSamples = stretch,
            Stretch = stretch,
            Resamples = input.Resamples,
            Seed = (ulong)input.Seed,
        };
        var result = BenefitStudy.Run(
            data.Samples,
            (samples, seed) => SoftSensorNetwork.Train(samples, seed, context.Cancellation),
            SoftSensorControls.All(options.Seed, context.Cancellation),
            options,
            context.Progress,
            context.Cancellation);
        return new EvaluateBenefitOutput
        {
            Verdict = Verdict(result),
            PlainRmse = result.PlainError,
            Methods =
            [
                .. result.Methods.Append(result.Validated).Select(m => new MethodResult
                {
                    Method = m.Method,
                    Rmse = m.Error,
                    Change = m.Change,
                    Lower = m.Lower,
                    Upper = m.Upper,
                    MeanMultiple = m.MeanMultiple,
                    UnusedShare = m.UnusedShare,
                    Coverage = m.Coverage,
                }),
            ],
            Controls = [.. result.Controls.Select(c => new ErrorResult { Model = c.Model, Rmse = c.Error })],
            Stretch = stretch,
        };
    });

    private static MultiLanguageText Verdict(BenefitResult result)
    {
        var best = result.Methods.MinBy(m => m.Error)!;
        var plain = result.Controls.Select(c => (Name: Words(c.Model), c.Error))
            .Append((Name: Sentence.Of($"network without virtual samples", $"le réseau sans échantillons virtuels"), Error: result.PlainError)).MinBy(c => c.Error);
        var said = best.Upper < 0
            ? Sentence.Of(
                $"Virtual samples by {best.Method} lower the network's error by {-best.Change:P1} (95 % interval {-best.Upper:P1} to {-best.Lower:P1}).",
                $"Les échantillons virtuels de {best.Method} réduisent l'erreur du réseau de {-best.Change:P1} (intervalle à 95 % : de {-best.Upper:P1} à {-best.Lower:P1}).")
            : best.Lower > 0
                ? Sentence.Of($"Virtual samples make the network worse.", $"Les échantillons virtuels dégradent le réseau.")
                : Sentence.Of(
                    $"No gain is proven: {best.Method} changes the error by {best.Change:P1} (95 % interval {best.Lower:P1} to {best.Upper:P1}).",
                    $"Aucun gain n'est démontré : {best.Method} change l'erreur de {best.Change:P1} (intervalle à 95 % : de {best.Lower:P1} à {best.Upper:P1}).");
        return best.Error < plain.Error
            ? Sentence.Of(
                $"{said} That is the best of all models tried; the best plain one is the {plain.Name}, {(plain.Error / best.Error) - 1:P1} worse.",
                $"{said} C'est le meilleur des modèles essayés ; le meilleur sans eux est {plain.Name}, moins bon de {(plain.Error / best.Error) - 1:P1}.")
            : Sentence.Of(
                $"{said} The best model is the {plain.Name} without virtual samples, {(best.Error / plain.Error) - 1:P1} better.",
                $"{said} Le meilleur modèle est {plain.Name} sans échantillons virtuels, meilleur de {(best.Error / plain.Error) - 1:P1}.");
    }

    /// <summary>A control by its English name.</summary>
    private static MultiLanguageText Words(string model) => model switch
    {
        "Gaussian process" => Sentence.Of($"{model}", $"le processus gaussien"),
        "random forest" => Sentence.Of($"{model}", $"la forêt aléatoire"),
        "ridge regression" => Sentence.Of($"{model}", $"la régression ridge"),
        _ => Sentence.Of($"{model}", $"{model}"),
    };
}
