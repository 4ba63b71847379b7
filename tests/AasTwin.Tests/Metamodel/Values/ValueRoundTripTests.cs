using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Metamodel.Values;
using AasTwin.Metamodel.Xsd;
using FsCheck;
using FsCheck.Fluent;
using static AasTwin.Tests.Metamodel.Values.JsonText;
using File = AasTwin.Metamodel.File;
using Property = AasTwin.Metamodel.Property;
using Range = AasTwin.Metamodel.Range;

namespace AasTwin.Tests.Metamodel.Values;

public sealed class ValueRoundTripTests
{
    private static readonly (DataTypeDefXsd Type, string[] Literals)[] Samples =
    [
        (DataTypeDefXsd.Int, ["0", "-0", "+17", "0042", "2147483647"]),
        (DataTypeDefXsd.UnsignedLong, ["18446744073709551615", "007"]),
        (DataTypeDefXsd.Integer, ["-123456789012345678901234567890"]),
        (DataTypeDefXsd.Decimal, ["1.50", ".5", "5.", "-00.10", "3"]),
        (DataTypeDefXsd.Double, ["1E5", "+1.5e-3", "INF", "-INF", "NaN", "0.1", ".5E+7"]),
        (DataTypeDefXsd.Boolean, ["true", "false", "0", "1"]),
        (DataTypeDefXsd.String, ["", "text", "ä\"\\\n😀", "12"]),
        (DataTypeDefXsd.DateTime, ["2024-02-29T13:00:00Z", "2024-02-29T14:00:00+01:00"]),
        (DataTypeDefXsd.Duration, ["PT1H", "PT60M"]),
        (DataTypeDefXsd.AnyUri, ["urn:x", "a/b"]),
        (DataTypeDefXsd.HexBinary, ["0aFF", ""]),
    ];

    private static readonly Gen<Reference?> References = Gen.Elements<Reference?>(null, ExternalReference.To("urn:r"), ExternalReference.To("0173-1#02-AAA#001"));

    private static readonly Gen<SubmodelElement> Leaves = Gen.OneOf<SubmodelElement>(
        from sample in Gen.Elements(Samples)
        from value in Gen.Elements(sample.Literals.Append(null))
        select (SubmodelElement)new Property { ValueType = sample.Type, Value = value },
        from sample in Gen.Elements(Samples)
        from min in Gen.Elements(sample.Literals.Append(null))
        from max in Gen.Elements(sample.Literals.Append(null))
        select (SubmodelElement)new Range { ValueType = sample.Type, Min = min, Max = max },
        from texts in Gen.SubListOf([new LangStringTextType("de", "ü"), new LangStringTextType("en", "u"), new LangStringTextType("en-GB", "")])
        select (SubmodelElement)new MultiLanguageProperty { Value = texts.Count == 0 ? null : [.. texts] },
        from value in Gen.Elements(null, [], new byte[] { 1, 2, 255 })
        from type in Gen.Elements(null, "text/plain")
        select (SubmodelElement)new Blob { Value = value, ContentType = type },
        from value in Gen.Elements(null, "/a.txt")
        select (SubmodelElement)new File { Value = value, ContentType = "text/plain" },
        from value in References
        select (SubmodelElement)new ReferenceElement { Value = value },
        from first in References
        from second in References
        select (SubmodelElement)new RelationshipElement { First = first, Second = second },
        Gen.Constant<SubmodelElement>(new Capability()).Select(SubmodelElement (_) => new Capability()),
        Gen.Constant(0).Select(SubmodelElement (_) => new Operation()));

    private static readonly Gen<Submodel> Submodels = Elements(3).Select(e => new Submodel { Id = "urn:s", SubmodelElements = Named(e) });

    [Fact]
    public void Apply_TakesWhatWriteShowsAndChangesNothing() => Prop.ForAll(Submodels.ToArbitrary(), submodel =>
    {
        var copy = submodel.DeepCopy();
        return ValueOnly.Apply(copy, System.Text.Encoding.UTF8.GetBytes(Value(submodel, Level.Deep, Extent.WithBlobValue))).Count == 0
            && ModelEquality.Equals(copy, submodel);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_BringsValuesBack() => Prop.ForAll(Submodels.ToArbitrary(), submodel =>
    {
        var shown = Value(submodel, Level.Deep, Extent.WithBlobValue);
        var copy = submodel.DeepCopy();
        foreach (var property in copy.Descendants().OfType<Property>().Where(p => p.Value is not null))
            property.Value = Samples.First(s => s.Type == property.ValueType).Literals[0];
        return Apply(copy, shown).Count == 0 && IsSame(copy, submodel);
    }).QuickCheckThrowOnFailure();

    /// <summary>Equal but for literals, which may be other ones for the same value.</summary>
    private static bool IsSame(Submodel left, Submodel right) => left.Elements().Zip(right.Elements()).All(pair =>
        (pair.First.Element, pair.Second.Element) is not (Property a, Property b)
        || a.Value == b.Value || XsdValue.AreEqual(a.ValueType, a.Value!, b.Value!));

    private static Gen<List<SubmodelElement>> Elements(int depth) => Element(depth).ListOf().Select(l => l.Take(5).ToList());

    private static Gen<SubmodelElement> Element(int depth) => depth == 0 ? Leaves : Gen.OneOf<SubmodelElement>(
        Leaves,
        Elements(depth - 1).Select(SubmodelElement (e) => new SubmodelElementCollection { Value = Named(e) }),
        Elements(depth - 1).Select(SubmodelElement (e) => new SubmodelElementList { Value = e.Count == 0 ? null : e }),
        Elements(depth - 1).Select(SubmodelElement (e) => new Entity { Statements = Named(e), EntityType = EntityType.CoManagedEntity }),
        Elements(0).Select(SubmodelElement (e) => new AnnotatedRelationshipElement
        {
            Annotations = Named(e)?.OfType<DataElement>().ToList() is { Count: > 0 } annotations ? annotations : null,
        }));

    private static List<SubmodelElement>? Named(List<SubmodelElement> elements)
    {
        var named = elements.Select(e => e.DeepCopy()).ToList();
        for (var i = 0; i < named.Count; i++) named[i].IdShort = $"E{i}";
        return named.Count == 0 ? null : named;
    }
}
