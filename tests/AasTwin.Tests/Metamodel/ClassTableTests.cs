using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Tests.Metamodel;

public sealed class ClassTableTests
{
    [Fact]
    public void Concrete_AreAllClassesOfTheSpecification()
    {
        var classes = typeof(AasObject).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(AasObject)))
            // Those of registries are no part of the metamodel.
            .Where(t => !DescriptorTable.Classes.Any(c => c.Type == t));

        Assert.Equal(classes.Select(t => t.Name).Order(StringComparer.Ordinal), ClassTable.Concrete.Select(c => c.Name));
    }

    /// <summary>A property without a line in the table would be lost by every reader, writer and copy.</summary>
    [Fact]
    public void Attributes_AreExactlyTheProperties() => Assert.All(ClassTable.Concrete, metaClass =>
    {
        var properties = metaClass.Type.GetProperties().Where(p => p.CanWrite).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);

        Assert.Equal(properties.Order(StringComparer.Ordinal), metaClass.Attributes.Select(a => a.Name).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Attributes_ReadAndWriteTheirOwnProperty() => Assert.All(ClassTable.Concrete, metaClass => Assert.All(metaClass.Attributes, attribute =>
    {
        var value = metaClass.New();
        var property = metaClass.Type.GetProperty(char.ToUpperInvariant(attribute.Name[0]) + attribute.Name[1..])!;
        object? stored = attribute switch
        {
            TextAttribute text => Set(() => text.Set(value, "text"), "text"),
            BooleanAttribute truth => Set(() => truth.Set(value, true), true),
            BytesAttribute bytes => Set(() => bytes.Set(value, [1, 2]), new byte[] { 1, 2 }),
            EnumerationAttribute literal => Set(() => literal.Set(value, 1), 1),
            ObjectAttribute one => SetObject(one, value),
            ListAttribute many => many.GetOrCreate(value),
            _ => throw new InvalidOperationException(),
        };

        var actual = property.GetValue(value);
        Assert.Equal(stored, actual is Enum e ? Convert.ToInt32(e) : actual);
    }));

    [Theory]
    [InlineData(DataTypeDefXsd.AnyUri, "xs:anyURI")]
    [InlineData(DataTypeDefXsd.GMonthDay, "xs:gMonthDay")]
    [InlineData(DataTypeDefXsd.NonNegativeInteger, "xs:nonNegativeInteger")]
    public void Literals_SpellValueTypes(DataTypeDefXsd type, string literal)
    {
        Assert.Equal(literal, Literals.Text(type));
        Assert.True(Literals.TryParse<DataTypeDefXsd>(literal, out var parsed));
        Assert.Equal(type, parsed);
    }

    [Theory]
    [InlineData(DataTypeIec61360.StringTranslatable, "STRING_TRANSLATABLE")]
    [InlineData(DataTypeIec61360.Iri, "IRI")]
    public void Literals_SpellIec61360Types(DataTypeIec61360 type, string literal) => Assert.Equal(literal, Literals.Text(type));

    private static object? Set(Action set, object? value)
    {
        set();
        return value;
    }

    private static AasObject SetObject(ObjectAttribute attribute, AasObject owner)
    {
        var item = attribute.ItemClass.ConcreteClasses[0].New();
        attribute.Set(owner, item);
        return item;
    }
}
