using AasTwin.Metamodel;

namespace AasTwin.Tests.Metamodel;

public sealed class DeepCopyTests
{
    private static readonly Submodel Original = new()
    {
        Id = "urn:s",
        SemanticId = new() { Keys = [new(KeyTypes.GlobalReference, "urn:x")] },
        SubmodelElements = [new Blob { IdShort = "B", Value = [1, 2, 3] }, new SubmodelElementList { IdShort = "L", Value = [new Capability()] }],
    };

    [Fact]
    public void DeepCopy_IsEqualAndSharesNothing()
    {
        var copy = Original.DeepCopy();

        Assert.True(ModelEquality.Equals(Original, copy));
        Assert.Equal(ModelEquality.Instance.GetHashCode(Original), ModelEquality.Instance.GetHashCode(copy));
        Assert.Empty(copy.Descendants().Intersect(Original.Descendants(), ReferenceEqualityComparer.Instance));
        Assert.NotSame(((Blob)Original.SubmodelElements![0]).Value, ((Blob)copy.SubmodelElements![0]).Value);
    }

    [Fact]
    public void Equality_SeesAChangeAnywhere()
    {
        foreach (var change in new Action<Submodel>[]
        {
            s => s.SemanticId!.Keys[0].Value = "urn:y",
            s => ((Blob)s.SubmodelElements![0]).Value![2] = 4,
            s => ((SubmodelElementList)s.SubmodelElements![1]).Value!.Clear(),
            s => s.Kind = ModellingKind.Template,
            s => s.SubmodelElements!.Reverse(),
        })
        {
            var copy = Original.DeepCopy();
            change(copy);
            Assert.False(ModelEquality.Equals(Original, copy));
        }
    }

    [Fact]
    public void Descendants_ComeParentsFirstInDocumentOrder() =>
        Assert.Equal(["Reference", "Key", "Blob", "SubmodelElementList", "Capability"], Original.Descendants().Select(o => o.MetaClass.Name));
}
