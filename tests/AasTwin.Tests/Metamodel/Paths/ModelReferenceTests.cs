using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using Environment = AasTwin.Metamodel.Environment;

namespace AasTwin.Tests.Metamodel.Paths;

public sealed class ModelReferenceTests
{
    private readonly Submodel submodel = SubmodelSample.New();

    [Fact]
    public void To_BuildsTheWholeChain()
    {
        var reference = ModelReference.To(submodel, IdShortPath.Parse("Rows[1][0].Cell"))!;

        Assert.Equal(ReferenceTypes.ModelReference, reference.Type);
        Assert.Equal(
            [
                (KeyTypes.Submodel, submodel.Id), (KeyTypes.SubmodelElementList, "Rows"), (KeyTypes.SubmodelElementList, "1"),
                (KeyTypes.SubmodelElementCollection, "0"), (KeyTypes.Property, "Cell"),
            ],
            reference.Keys.Select(k => (k.Type, k.Value)));
        Assert.Null(ModelReference.To(submodel, IdShortPath.Parse("Rows[5]")));
    }

    [Fact]
    public void To_RepeatsTheSemanticIdWhenAsked()
    {
        submodel.SemanticId = ExternalReference.To("urn:meaning");

        Assert.True(ModelReference.To(submodel, withReferredSemanticId: true).ReferredSemanticId.Matches("urn:meaning"));
        Assert.Null(ModelReference.To(submodel).ReferredSemanticId);
    }

    [Fact]
    public void Resolve_ComesBackToEveryElement()
    {
        var environment = new Environment { Submodels = [new Submodel { Id = "urn:other" }, submodel] };

        foreach (var place in submodel.Elements())
        {
            var reference = ModelReference.To(submodel, place.Path)!;
            Assert.Same(place.Element, environment.Resolve(reference));
            Assert.Equal(place.Path, ModelReference.PathOf(reference));
        }
        Assert.Same(submodel, environment.Resolve(ModelReference.To(submodel)));
        Assert.Null(ModelReference.PathOf(ModelReference.To(submodel)));
    }

    [Fact]
    public void Resolve_FindsShellsAndConcepts()
    {
        var shell = new AssetAdministrationShell { Id = "urn:shell" };
        var concept = new ConceptDescription { Id = "urn:concept" };
        var environment = new Environment { AssetAdministrationShells = [shell], ConceptDescriptions = [concept] };

        Assert.Same(shell, environment.Resolve(ModelReference.To(shell)));
        Assert.Same(concept, environment.Resolve(ModelReference.To(concept)));
        Assert.Null(environment.Resolve(ModelReference.To(submodel)));
        Assert.Null(environment.Resolve(ExternalReference.To("urn:shell")));
    }

    [Fact]
    public void Matches_ComparesValuesAndNotTypes()
    {
        var reference = ExternalReference.To("urn:a");

        Assert.True(reference.Matches(new Reference { Type = ReferenceTypes.ModelReference, Keys = [new Key(KeyTypes.ConceptDescription, "urn:a")] }));
        Assert.False(reference.Matches(ExternalReference.To("urn:A")));
        Assert.False(reference.Matches(new Reference { Keys = [new Key(KeyTypes.GlobalReference, "urn:a"), new Key(KeyTypes.FragmentReference, "x")] }));
        Assert.False(((Reference?)null).Matches((Reference?)null));
    }

    [Fact]
    public void HasSemanticId_LooksAtSupplementalOnesToo()
    {
        submodel.SemanticId = ExternalReference.To("urn:a");
        submodel.SupplementalSemanticIds = [ExternalReference.To("urn:b")];

        Assert.True(submodel.HasSemanticId("urn:b"));
        Assert.True(submodel.HasSemanticId(ExternalReference.To("urn:a")));
        Assert.False(submodel.HasSemanticId("urn:c"));
    }
}
