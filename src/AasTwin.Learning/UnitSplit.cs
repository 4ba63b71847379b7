namespace AasTwin.Learning;

/// <summary>Samples of some units to learn from, and of the other units to judge by.</summary>
public sealed record UnitSplit(Samples Training, Samples HeldOut);
