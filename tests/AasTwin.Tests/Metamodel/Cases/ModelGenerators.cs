using AasTwin.Metamodel;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>Random valid models for property tests: <c>Prop.ForAll(ModelGenerators.Of&lt;Submodel&gt;(), s => …)</c>.</summary>
internal static class ModelGenerators
{
    public static Arbitrary<T> Of<T>(MetamodelVersion version = MetamodelVersion.V3_1) where T : AasObject =>
        Gen.Choose(0, int.MaxValue - 1).Select(seed => (T)CaseBuilder.Random(ClassTable.Find(typeof(T).Name)!, seed, version)).ToArbitrary();

    /// <summary>Instances of any concrete class that a version knows.</summary>
    public static Arbitrary<AasObject> Any(MetamodelVersion version = MetamodelVersion.V3_1) =>
        (from metaClass in Gen.Elements(CaseBuilder.ClassesOf(version))
         from seed in Gen.Choose(0, int.MaxValue - 1)
         select CaseBuilder.Random(metaClass, seed, version)).ToArbitrary();
}
