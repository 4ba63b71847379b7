using System.Numerics;
using System.Runtime.CompilerServices;

namespace AasTwin.Learning.Numerics;

/// <summary>The product kernel for processors without wide vectors: a row of A and a panel of B, number by number.</summary>
internal static class KernelScalar
{
    public const int Columns = 8;

    public static void One<T>(ref T a, nint stepStride, ref T panel, int depth, ref T c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int k = 0; k < depth; k++)
        {
            T x = a;
            for (int column = 0; column < Columns; column++) Unsafe.Add(ref c, column) += x * Unsafe.Add(ref panel, column);
            a = ref Unsafe.Add(ref a, stepStride);
            panel = ref Unsafe.Add(ref panel, Columns);
        }
    }
}
