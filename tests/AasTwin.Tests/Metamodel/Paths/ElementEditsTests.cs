using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Tests.Metamodel.Paths.SubmodelSample;

namespace AasTwin.Tests.Metamodel.Paths;

public sealed class ElementEditsTests
{
    private readonly Submodel submodel = New();

    [Theory]
    [InlineData(null, "New")]
    [InlineData("Data.Inner", "Data.Inner.New")]
    [InlineData("Part", "Part.New")]
    [InlineData("Link", "Link.New")]
    [InlineData("Rows[1][0]", "Rows[1][0].New")]
    public void Add_AppendsToTheContainer(string? parent, string path)
    {
        var element = Text("New", "v");

        var result = submodel.Add(parent is null ? null : IdShortPath.Parse(parent), element);

        Assert.Equal((EditOutcome.Done, path), (result.Outcome, result.Path?.ToString()));
        Assert.Same(element, submodel.Find(path));
    }

    [Fact]
    public void Add_AppendsToAList()
    {
        var result = submodel.Add(IdShortPath.Parse("Rows[0]"), new Property { ValueType = DataTypeDefXsd.Int, Value = "3" });

        Assert.Equal("Rows[0][2]", result.Path?.ToString());
    }

    [Theory]
    [InlineData(null, "Speed", EditOutcome.DuplicateIdShort)]
    [InlineData(null, null, EditOutcome.WrongIdShort)]
    [InlineData(null, "a.b", EditOutcome.WrongIdShort)]
    [InlineData("Data", "Name", EditOutcome.DuplicateIdShort)]
    [InlineData("Speed", "X", EditOutcome.NotAContainer)]
    [InlineData("Run", "X", EditOutcome.NotAContainer)]
    [InlineData("Gone", "X", EditOutcome.NotFound)]
    [InlineData("Rows[0]", null, EditOutcome.WrongType)]
    [InlineData("Rows", null, EditOutcome.WrongType)]
    public void Add_RefusesAndChangesNothing(string? parent, string? idShort, EditOutcome outcome)
    {
        var result = submodel.Add(parent is null ? null : IdShortPath.Parse(parent), Text(idShort, "v"));

        Assert.Equal(outcome, result.Outcome);
        Assert.NotEmpty(result.Text);
        Assert.True(ModelEquality.Equals(New(), submodel));
    }

    [Fact]
    public void Add_RefusesDuplicatesInsideTheNewElement()
    {
        var result = submodel.Add(null, new SubmodelElementCollection { IdShort = "New", Value = [Text("A", "1"), Text("A", "2")] });

        Assert.Equal(EditOutcome.DuplicateIdShort, result.Outcome);
        Assert.Contains("'A'", result.Text);
    }

    [Fact]
    public void Add_RefusesStructuresAsAnnotations() =>
        Assert.Equal(EditOutcome.NotAContainer, submodel.Add(IdShortPath.Parse("Link"), new SubmodelElementCollection { IdShort = "X" }).Outcome);

    [Theory]
    [InlineData("Speed")]
    [InlineData("Rows[0][1]")]
    [InlineData("Part.Statement")]
    [InlineData("Run.Both")]
    public void Replace_PutsTheElementInItsPlace(string path)
    {
        var element = new Property { ValueType = DataTypeDefXsd.Int, Value = "7" };
        var before = ElementPaths.PathsOf(submodel).ToList();

        Assert.True(submodel.Replace(IdShortPath.Parse(path), element).IsDone);

        Assert.Same(element, submodel.Find(path));
        Assert.Equal(before, ElementPaths.PathsOf(submodel));
    }

    [Fact]
    public void Replace_RefusesAnotherName() =>
        Assert.Equal(EditOutcome.WrongIdShort, submodel.Replace(IdShortPath.Parse("Speed"), Text("Velocity", "1")).Outcome);

    [Fact]
    public void Put_CreatesOrReplaces()
    {
        Assert.True(submodel.Put(IdShortPath.Parse("Data.New"), Text(null, "1"), out var wasCreated).IsDone);
        Assert.True(wasCreated);
        Assert.True(submodel.Put(IdShortPath.Parse("Data.New"), Text("New", "2"), out wasCreated).IsDone);
        Assert.False(wasCreated);
        Assert.Equal("2", ((Property)submodel.Find("Data.New")!).Value);
    }

    [Theory]
    [InlineData("Rows[0][2]")]
    [InlineData("Rows[0].Name")]
    [InlineData("Gone.New")]
    public void Put_DoesNotCreateThere(string path)
    {
        var result = submodel.Put(IdShortPath.Parse(path), new Property { ValueType = DataTypeDefXsd.Int }, out var wasCreated);

        Assert.Equal((EditOutcome.NotFound, false), (result.Outcome, wasCreated));
    }

    [Fact]
    public void Remove_MovesLaterItemsUpAndDropsEmptyLists()
    {
        Assert.True(submodel.Remove(IdShortPath.Parse("Rows[0][0]")).IsDone);
        Assert.Equal("2", ((Property)submodel.Find("Rows[0][0]")!).Value);
        Assert.True(submodel.Remove(IdShortPath.Parse("Rows[0][0]")).IsDone);
        Assert.Null(((SubmodelElementList)submodel.Find("Rows[0]")!).Value);
        Assert.True(submodel.Remove(IdShortPath.Parse("Run.Out")).IsDone);
        Assert.Null(((Operation)submodel.Find("Run")!).OutputVariables);
        Assert.Equal(EditOutcome.NotFound, submodel.Remove(IdShortPath.Parse("Rows[0][0]")).Outcome);
    }

    [Fact]
    public void Duplicates_AreFoundAtAnyDepth()
    {
        submodel.SubmodelElements!.Add(Text("Speed", "1"));
        ((Operation)submodel.Find("Run")!).OutputVariables!.Add(new OperationVariable(Text("In", "x")));

        Assert.Equal(["Speed", "Run.In"], NameSpace.Duplicates(submodel));
    }
}
