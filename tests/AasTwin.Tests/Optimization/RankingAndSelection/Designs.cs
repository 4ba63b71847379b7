using AasTwin.Optimization.RankingAndSelection;

namespace AasTwin.Tests.Optimization.RankingAndSelection;

/// <summary>Designs with the means 0, 1, 2 … and normal noise of deviation 6.</summary>
internal static class Designs
{
    public static double Independent(Replication replication) => replication.Design + (6 * Normal(replication.Seed));

    /// <summary>Noise that the designs share but for a tenth of its variance.</summary>
    public static double Common(Replication replication) => replication.Design
        + (6 * ((Math.Sqrt(0.9) * Normal(replication.Seed)) + (Math.Sqrt(0.1) * Normal(replication.Seed ^ ((ulong)(replication.Design + 1) * 0x9e3779b97f4a7c15)))));

    public static double Normal(ulong seed)
    {
        var random = new Random((int)(seed ^ (seed >> 32)));
        return Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
