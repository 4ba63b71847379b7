using AasTwin.Learning.Manifolds;
using AasTwin.Learning.VirtualSamples;

namespace AasTwin.Twins.SoftSensor;

/// <summary>The operation <c>Analyze</c>: embeds the samples of a piece of equipment and shows where they are rare.</summary>
internal static class AnalyzeOperation
{
    private const int MostPositions = 1000;
    private const int MostPlaces = 20;
    private const int MostForPreservation = 1000;

    public static AnalyzeOutput Analyze(AnalyzeInput input, OperationContext context) => LearningFaults.Tell(() =>
    {
        var data = EquipmentData.Read(input.Equipment, context);
        var joint = new JointSamples(data.Samples);
        var options = new PhateOptions { Neighbors = Math.Min(input.Neighbors, data.Samples.Count - 2), DiffusionTime = input.DiffusionTime, Seed = (ulong)input.Seed };
        var embedding = Phate.Fit(joint.Scaled, options, context.Progress, context.Cancellation);
        var positions = embedding.Positions;
        var regions = SparseRegions.Find(positions, context.Cancellation);
        var area = regions.Sum(r => r.Area);
        var densities = SparseRegions.Densities(positions, Math.Min(5, positions.Count - 1), context.Cancellation);
        var median = densities.Order().ElementAt(densities.Length / 2);
        var step = Math.Max(1, (positions.Count + MostPositions - 1) / MostPositions);
        var places = regions.Take(MostPlaces).Select(region => new SparsePlace
        {
            PositionX = region.Corners.Average(c => positions[c][0]),
            PositionY = region.Corners.Average(c => positions[c][1]),
            AreaShare = region.Area / area,
            Between = [.. region.Corners.Order().Select(c => data.Times[c])],
        }).ToList();
        return new AnalyzeOutput
        {
            Samples = data.Samples.Count,
            Positions =
            [
                .. Enumerable.Range(0, positions.Count).Where(i => i % step == 0).Select(i => new EmbeddedSample
                {
                    Time = data.Times[i],
                    PositionX = positions[i][0],
                    PositionY = positions[i][1],
                    Density = double.IsInfinity(densities[i]) ? double.MaxValue : densities[i] / median,
                    Target = data.Samples.Targets[i],
                }),
            ],
            SparsePlaces = places,
            SparseShare = places.Sum(p => p.AreaShare),
            DiffusionTimeUsed = embedding.DiffusionTime,
            Entropies = embedding.Entropies,
            Preservation = Preservation(joint.Scaled, positions, context.Cancellation),
            Remarks = data.Remarks,
        };
    });

    /// <summary>Of at most a thousand samples, evenly taken: it costs the square of their number.</summary>
    private static double Preservation(Points data, Points positions, CancellationToken cancellation)
    {
        var step = Math.Max(1, (data.Count + MostForPreservation - 1) / MostForPreservation);
        return ManifoldPreservation.Demap(Every(data, step), Every(positions, step), cancellation: cancellation);
    }

    private static Points Every(Points points, int step)
    {
        int[] taken = [.. Enumerable.Range(0, points.Count).Where(i => i % step == 0)];
        var result = new Points(taken.Length, points.Dimensions);
        for (var i = 0; i < taken.Length; i++) points[taken[i]].CopyTo(result[i]);
        return result;
    }
}
