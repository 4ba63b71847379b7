using AasTwin.Learning;

namespace AasTwin.Twins.Maintenance;

/// <summary>What a learner made of the risks, with what turns its scores into probabilities. Immutable; safe for concurrent use.</summary>
/// <param name="Calibrations">One a horizon.</param>
internal sealed record CalibratedRisk(RiskModel Model, IReadOnlyList<RiskCalibration> Calibrations)
{
    /// <summary>Risks of scores: calibrated each, and never falling with the horizon.</summary>
    public IReadOnlyList<HorizonRisk> Of(ReadOnlySpan<float> scores)
    {
        var risks = new HorizonRisk[Horizons.Hours.Count];
        (double Probability, double Lower, double Upper) before = default;
        for (var i = 0; i < risks.Length; i++)
        {
            var (probability, lower, upper) = Calibrations[i].Of(scores[i]);
            before = (Math.Max(probability, before.Probability), Math.Max(lower, before.Lower), Math.Max(upper, before.Upper));
            risks[i] = new HorizonRisk { Hours = Horizons.Hours[i], Probability = before.Probability, Lower = before.Lower, Upper = before.Upper };
        }
        return risks;
    }

    /// <param name="scores">What the model gives for a table of machines that it was not trained on.</param>
    public static CalibratedRisk Fit(RiskModel model, Matrix scores, TrainingTable judged, ulong seed) =>
        new(model, [.. Horizons.Hours.Select((_, i) => RiskCalibration.Fit(scores.Column(i), judged.Targets.Column(i), judged.Units, seed))]);
}
