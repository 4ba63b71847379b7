namespace AasTwin.Learning.VirtualSamples;

/// <summary>Whether virtual samples helped, over all resamples.</summary>
/// <param name="PlainErrors">The root mean squared error of the soft sensor without virtual samples in each resample, in the target's unit.</param>
/// <param name="Validated">When the method, too, is chosen by the cross-validation, in each resample anew.</param>
public sealed record BenefitResult(IReadOnlyList<double> PlainErrors, IReadOnlyList<MethodBenefit> Methods, MethodBenefit Validated, IReadOnlyList<ControlResult> Controls)
{
    public double PlainError => PlainErrors.Average();
}

/// <summary>What a method gave.</summary>
/// <param name="Method">A <see cref="VirtualSampleMethod"/>, or "validated".</param>
/// <param name="Errors">The error in each resample.</param>
/// <param name="Change">The mean over resamples of error with / error without - 1: negative is better.</param>
/// <param name="Lower">The lower end of its 95 % interval (Student).</param>
/// <param name="Upper">The upper end.</param>
/// <param name="MeanMultiple">The number of virtual samples that the cross-validation chose, as a multiple of the real ones, in the mean.</param>
/// <param name="UnusedShare">How often it chose none.</param>
/// <param name="Coverage">The mean share of real samples near a virtual one, where there were any.</param>
public sealed record MethodBenefit(
    string Method, IReadOnlyList<double> Errors, double Change, double Lower, double Upper, double MeanMultiple, double UnusedShare, double Coverage)
{
    public double Error => Errors.Average();
}

/// <summary>A model of another kind, trained on the same real samples without virtual ones.</summary>
public sealed record ControlResult(string Model, IReadOnlyList<double> Errors)
{
    public double Error => Errors.Average();
}
