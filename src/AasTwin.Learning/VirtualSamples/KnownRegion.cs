using AasTwin.Learning.Models;

namespace AasTwin.Learning.VirtualSamples;

/// <summary>How far inputs lie from those that a model was trained on. Immutable; safe for concurrent use.</summary>
public sealed class KnownRegion
{
    private const double Usual = 0.99;

    private readonly float[] means;
    private readonly float[] scales;
    private readonly float[] known;
    private readonly double usual;

    private KnownRegion(float[] means, float[] scales, float[] known, double usual)
    {
        this.means = means;
        this.scales = scales;
        this.known = known;
        this.usual = usual;
    }

    public static KnownRegion Of(Matrix features)
    {
        int width = features.Columns;
        float[] means = new float[width], scales = new float[width];
        for (int c = 0; c < width; c++)
        {
            float[] column = features.Column(c);
            means[c] = column.Average();
            float deviation = (float)Math.Sqrt(column.Average(v => (double)(v - means[c]) * (v - means[c])));
            scales[c] = deviation > 0 ? deviation : 1;
        }
        var known = new float[features.Values.Length];
        for (int i = 0; i < known.Length; i++) known[i] = (features.Values[i] - means[i % width]) / scales[i % width];
        var nearest = new double[features.Rows];
        for (int i = 0; i < nearest.Length; i++) nearest[i] = Nearest(known.AsSpan(i * width, width), known, width, except: i);
        Array.Sort(nearest);
        double usual = nearest[Math.Clamp((int)Math.Ceiling(Usual * nearest.Length) - 1, 0, nearest.Length - 1)];
        return new KnownRegion(means, scales, known, usual > 0 && double.IsFinite(usual) ? usual : 1);
    }

    /// <summary>
    /// The distance of inputs from the nearest known ones, in units of the distance that 99 % of the known ones do not exceed from theirs: up to 1 is
    /// usual, above the model extrapolates.
    /// </summary>
    public double Distance(ReadOnlySpan<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, means.Length);
        var scaled = new float[features.Length];
        for (int c = 0; c < scaled.Length; c++) scaled[c] = (features[c] - means[c]) / scales[c];
        return Nearest(scaled, known, scaled.Length, except: -1) / usual;
    }

    internal static void Write(ParameterWriter writer, KnownRegion region)
    {
        writer.Write(region.means);
        writer.Write(region.scales);
        writer.Write(region.known);
        writer.Write(region.usual);
    }

    internal static KnownRegion Read(ParameterReader reader)
    {
        float[] means = reader.ReadSingles(), scales = reader.ReadSingles(), known = reader.ReadSingles();
        double usual = reader.ReadDouble();
        if (means.Length == 0 || scales.Length != means.Length || known.Length == 0 || known.Length % means.Length != 0) throw reader.Fault("Known inputs and their scales do not go together.");
        if (!(usual > 0) || scales.Any(s => !(s > 0))) throw reader.Fault("A scale is not above 0.");
        return new KnownRegion(means, scales, known, usual);
    }

    private static double Nearest(ReadOnlySpan<float> point, float[] known, int width, int except)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < known.Length / width; i++)
        {
            if (i == except) continue;
            double sum = 0;
            for (int c = 0; c < width; c++)
            {
                double difference = point[c] - known[(i * width) + c];
                sum += difference * difference;
            }
            least = Math.Min(least, sum);
        }
        return Math.Sqrt(least);
    }
}
