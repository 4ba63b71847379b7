using AasTwin.Learning.Drift;

namespace AasTwin.Tests.Learning.Drift;

/// <summary>Published tables: Montgomery, Introduction to Statistical Quality Control, tables 9.3 (tabular CUSUM, k = 1/2) and 9.11 (EWMA, after Lucas and Saccucci 1990).</summary>
public sealed class AverageRunLengthTests
{
    [Theory]
    [InlineData(4, 0, 168)]
    [InlineData(4, 0.25, 74.2)]
    [InlineData(4, 0.5, 26.6)]
    [InlineData(4, 1, 8.38)]
    [InlineData(4, 2, 3.34)]
    [InlineData(4, 3, 2.19)]
    [InlineData(5, 0, 465)]
    [InlineData(5, 0.25, 139)]
    [InlineData(5, 0.5, 38.0)]
    [InlineData(5, 1, 10.4)]
    [InlineData(5, 2, 4.01)]
    [InlineData(5, 3, 2.57)]
    public void Cusum_IsThatOfTheTable(double threshold, double shift, double expected) =>
        Assert.InRange(AverageRunLength.Cusum(0.5, threshold, shift) / expected, 0.995, 1.005);

    [Theory]
    [InlineData(0.40, 3.054, 0, 500)]
    [InlineData(0.40, 3.054, 1, 14.3)]
    [InlineData(0.25, 2.998, 0, 500)]
    [InlineData(0.25, 2.998, 0.5, 48.2)]
    [InlineData(0.20, 2.962, 0, 500)]
    [InlineData(0.20, 2.962, 1, 10.5)]
    [InlineData(0.10, 2.814, 0, 500)]
    [InlineData(0.10, 2.814, 0.5, 31.3)]
    [InlineData(0.10, 2.814, 2, 4.4)]
    [InlineData(0.05, 2.615, 0, 500)]
    [InlineData(0.05, 2.615, 1, 11.4)]
    public void Ewma_IsThatOfTheTable(double weight, double width, double shift, double expected) =>
        Assert.InRange(AverageRunLength.Ewma(weight, width, shift) / expected, 0.99, 1.01);

    [Fact]
    public void AnEwmaWithWeightOne_IsShewhartsChart()
    {
        // Three sigma limits: a false alarm every 370.4 points.
        Assert.Equal(370.398, AverageRunLength.Ewma(1, 3), 2);
        Assert.Equal(43.8947, AverageRunLength.Ewma(1, 3, 1), 3);
    }

    [Fact]
    public void Thresholds_GiveTheWantedTimeBetweenFalseAlarms()
    {
        Assert.Equal(5000, AverageRunLength.Cusum(0.5, AverageRunLength.CusumThreshold(0.5, 5000)), 1);
        Assert.Equal(5000, AverageRunLength.Ewma(0.1, AverageRunLength.EwmaWidth(0.1, 5000)), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => AverageRunLength.CusumThreshold(0.5, 3));
    }
}
