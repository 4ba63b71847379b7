using System.Globalization;
using AasTwin.Metamodel.Modeling;
using AasTwin.Repository;
using AasTwin.Repository.Invocation;

namespace AasTwin.Twins.SoftSensor;

/// <summary>What the quickstart shows. Values are in mol % of butane.</summary>
/// <param name="Lines">The report, a line each.</param>
/// <param name="Real">Positions of real samples in the embedding, with their target.</param>
/// <param name="Virtual">Positions of virtual samples, with their target.</param>
/// <param name="Entropies">After 1 to 100 steps of diffusion.</param>
/// <param name="DiffusionTime">Steps taken.</param>
public sealed record QuickstartResult(
    IReadOnlyList<string> Lines,
    IReadOnlyList<(double X, double Y, double Target)> Real,
    IReadOnlyList<(double X, double Y, double Target)> Virtual,
    IReadOnlyList<double> Entropies,
    int DiffusionTime);

/// <summary>Trains, generates and analyzes on the column of the example unit, through the operations of its submodel.</summary>
public static class SoftSensorQuickstart
{
    private const string Equipment = "Column";

    // A busy machine is slow, and no reason to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <param name="repository">Holds the example package (see <see cref="RefineryExample"/>) and the operations of the twins.</param>
    /// <exception cref="RepositoryException">An operation was refused or failed.</exception>
    public static async Task<QuickstartResult> Run(AasRepository repository, long seed, IProgress<double>? progress, CancellationToken cancellation)
    {
        var trained = await Invoke<TrainInput, TrainOutput>("TrainSoftSensor", new() { Equipment = Equipment, Seed = seed });
        progress?.Report(0.4);
        var predicted = await Invoke<PredictInput, PredictOutput>("Predict", new() { Equipment = Equipment });
        var made = await Invoke<GenerateInput, GenerateOutput>("GenerateVirtualSamples", new() { Equipment = Equipment, Count = 120, Seed = seed });
        progress?.Report(0.6);
        var analyzed = await Invoke<AnalyzeInput, AnalyzeOutput>("Analyze", new() { Equipment = Equipment, Seed = seed });
        var benefit = await Invoke<EvaluateBenefitInput, EvaluateBenefitOutput>("EvaluateBenefit", new() { Equipment = Equipment, TrainingSamples = 25, Resamples = 6, Seed = seed });
        progress?.Report(1);

        List<string> lines =
        [
            $"Soft sensor of the column: butane in the bottom product from {trained.Samples} laboratory values, seed {seed}.",
            "",
            "Errors on stretches of time that were not seen (mol %):",
            .. trained.Errors.Select(e => Line($"  {e.Rmse,7:0.000}  {e.Model}")),
            Line($"Virtual samples that the cross-validation chose, as multiples of the real ones: {string.Join(", ", trained.VirtualMultiples.Zip(trained.VirtualMethods, (m, how) => m > 0 ? $"{m.ToString("0.#", CultureInfo.InvariantCulture)} ({how})" : "0"))}."),
            Line($"{100 * trained.Coverage90:0} % of the held-out values lie inside the 90 % interval."),
            "",
            Line($"Now: {predicted.Value:0.00} {predicted.TargetUnit}, 90 % interval {predicted.Lower:0.00} to {predicted.Upper:0.00}; distance to known data {predicted.DistanceToKnownData:0.00}."),
            .. predicted.Warnings.Select(w => "  " + w),
            "",
            Line($"{made.Made} virtual samples; refused: {made.TooFar} too far from real ones, {made.Doubtful} doubtful, {made.OutOfBounds} out of bounds; {100 * made.Coverage:0} % of the real samples have one near by."),
            Line($"Shape of the data: diffusion time {analyzed.DiffusionTimeUsed}; the picture keeps distances along the data with a rank correlation of {analyzed.Preservation:0.00}."),
            Line($"The emptiest {analyzed.SparsePlaces.Count} places cover {100 * analyzed.SparseShare:0} % of the area."),
            "",
            "Did virtual samples help? " + benefit.Verdict,
            .. benefit.Methods.Select(m => Line($"  {m.Method,-16} {100 * m.Change,+6:0.0} %  [{100 * m.Lower:0.0}, {100 * m.Upper:0.0}], used in {100 * (1 - m.UnusedShare):0} % of the resamples")),
            .. benefit.Controls.Select(c => Line($"  {c.Model,-16} {100 * ((c.Rmse / benefit.PlainRmse) - 1),+6:0.0} %  without virtual samples")),
        ];
        return new QuickstartResult(
            lines,
            [.. analyzed.Positions.Select(p => (p.PositionX, p.PositionY, p.Target))],
            [.. made.Positions.Select(p => (p.PositionX, p.PositionY, p.Target))],
            analyzed.Entropies,
            analyzed.DiffusionTimeUsed);

        async Task<TOutput> Invoke<TInput, TOutput>(string operation, TInput input)
            where TInput : class
            where TOutput : class
        {
            var request = new OperationRequest(RecordModel.ToElements(input), [], Patience);
            var result = await repository.Invoke(RefineryExample.SoftSensorId, operation, request, new Progress<double>(), cancellation);
            if (!result.Success) throw new InvalidOperationException($"{operation}: {result.ExecutionState}. {string.Join(' ', result.Messages)}");
            return RecordModel.Bind<TOutput>(result.Output, out var findings) ?? throw new InvalidOperationException(string.Join(' ', findings));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
