using AasTwin.Metamodel.Paths;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Paths;

public sealed class IdShortPathTests
{
    [Fact]
    public void Parse_ReadsNestedLists()
    {
        var path = IdShortPath.Parse("a[0][1].b-c_d");

        Assert.Equal([new IdShortPathStep("a"), new IdShortPathStep(0), new IdShortPathStep(1), new IdShortPathStep("b-c_d")], path.Steps);
        Assert.Equal("a[0][1]", path.Parent!.ToString());
        Assert.Null(IdShortPath.Parse("a").Parent);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(".a", 0)]
    [InlineData("a..b", 2)]
    [InlineData("a.", 2)]
    [InlineData("[0]", 0)]
    [InlineData("a[", 2)]
    [InlineData("a[]", 2)]
    [InlineData("a[-1]", 2)]
    [InlineData("a[x]", 2)]
    [InlineData("a[01]", 2)]
    [InlineData("a[99999999999]", 2)]
    [InlineData("a[0]b", 4)]
    [InlineData("a]", 1)]
    [InlineData("a%5B0%5D", 1)]
    [InlineData("a b", 1)]
    public void Parse_TellsWhereItIsWrong(string text, int position)
    {
        var fault = Assert.Throws<IdShortPathException>(() => IdShortPath.Parse(text));

        Assert.Equal(position, fault.Position);
        Assert.Contains($"character {position + 1}", fault.Message);
    }

    [Fact]
    public void Parse_ReadsWhatToStringWrites()
    {
        var names = Gen.Elements("a", "Ab", "x_1", "y-2", "Ünicode");
        var next = Gen.OneOf(names.Select(n => new IdShortPathStep(n)), Gen.Choose(0, int.MaxValue).Select(i => new IdShortPathStep(i)));
        var paths = from first in names
                    from rest in next.ListOf()
                    select rest.Aggregate(IdShortPath.Of(first), (path, step) => step.IsIndex ? path.Child(step.Index) : path.Child(step.IdShort!));

        Prop.ForAll(paths.ToArbitrary(), path => IdShortPath.Parse(path.ToString()).Equals(path)).QuickCheckThrowOnFailure();
    }
}
