using AasTwin.Learning;

namespace AasTwin.Tests.Learning;

internal static class RandomMatrix
{
    public static Matrix Normal(int rows, int columns, ulong seed) => Filled(rows, columns, seed, random => (float)random.NextGaussian());

    public static Matrix Classes(int rows, int columns, int classes, ulong seed) => Filled(rows, columns, seed, random => random.Next(classes));

    private static Matrix Filled(int rows, int columns, ulong seed, Func<RandomStream, float> draw)
    {
        RandomStream random = new(seed);
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < matrix.Values.Length; i++) matrix.Values[i] = draw(random);
        return matrix;
    }
}
