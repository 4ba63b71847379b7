using AasTwin.Learning;
using AasTwin.Learning.Drift;

namespace AasTwin.Tests.Learning.Drift;

public sealed class DriftDetectorTests
{
    public static TheoryData<string> Detectors => ["Cusum", "PageHinkley", "EwmaChart"];

    [Theory]
    [InlineData("Cusum", 0, 168.0)]
    [InlineData("Cusum", 1, 8.38)]
    [InlineData("PageHinkley", 0, 168.0)]
    [InlineData("PageHinkley", 1, 8.38)]
    [InlineData("EwmaChart", 0, 500.0)]
    [InlineData("EwmaChart", 1, 10.3)]
    public void RunsAreAsLongAsTheoryTells(string name, double shift, double expected)
    {
        // 1000 runs: the standard error of a mean of about geometric run lengths is 3 % of it, and four of them are allowed.
        var random = new RandomStream(11);
        var total = 0L;
        for (var run = 0; run < 1000; run++)
        {
            var detector = New(name);
            do total++;
            while (!detector.Update(random.NextGaussian() + shift));
        }
        Assert.InRange(total / 1000.0 / expected, 0.88, 1.12);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void AShift_IsFoundWithItsDirectionAndItsBegin(string name)
    {
        foreach (var sign in new[] { 1, -1 })
        {
            var (random, detector) = (new RandomStream(5), New(name));
            for (var i = 0; i < 60; i++) detector.Update(random.NextGaussian());
            Assert.False(detector.IsAlarm);
            var after = 0;
            do after++;
            while (!detector.Update(random.NextGaussian() + (1.5 * sign)));
            Assert.Equal(sign, detector.Direction);
            Assert.InRange(after, 1, 20);
            Assert.InRange(detector.ResidualsSinceChange, after - 6, after + 12);
            detector.Update(0);
            Assert.True(detector.IsAlarm, "an alarm stays");
            detector.Reset();
            Assert.False(detector.IsAlarm);
            Assert.Equal(0, detector.Level);
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void WhatIsNotFinite_IsRefused(string name)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => New(name).Update(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(name).Update(double.PositiveInfinity));
    }

    [Fact]
    public void PageHinkley_LearnsTheMean()
    {
        var (random, detector) = (new RandomStream(3), new PageHinkley(0.5, 12));
        for (var i = 0; i < 300; i++) Assert.False(detector.Update(40 + random.NextGaussian()));
        var delay = 0;
        do delay++;
        while (!detector.Update(42 + random.NextGaussian()));
        Assert.InRange(delay, 4, 30);
    }

    [Fact]
    public void NarrowLimitsAtTheStart_FindEarlyShiftsSooner()
    {
        static double Mean(bool narrows)
        {
            var random = new RandomStream(9);
            var total = 0;
            for (var run = 0; run < 400; run++)
            {
                var chart = new EwmaChart(0.1, 2.814, narrows);
                do total++;
                while (!chart.Update(random.NextGaussian() + 1));
            }
            return total / 400.0;
        }
        Assert.True(Mean(true) < 0.8 * Mean(false));
    }

    private static IDriftDetector New(string name) => name switch
    {
        "Cusum" => new Cusum(0.5, 4),
        "PageHinkley" => new PageHinkley(0.5, 4, knownMean: 0),
        _ => new EwmaChart(0.1, 2.814),
    };
}
