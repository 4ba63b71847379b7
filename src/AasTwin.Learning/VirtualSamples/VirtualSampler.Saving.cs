using AasTwin.Learning.Generative;
using AasTwin.Learning.Manifolds;
using AasTwin.Learning.Models;

namespace AasTwin.Learning.VirtualSamples;

/// <content>How a sampler is written and read: its real samples and options, and the generator.</content>
public sealed partial class VirtualSampler
{
    private const int MostToRead = 5000;

    internal static void Write(ParameterWriter writer, VirtualSampler sampler)
    {
        var (real, options) = (sampler.real, sampler.options);
        writer.Write(real.Features);
        writer.Write(real.Targets);
        writer.Write(real.Units);
        writer.Write(options.Method.ToString());
        writer.Write(options.Count);
        writer.Write((long)options.Seed);
        writer.Write(options.Embedding.Neighbors);
        writer.Write(options.Embedding.Decay);
        writer.Write(options.Embedding.DiffusionTime ?? 0);
        writer.Write(options.Embedding.Gamma);
        writer.Write((long)options.Embedding.Seed);
        writer.Write(options.SparseShare);
        writer.Write(options.DistanceQuantile);
        writer.Write(options.Bounds?.Count ?? 0);
        foreach (var bounds in options.Bounds ?? []) writer.Write([Math.Max(bounds.Least, double.MinValue), Math.Min(bounds.Greatest, double.MaxValue)]);
        writer.Write(options.Relations.Count);
        foreach (var relation in options.Relations)
        {
            writer.Write(relation.Column);
            writer.Write(relation.Constant);
            writer.Write([.. relation.Terms.Select(t => t.Column)]);
            writer.Write([.. relation.Terms.Select(t => t.Factor)]);
        }
        var generator = sampler.fitted.Value.Generator;
        writer.Write(generator is not null);
        if (generator is not null) ConditionalGenerator.Write(writer, generator);
    }

    /// <summary>Reads. What is quick to compute is computed anew, but not before samples are wanted; the generator is not trained again.</summary>
    internal static VirtualSampler Read(ParameterReader reader)
    {
        var (features, targets, units) = (reader.ReadMatrix(), reader.ReadSingles(), reader.ReadInt32s());
        if (features.Rows > MostToRead || features.Columns > MostToRead) throw reader.Fault($"A sampler has at most {MostToRead} samples and columns, not {features}.");
        if (!Enum.TryParse(reader.ReadString(), out VirtualSampleMethod method) || !Enum.IsDefined(method)) throw reader.Fault("The method of a sampler is not known.");
        var (count, seed) = (reader.ReadInt32(), (ulong)reader.ReadInt64());
        var embedding = new PhateOptions { Neighbors = reader.ReadInt32(), Decay = reader.ReadDouble(), DiffusionTime = reader.ReadInt32() is var t and > 0 ? t : null, Gamma = reader.ReadDouble(), Seed = (ulong)reader.ReadInt64() };
        var (share, quantile) = (reader.ReadDouble(), reader.ReadDouble());
        var bounds = new ColumnBounds[reader.ReadInt32(0, features.Columns + 1, "The number of bounds")];
        for (int c = 0; c < bounds.Length; c++)
            bounds[c] = reader.ReadDoubles() is [var least, var greatest] ? new ColumnBounds(least, greatest) : throw reader.Fault("Bounds are not two numbers.");
        var relations = new FixedRelation[reader.ReadInt32(0, 1000, "The number of relations")];
        for (int r = 0; r < relations.Length; r++)
        {
            var (column, constant, columns, factors) = (reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32s(), reader.ReadDoubles());
            if (columns.Length != factors.Length) throw reader.Fault("The columns and factors of a relation do not go together.");
            relations[r] = new FixedRelation(column, [.. columns.Zip(factors)], constant);
        }
        var generator = reader.ReadBoolean() ? ConditionalGenerator.Read(reader) : null;
        if ((generator is not null) != (method == VirtualSampleMethod.Pgan) || (generator is not null && (generator.Condition != 2 || generator.Columns != features.Columns + 1)))
            throw reader.Fault("The generator of a sampler does not fit its samples.");
        var options = new VirtualSampleOptions
        {
            Method = method,
            Count = count,
            Seed = seed,
            Embedding = embedding,
            SparseShare = share,
            DistanceQuantile = quantile,
            Bounds = bounds.Length > 0 ? bounds : null,
            Relations = relations,
        };
        var real = new Samples(features, targets, units);
        Check(real, options);
        return new VirtualSampler(real, options, new Lazy<Fitted>(() => Fitted.Of(real, options, generator, progress: null, default)));
    }
}
