using System.Collections.Concurrent;
using System.Reflection;
using AasTwin.Metamodel.Paths;

namespace AasTwin.Metamodel.Modeling;

/// <summary>What a record type describes: its members in the order of their declaration. Built once per type; immutable.</summary>
internal sealed class RecordType
{
    private static readonly ConcurrentDictionary<Type, RecordType> Known = new();

    private readonly ConstructorInfo? constructor;
    private readonly Lazy<RecordMember[]> members;

    private RecordType(Type type)
    {
        Type = type;
        IdShort = type.GetCustomAttribute<IdShortAttribute>()?.IdShort ?? type.Name;
        SemanticId = type.GetCustomAttribute<SemanticIdAttribute>() is { } semantics ? ExternalReference.To(semantics.SemanticId) : null;
        Description = [.. type.GetCustomAttributes<DescriptionAttribute>()];
        var constructors = type.GetConstructors().Where(c => c.GetParameters() is not [var one] || one.ParameterType != type).ToList();
        var isPositional = constructors.Count > 0 && constructors.All(c => c.GetParameters().Length > 0);
        constructor = isPositional ? constructors.MaxBy(c => c.GetParameters().Length) : null;
        if (constructor is null && constructors.Count == 0 && !type.IsValueType)
            throw new InvalidOperationException($"{type} has no public constructor: a record for elements needs one.");
        members = new Lazy<RecordMember[]>(ReadMembers);
    }

    public Type Type { get; }

    public string IdShort { get; }

    public Reference? SemanticId { get; }

    public IReadOnlyList<DescriptionAttribute> Description { get; }

    public IReadOnlyList<RecordMember> Members => members.Value;

    public static RecordType Of(Type type) => Known.GetOrAdd(type, t => new RecordType(t));

    /// <summary>Whether a type describes elements by its members.</summary>
    public static bool IsRecord(Type type) =>
        (type.IsClass || (type.IsValueType && !type.IsPrimitive && !type.IsEnum)) && !type.IsAbstract && !IsOfThePlatform(type.Namespace);

    public List<LangStringTextType>? CopyDescription() =>
        Description.Count == 0 ? null : [.. Description.Select(d => new LangStringTextType(d.Language, d.Text))];

    public List<SubmodelElement> ToElements(object record) => [.. Members.Select(m => m.ToElement(record)).OfType<SubmodelElement>()];

    /// <param name="owner">The record whose values are the defaults; null to take the type's.</param>
    public List<SubmodelElement> Declare(Declaration declaration, object? owner)
    {
        if (!declaration.Open.Add(Type)) return [];
        if (declaration.Subject == Declared.Results) declaration = declaration with { WithDescriptions = declaration.Described.Add(Type) };
        var elements = Members.Select(m => m.Declare(declaration, owner)).ToList();
        declaration.Open.Remove(Type);
        return elements;
    }

    /// <summary>A record from elements; adds findings for what is missing or wrong, and then answers null.</summary>
    public object? Bind(IReadOnlyList<SubmodelElement> elements, string path, List<Finding> findings)
    {
        var before = findings.Count;
        var values = new Dictionary<RecordMember, object?>();
        foreach (var member in Members)
            if (member.TryBind(elements, path, findings, out var value)) values[member] = value;
        return findings.Count > before ? null : Create(values);
    }

    private object Create(Dictionary<RecordMember, object?> values)
    {
        var record = constructor is null ? Activator.CreateInstance(Type)! : constructor.Invoke([.. constructor.GetParameters().Select(Argument)]);
        foreach (var (member, value) in values)
            if (member.Parameter is null) member.Property.SetValue(record, value);
        return record;

        object? Argument(ParameterInfo parameter)
        {
            var member = Members.FirstOrDefault(m => m.Parameter?.Position == parameter.Position);
            return member is not null && values.TryGetValue(member, out var value) ? value : RecordMember.DefaultOf(parameter);
        }
    }

    private RecordMember[] ReadMembers()
    {
        var parameters = constructor?.GetParameters() ?? [];
        var nullability = new NullabilityInfoContext();
        var defaults = constructor is null ? Activator.CreateInstance(Type) : null;
        var members = Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanRead)
            .Select(p => (Property: p, Parameter: Array.Find(parameters, a => IsSameName(a.Name, p.Name))))
            .Where(p => p.Parameter is not null || p.Property.SetMethod is { IsPublic: true })
            .OrderBy(p => Ancestry(p.Property.DeclaringType!)).ThenBy(p => p.Property.MetadataToken)
            .Select(p => new RecordMember(p.Property, p.Parameter, nullability.Create(p.Property), defaults))
            .ToArray();
        if (members.GroupBy(m => m.IdShort).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"{Type} gives two members the idShort {twice.Key}.");
        return members;
    }

    private static bool IsSameName(string? parameter, string property) => string.Equals(parameter, property, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfThePlatform(string? space) => space == "System" || space?.StartsWith("System.", StringComparison.Ordinal) == true;

    private static int Ancestry(Type type) => type.BaseType is { } parent ? 1 + Ancestry(parent) : 0;
}
