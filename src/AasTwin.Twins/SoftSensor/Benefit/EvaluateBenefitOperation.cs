using System.Globalization;
using AasTwin.Learning.VirtualSamples;

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

    private static string Verdict(BenefitResult result)
    {
        var best = result.Methods.MinBy(m => m.Error)!;
        var plain = result.Controls.Select(c => (c.Model, c.Error)).Append(("network without virtual samples", result.PlainError)).MinBy(c => c.Item2);
        var said = best.Upper < 0
            ? $"Virtual samples by {best.Method} lower the network's error by {Percent(-best.Change)} (95 % interval {Percent(-best.Upper)} to {Percent(-best.Lower)})."
            : best.Lower > 0 ? "Virtual samples make the network worse." : $"No gain is proven: {best.Method} changes the error by {Percent(best.Change)} (95 % interval {Percent(best.Lower)} to {Percent(best.Upper)}).";
        var compared = best.Error < plain.Item2
            ? $" That is the best of all models tried; the best plain one is the {plain.Item1}, {Percent((plain.Item2 / best.Error) - 1)} worse."
            : $" The best model is the {plain.Item1} without virtual samples, {Percent((best.Error / plain.Item2) - 1)} better.";
        return said + compared;
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
