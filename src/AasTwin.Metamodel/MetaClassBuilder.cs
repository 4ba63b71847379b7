using System.Collections;
using System.Runtime.CompilerServices;

namespace AasTwin.Metamodel;

/// <summary>Lets <see cref="ClassTable"/> describe a class in a line an attribute.</summary>
internal sealed class MetaClassBuilder<T>(Func<T>? create, bool hasModelType) where T : AasObject
{
    private readonly List<MetaAttribute> attributes = [];

    public MetaClass Build() => new(typeof(T), create, hasModelType, [.. attributes]);

    public MetaClassBuilder<T> Text(string name, TextType type, Func<T, string?> get, Action<T, string?> set,
        Requirement requirement = Requirement.Optional, MetamodelVersion since = MetamodelVersion.V3_0) =>
        Add(new TextOf(name, type, requirement, since, get, set));

    public MetaClassBuilder<T> Enumeration<TEnum>(string name, Func<T, TEnum?> get, Action<T, TEnum> set, Requirement requirement = Requirement.Optional)
        where TEnum : struct, Enum =>
        Add(new EnumerationOf<TEnum>(name, requirement, get, set));

    public MetaClassBuilder<T> Boolean(string name, Func<T, bool?> get, Action<T, bool> set, Requirement requirement = Requirement.Optional) =>
        Add(new BooleanOf(name, requirement, get, set));

    public MetaClassBuilder<T> Bytes(string name, Func<T, byte[]?> get, Action<T, byte[]?> set) => Add(new BytesOf(name, get, set));

    public MetaClassBuilder<T> Object<TItem>(string name, Func<T, TItem?> get, Action<T, TItem?> set, Requirement requirement = Requirement.Optional)
        where TItem : AasObject =>
        Add(new ObjectOf<TItem>(name, requirement, get, set));

    public MetaClassBuilder<T> List<TItem>(string name, Func<T, List<TItem>?> get, Action<T, List<TItem>?> set, Requirement requirement = Requirement.Optional)
        where TItem : AasObject =>
        Add(new ListOf<TItem>(name, requirement, get, set));

    public MetaClassBuilder<T> Texts(string name, TextType type, Func<T, List<string>?> get, Action<T, List<string>?> set) =>
        Add(new TextListOf(name, type, get, set));

    private MetaClassBuilder<T> Add(MetaAttribute attribute)
    {
        attributes.Add(attribute);
        return this;
    }

    // Unsafe.As instead of a cast: the table pairs each attribute with its class, and the accessors are on the hot path of readers and writers.
    private sealed class TextOf(string name, TextType type, Requirement requirement, MetamodelVersion since, Func<T, string?> get, Action<T, string?> set)
        : TextAttribute(name, type, requirement, since)
    {
        public override string? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override void Set(AasObject owner, string? value) => set(Unsafe.As<T>(owner), value);
    }

    private sealed class EnumerationOf<TEnum>(string name, Requirement requirement, Func<T, TEnum?> get, Action<T, TEnum> set)
        : EnumerationAttribute(name, Literals.Of<TEnum>(), requirement, MetamodelVersion.V3_0)
        where TEnum : struct, Enum
    {
        public override int Get(AasObject owner) => get(Unsafe.As<T>(owner)) is { } value ? EnumOrdinal<TEnum>.Of(value) : -1;

        public override void Set(AasObject owner, int ordinal) => set(Unsafe.As<T>(owner), EnumOrdinal<TEnum>.From(ordinal));
    }

    private sealed class BooleanOf(string name, Requirement requirement, Func<T, bool?> get, Action<T, bool> set) : BooleanAttribute(name, requirement)
    {
        public override bool? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override void Set(AasObject owner, bool value) => set(Unsafe.As<T>(owner), value);
    }

    private sealed class BytesOf(string name, Func<T, byte[]?> get, Action<T, byte[]?> set) : BytesAttribute(name)
    {
        public override byte[]? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override void Set(AasObject owner, byte[]? value) => set(Unsafe.As<T>(owner), value);
    }

    private sealed class TextListOf(string name, TextType type, Func<T, List<string>?> get, Action<T, List<string>?> set) : TextListAttribute(name, type)
    {
        public override List<string>? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override void Set(AasObject owner, List<string>? value) => set(Unsafe.As<T>(owner), value);
    }

    private sealed class ObjectOf<TItem>(string name, Requirement requirement, Func<T, TItem?> get, Action<T, TItem?> set)
        : ObjectAttribute(name, typeof(TItem), requirement)
        where TItem : AasObject
    {
        public override AasObject? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override void Set(AasObject owner, AasObject? value) => set(Unsafe.As<T>(owner), (TItem?)value);
    }

    private sealed class ListOf<TItem>(string name, Requirement requirement, Func<T, List<TItem>?> get, Action<T, List<TItem>?> set)
        : ListAttribute(name, typeof(TItem), requirement)
        where TItem : AasObject
    {
        public override IList? Get(AasObject owner) => get(Unsafe.As<T>(owner));

        public override IList GetOrCreate(AasObject owner)
        {
            var typed = Unsafe.As<T>(owner);
            var list = get(typed);
            if (list is null) set(typed, list = []);
            return list;
        }
    }
}
