using System.Numerics;
using System.Runtime.InteropServices;

namespace AasTwin.Simulation.Continuous;

/// <summary>The sums of stages that one-step methods consist of, in one pass over memory.</summary>
internal static class StageSum
{
    /// <summary>target = start + Σ weight[j] * stage j, where stage j begins at j * n.</summary>
    public static void Add(ReadOnlySpan<double> start, ReadOnlySpan<double> weights, ReadOnlySpan<double> stages, Span<double> target)
    {
        int n = target.Length, i = 0;
        ref double from = ref MemoryMarshal.GetReference(start), stage = ref MemoryMarshal.GetReference(stages), to = ref MemoryMarshal.GetReference(target);
        if (start.Length < n || stages.Length < n * weights.Length) throw new ArgumentException("The stages are shorter than the state.", nameof(stages));
        for (; i <= n - Vector<double>.Count; i += Vector<double>.Count)
        {
            var sum = Vector.LoadUnsafe(ref from, (nuint)i);
            for (int j = 0; j < weights.Length; j++) sum += weights[j] * Vector.LoadUnsafe(ref stage, (nuint)((j * n) + i));
            sum.StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < n; i++)
        {
            double sum = start[i];
            for (int j = 0; j < weights.Length; j++) sum += weights[j] * stages[(j * n) + i];
            target[i] = sum;
        }
    }
}
