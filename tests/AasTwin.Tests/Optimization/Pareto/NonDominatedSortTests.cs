using AasTwin.Optimization.Pareto;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Optimization.Pareto;

public class NonDominatedSortTests
{
    [Fact]
    public void Fronts_ContainEveryPointOnce() => Prop.ForAll(
        PointSets.Any,
        points => NonDominatedSort.Fronts(points).SelectMany(f => f).Order().SequenceEqual(Enumerable.Range(0, points.Count))).QuickCheckThrowOnFailure();

    [Fact]
    public void Fronts_HoldNoPointThatDominatesAnother() => Prop.ForAll(
        PointSets.Any,
        points => NonDominatedSort.Fronts(points).All(f => f.All(i => f.All(j => !Dominance.Dominates(points[i], points[j]))))).QuickCheckThrowOnFailure();

    [Fact]
    public void Fronts_AreDominatedByTheFrontBefore() => Prop.ForAll(
        PointSets.Any,
        points =>
        {
            var fronts = NonDominatedSort.Fronts(points);
            return fronts.Skip(1).Select((f, before) => f.All(j => fronts[before].Any(i => Dominance.Dominates(points[i], points[j])))).All(x => x);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void FirstFront_IsEmptyForNoPoints() => Assert.Empty(NonDominatedSort.FirstFront([]));

    [Fact]
    public void Dominates_RefusesDifferentLengths() => Assert.Throws<ArgumentException>(() => Dominance.Dominates([1, 2], [1]));
}
