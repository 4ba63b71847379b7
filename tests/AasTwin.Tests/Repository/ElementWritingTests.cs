using System.Text;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Verification;
using AasTwin.Metamodel.Xsd;
using AasTwin.Repository;
using AasTwin.Repository.Store;
using FsCheck;
using FsCheck.Fluent;
using Property = AasTwin.Metamodel.Property;

namespace AasTwin.Tests.Repository;

/// <summary>The repository changes elements within the bytes of their submodel; the same changes of the objects must leave the same submodel.</summary>
public sealed class ElementWritingTests
{
    private static readonly WritingOptions Stored = new() { Version = MetamodelVersion.V3_2 };

    [Fact]
    public void Changes_LeaveWhatTheSameChangesOfObjectsLeave() => Prop.ForAll(Steps(), steps =>
    {
        using var repository = new AasRepository(new MemoryStore());
        var model = Samples.Machine();
        model.SubmodelElements!.Add(new Entity { IdShort = "Part", EntityType = EntityType.CoManagedEntity, Statements = [Samples.Property("Weight", DataTypeDefXsd.String, "7")] });
        Do(repository.Put(model.DeepCopy()));
        foreach (var step in steps)
        {
            var changed = model.DeepCopy();
            var isDone = step.OnObjects(changed);
            Assert.Equal(isDone, Do(step.InRepository(repository)));
            if (isDone) model = changed;
            RequireEqual(model, repository);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public async Task DeleteElement_OfTheLastOne_LeavesASubmodelThatTakesElements()
    {
        using var repository = new AasRepository(new MemoryStore());
        var model = new Submodel { Id = "urn:few", SubmodelElements = [Samples.Property("A", DataTypeDefXsd.Int, "1")] };
        await repository.Put(model.DeepCopy());
        await repository.DeleteElement(model.Id, "A");
        model.SubmodelElements = null;
        RequireEqual(model, repository);
        await repository.PostElement(model.Id, null, Samples.Property("B", DataTypeDefXsd.Int, "2"));
        model.SubmodelElements = [Samples.Property("B", DataTypeDefXsd.Int, "2")];
        RequireEqual(model, repository);
    }

    [Fact]
    public async Task PutElement_ThatBreaksARule_IsRefusedAndTellsWhereItIs()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Put(Samples.Machine());
        var refusal = await Assert.ThrowsAsync<RepositoryException>(() => repository.PutElement(Samples.SubmodelId, "Motor.Power", Samples.Property("Power", DataTypeDefXsd.Double, "fast")));
        Assert.Equal(400, refusal.Status);
        Assert.Equal("submodelElements[3].value[0].value", refusal.Findings[0].Path);
    }

    [Fact]
    public async Task PutElement_KeepsAFileThatAnotherElementNames()
    {
        using var repository = new AasRepository(new MemoryStore());
        await repository.Put(Samples.Machine());
        await repository.PutAttachment(Samples.SubmodelId, "Manual", "manual.pdf", new FileContent("application/pdf", 3, () => new MemoryStream([1, 2, 3])));
        var file = ((AasTwin.Metamodel.File)repository.FindElement(Samples.SubmodelId, "Manual")!).DeepCopy();
        var second = file.DeepCopy();
        second.IdShort = "Copy";
        await repository.PostElement(Samples.SubmodelId, null, second);
        await repository.DeleteElement(Samples.SubmodelId, "Manual");
        repository.OpenAttachment(Samples.SubmodelId, "Copy").Dispose();
        await repository.DeleteElement(Samples.SubmodelId, "Copy");
        await repository.PostElement(Samples.SubmodelId, null, second);
        Assert.Throws<RepositoryException>(() => repository.OpenAttachment(Samples.SubmodelId, "Copy"));
    }

    private static void RequireEqual(Submodel model, AasRepository repository)
    {
        var stored = repository.Find(IdentifiableKind.Submodel, model.Id)!;
        Assert.Equal(Text(AasJson.ToUtf8(model, Stored)), Text(stored.Json.Span));
        foreach (var place in model.Elements())
            Assert.Equal(Text(AasJson.ToUtf8(place.Element, Stored)), Text(repository.FindElementJson(model.Id, place.Path.ToString(), out _)!.Value.Span));
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private static bool Do(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            return true;
        }
        catch (RepositoryException)
        {
            return false;
        }
    }

    private static Arbitrary<Step[]> Steps()
    {
        var path = Gen.Elements("Speed", "Name", "Motor", "Motor.Power", "Motor.Bearing.Diameter", "Motor.New", "Limits", "Limits[0]", "Limits[2]", "Limits[3]", "Label", "Part.Weight", "Part.More", "New", "Add.A", "Nothing.Here");
        var value = Gen.Elements("1", "-17", "a longer text with \"quotes\" and ü", "");
        var step = from kind in Gen.Choose(0, 3) from place in path from text in value select new Step(kind, IdShortPath.Parse(place), text);
        return step.ArrayOf(10).ToArbitrary();
    }

    /// <summary>One change, in both ways.</summary>
    private sealed record Step(int Kind, IdShortPath Path, string Value)
    {
        private Property Property => Samples.Property(Path.Last.IdShort, Path.Steps[0].IdShort == "Limits" ? DataTypeDefXsd.Int : DataTypeDefXsd.String, Value);

        private IdShortPath? Container => Path.Parent;

        public Task InRepository(AasRepository repository) => Kind switch
        {
            0 => repository.PatchValue(Samples.SubmodelId, Path.ToString(), Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Value))),
            1 => repository.PutElement(Samples.SubmodelId, Path.ToString(), Property),
            2 => repository.PostElement(Samples.SubmodelId, Container?.ToString(), Property),
            _ => repository.DeleteElement(Samples.SubmodelId, Path.ToString()),
        };

        /// <summary>False when the change is refused, or leaves a model that breaks a rule.</summary>
        public bool OnObjects(Submodel model)
        {
            var before = Breaches(model);
            switch (Kind)
            {
                case 0:
                    if (model.Find(Path)?.Element is not Property property || !XsdLexical.IsValid(property.ValueType, Value, out _)) return false;
                    property.Value = Value;
                    return true;
                case 1:
                    return model.Put(Path, Property, out _).IsDone && Breaches(model).IsSubsetOf(before);
                case 2:
                    return model.Add(Container, Property).IsDone && Breaches(model).IsSubsetOf(before);
                default:
                    return model.Remove(Path).IsDone;
            }
        }

        private static HashSet<string> Breaches(Submodel model) =>
            [.. Verifier.Verify(model).Where(f => f.Severity != Severity.Warning).Select(f => f.Constraint + f.Text)];
    }
}
