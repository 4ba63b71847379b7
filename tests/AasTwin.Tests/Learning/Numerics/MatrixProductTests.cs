using AasTwin.Learning;
using AasTwin.Learning.Numerics;

namespace AasTwin.Tests.Learning.Numerics;

public sealed class MatrixProductTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 3, 5, 7 }, { 6, 16, 16 }, { 8, 31, 33 }, { 13, 300, 17 }, { 25, 70, 301 }, { 64, 152, 65 }, { 2, 515, 9 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Multiply_InEveryWidth_IsTheSumOfProducts(int rows, int depth, int columns)
    {
        Matrix a = RandomMatrix.Normal(rows, depth, seed: 1), b = RandomMatrix.Normal(depth, columns, seed: 2);
        foreach (VectorWidth width in Enum.GetValues<VectorWidth>())
        {
            Matrix product = MatrixProduct.Multiply(a, b, width);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) sum += (double)a[i, k] * b[k, j];
                    Assert.Equal(sum, product[i, j], 1e-5 * depth);
                }
            }
        }
    }

    [Fact]
    public void Multiply_OfSomeRows_GivesTheBitsOfAllRows()
    {
        Matrix a = RandomMatrix.Normal(29, 90, seed: 3), b = RandomMatrix.Normal(90, 40, seed: 4);
        Matrix all = MatrixProduct.Multiply(a, b);
        for (int count = 1; count < 29; count++)
        {
            Matrix some = MatrixProduct.Multiply(a.SelectRows([.. Enumerable.Range(0, count)]), b);
            Assert.Equal(all.Values[..some.Values.Length], some.Values);
        }
    }

    [Fact]
    public void Multiply_OfUnfittingSizes_IsRefused() =>
        Assert.Contains("2 x 3", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new Matrix(2, 3), new Matrix(2, 3))).Message);
}
