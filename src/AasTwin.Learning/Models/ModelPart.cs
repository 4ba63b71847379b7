namespace AasTwin.Learning.Models;

/// <summary>One of the trained things that together make a model, such as a forest and the calibration of its intervals.</summary>
/// <param name="Name">Unique within the model.</param>
/// <param name="Value">Of a type that <see cref="ModelFile"/> can hold.</param>
public sealed record ModelPart(string Name, object Value);
