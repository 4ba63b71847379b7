using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Tests.Metamodel.Paths;

namespace AasTwin.Tests.Metamodel.Values;

public sealed class NormalFormTests
{
    [Fact]
    public void Cut_KeepsDirectChildrenWhenCore()
    {
        var submodel = SubmodelSample.New();

        var core = NormalForm.Cut(submodel, Level.Core, Extent.WithBlobValue);

        Assert.Equal(["Speed", "Data", "Rows", "Part", "Link", "Run"], ElementPaths.PathsOf(core).Select(p => p.ToString()));
        Assert.NotNull(((Operation)core.Find("Run")!).InputVariables);
        Assert.True(ModelEquality.Equals(SubmodelSample.New(), submodel));
    }

    [Fact]
    public void Cut_TakesBytesOutOfBlobsAtAnyDepth()
    {
        var blob = new Blob { IdShort = "B", ContentType = "text/plain", Value = [1] };
        var submodel = new Submodel { SubmodelElements = [new SubmodelElementCollection { IdShort = "C", Value = [blob] }] };

        var cut = (Blob)NormalForm.Cut(submodel, Level.Deep, Extent.WithoutBlobValue).Find("C.B")!;

        Assert.Equal((null, "text/plain"), (cut.Value, cut.ContentType));
        Assert.NotNull(blob.Value);
        Assert.Same(blob, NormalForm.Cut(submodel, Level.Deep, Extent.WithBlobValue).Find("C.B"));
    }
}
