namespace AasTwin.Optimization.RankingAndSelection;

/// <summary>One run of a stochastic model that a selection asks for.</summary>
/// <param name="Design">The alternative to simulate, from 0.</param>
/// <param name="Number">The replication of this design, from 0.</param>
/// <param name="Seed">
/// What the model takes its random numbers from. With common random numbers it is the same for all designs in the same
/// replication, else one of its own.
/// </param>
/// <param name="CancellationToken">For models that run long.</param>
public readonly record struct Replication(int Design, int Number, ulong Seed, CancellationToken CancellationToken);
