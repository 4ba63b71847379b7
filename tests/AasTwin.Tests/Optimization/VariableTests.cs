using AasTwin.Optimization;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Optimization;

public class VariableTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.14, 0.1)]
    [InlineData(0.26, 0.3)]
    [InlineData(7.0, 0.9)]
    [InlineData(-7.0, 0.0)]
    public void Nearest_TakesTheClosestStepWithinTheBounds(double value, double expected) =>
        Assert.Equal(expected, Variable.Real("x", 0, 0.95, step: 0.1).Nearest(value), 12);

    [Fact]
    public void Nearest_CountsIntegerStepsFromTheLowerBound() => Assert.Equal(7, Variable.Integer("n", 1, 8, step: 3).Nearest(8));

    [Fact]
    public void Nearest_IsPermittedAndItsOwnNearest() =>
        Prop.ForAll(
            Gen.Choose(-1000, 1000).Four().ToArbitrary(),
            t =>
            {
                double lower = t.Item1 / 7.0;
                Variable variable = Variable.Real("x", lower, lower + (Math.Abs(t.Item2) / 11.0), step: Math.Abs(t.Item3) / 300.0);
                double nearest = variable.Nearest(t.Item4 / 3.0);
                return variable.Permits(nearest) && variable.Nearest(nearest) == nearest && nearest >= variable.Lower && nearest <= variable.Upper;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN, false)]
    [InlineData(1.5, false)]
    [InlineData(2.0, true)]
    [InlineData(9.0, false)]
    public void Permits_KnowsBoundsAndSteps(double value, bool permitted) => Assert.Equal(permitted, Variable.Integer("n", 1, 8).Permits(value));
}
