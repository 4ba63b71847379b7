using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Tests.Metamodel.Paths;

public sealed class ElementPathsTests
{
    private readonly Submodel submodel = SubmodelSample.New();

    [Theory]
    [InlineData("Speed", "5000")]
    [InlineData("Data.Inner.Deep", "d")]
    [InlineData("Rows[0][1]", "2")]
    [InlineData("Rows[1][0].Cell", "c")]
    [InlineData("Part.Statement", "s")]
    [InlineData("Link.Annotation", "a")]
    [InlineData("Run.Out", "o")]
    public void Find_LeadsIntoEveryContainer(string path, string value) => Assert.Equal(value, Assert.IsType<Property>(submodel.Find(path)).Value);

    [Theory]
    [InlineData("speed")]
    [InlineData("Data[0]")]
    [InlineData("Rows[2]")]
    [InlineData("Rows.Name")]
    [InlineData("Speed.Name")]
    [InlineData("Data.Missing")]
    public void Find_AnswersNullForWhatIsNotThere(string path) => Assert.Null(submodel.Find(path));

    [Fact]
    public void Find_TellsTheParent()
    {
        var place = submodel.Find(IdShortPath.Parse("Rows[0][1]"))!;

        Assert.Equal(1, place.Index);
        Assert.Same(submodel.Find("Rows[0]"), place.Parent);
        Assert.Same(submodel, submodel.Find(IdShortPath.Parse("Speed"))!.Parent);
    }

    [Fact]
    public void PathsOf_ListsParentsBeforeChildren() => Assert.Equal(
        [
            "Speed", "Data", "Data.Name", "Data.Inner", "Data.Inner.Deep", "Rows", "Rows[0]", "Rows[0][0]", "Rows[0][1]", "Rows[1]", "Rows[1][0]",
            "Rows[1][0].Cell", "Part", "Part.Statement", "Link", "Link.Annotation", "Run",
        ],
        ElementPaths.PathsOf(submodel).Select(p => p.ToString()));

    [Fact]
    public void PathsOf_StopsAtTheFirstLevelWhenCore() =>
        Assert.Equal(["Speed", "Data", "Rows", "Part", "Link", "Run"], ElementPaths.PathsOf(submodel, Level.Core).Select(p => p.ToString()));

    [Fact]
    public void Elements_OfAnElementBeginWithItself()
    {
        var place = submodel.Find(IdShortPath.Parse("Data"))!;

        Assert.Equal(["Data", "Data.Name", "Data.Inner"], place.Elements(Level.Core).Select(e => e.Path.ToString()));
        Assert.Equal(4, place.Elements().Count());
    }

    [Fact]
    public void Find_FindsEveryListedPath()
    {
        foreach (var place in submodel.Elements())
            Assert.Equal(place with { }, submodel.Find(IdShortPath.Parse(place.Path.ToString())));
    }
}
