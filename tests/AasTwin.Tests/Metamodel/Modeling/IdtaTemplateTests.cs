using AasTwin.Metamodel;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Modeling;
using AasTwin.Metamodel.Verification;
using Xunit.Abstractions;

namespace AasTwin.Tests.Metamodel.Modeling;

/// <summary>The templates that the IDTA publishes (shared data, folder testdata/templates).</summary>
public sealed class IdtaTemplateTests(ITestOutputHelper output)
{
    private const string Folder = "testdata/templates";

    [SharedDataFact(Folder)]
    public void Templates_LoadAndInstantiateAndFulfillThemselves()
    {
        var files = Directory.EnumerateFiles(SharedData.PathOf(Folder), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".json" or ".aasx" or ".xml").ToList();
        var instances = 0;
        var faults = new List<string>();
        foreach (var file in files)
        {
            foreach (var template in SubmodelTemplate.Load(file, out var reading))
            {
                var before = template.DeepCopy();
                var known = Verifier.Verify(template).Select(f => (f.Constraint, Words(f.Text))).ToHashSet();
                foreach (var options in (InstantiationOptions[])
                    [InstantiationOptions.Default, new() { WithOptional = true, Values = TemplateValues.Examples }, new() { WithOptional = true, Values = TemplateValues.None }])
                {
                    var instance = SubmodelTemplate.Instantiate(template, "urn:example:instance", options);
                    instances++;
                    faults.AddRange(SubmodelTemplate.Check(instance, template).Select(f => $"{Path.GetFileName(file)}: {f}"));
                    faults.AddRange(Verifier.Verify(instance).Where(f => f.Severity != Severity.Warning && !known.Contains((f.Constraint, Words(f.Text)))).Select(f => $"{Path.GetFileName(file)}: {f}"));
                    Assert.Equal(("urn:example:instance", ModellingKind.Instance), (instance.Id, instance.Kind));
                    Assert.DoesNotContain(instance.Descendants().OfType<Qualifier>(), q => q.Kind == QualifierKind.TemplateQualifier || q.Type.Contains("ardinality"));
                    var again = AasJson.Read<Submodel>(AasJson.ToUtf8(instance)).Must();
                    Assert.True(ModelEquality.Equals(instance, again), file);
                }
                Assert.True(ModelEquality.Equals(before, template), file);
            }
        }
        output.WriteLine($"{files.Count} files, {instances} instances");
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.True(files.Count >= 78);
    }

    private static string Words(string text) => new([.. text.Where(c => !char.IsDigit(c) && c != '_')]);
}
