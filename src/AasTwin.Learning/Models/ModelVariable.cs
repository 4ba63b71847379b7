namespace AasTwin.Learning.Models;

/// <summary>A number that goes into a model or comes out of it.</summary>
/// <param name="Name">What it is, unique among the inputs or outputs of a model.</param>
/// <param name="Unit">Its unit, such as <c>Ah</c>; empty for numbers without one.</param>
/// <param name="Minimum">Least value of the training data; null when not recorded.</param>
/// <param name="Maximum">Greatest value of the training data; null when not recorded.</param>
public sealed record ModelVariable(string Name, string Unit = "", double? Minimum = null, double? Maximum = null)
{
    /// <summary>Whether a value lies within the training data, widened on both sides by a share of their width.</summary>
    public bool Covers(double value, double tolerance = 0)
    {
        var margin = tolerance * ((Maximum ?? 0) - (Minimum ?? 0));
        return !(value < Minimum - margin || value > Maximum + margin);
    }
}
