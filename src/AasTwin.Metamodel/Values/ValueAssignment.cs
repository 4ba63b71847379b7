using System.Text.Json;
using AasTwin.Metamodel.Json;
using AasTwin.Metamodel.Xsd;

namespace AasTwin.Metamodel.Values;

/// <summary>
/// Compares a value-only document with the elements it is for, collects the changes and all findings, and carries out the changes when
/// there are no findings.
/// </summary>
/// <param name="hasArguments">Whether the elements are arguments of an operation: lists become as long as the ones given.</param>
internal sealed class ValueAssignment(bool hasArguments)
{
    private readonly List<Finding> findings = [];
    private readonly List<Action> changes = [];

    public IReadOnlyList<Finding> Commit()
    {
        if (findings.Count == 0)
            foreach (var change in changes) change();
        return findings;
    }

    public void AssignMembers(IReadOnlyList<SubmodelElement> elements, JsonElement value, string path)
    {
        var byIdShort = new Dictionary<string, SubmodelElement>(StringComparer.Ordinal);
        foreach (var element in elements)
            if (element.IdShort is { } idShort) byIdShort.TryAdd(idShort, element);
        foreach (var (name, item) in Members(value, path, "an object with the values by idShort"))
        {
            var at = Below(path, name);
            if (byIdShort.TryGetValue(name, out var element)) Assign(element, item, at);
            else Report(at, ValueRule.NotFound, $"There is no element '{at}': values are only set, not created.");
        }
    }

    public void Assign(SubmodelElement element, JsonElement value, string path)
    {
        switch (element)
        {
            case Property property: Typed(property.ValueType, property.Value, value, path, v => property.Value = v); break;
            case MultiLanguageProperty text: Texts(text, value, path); break;
            case Range range: Sides(range, value, path); break;
            case ReferenceElement reference: Link(value, path, v => reference.Value = v); break;
            case File file: Content(value, path, v => file.ContentType = v, v => Text(v, Below(path, "value"), t => file.Value = t)); break;
            case Blob blob: Content(value, path, v => blob.ContentType = v, v => Bytes(v, Below(path, "value"), b => blob.Value = b)); break;
            case RelationshipElement relation: Relation(relation, value, path); break;
            case Entity entity: EntityValue(entity, value, path); break;
            case BasicEventElement happening: Observed(happening, value, path); break;
            case SubmodelElementCollection collection: Collection(collection, value, path); break;
            case SubmodelElementList list: Items(list, value, path); break;
            default: Report(path, ValueRule.NotAllowed, $"A {element.MetaClass.Name} has no value: leave it out."); break;
        }
    }

    private void Collection(SubmodelElementCollection collection, JsonElement value, string path)
    {
        AssignMembers(collection.Value ?? [], value, path);
        // An argument that is given empty is there and empty; a collection of elements without values would be a declaration only.
        if (hasArguments && value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any() && !ValuePattern.SaysValue(collection))
            changes.Add(() => collection.Value = null);
    }

    /// <summary>
    /// The document shows a list without its valueless children. When it has as many items as the list has children with values, they are
    /// meant; otherwise items stand for the children from the first on.
    /// </summary>
    private void Items(SubmodelElementList list, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            WrongType(value, path, "an array");
            return;
        }
        if (hasArguments)
        {
            NewItems(list, value, path);
            return;
        }
        var able = (list.Value ?? []).Select((element, index) => (element, index)).Where(c => ValueOnly.Exists(c.element)).ToList();
        var shown = able.Where(c => ValueWriter.HasValue(c.element)).ToList();
        var count = value.GetArrayLength();
        if (count > able.Count)
        {
            Report(path, ValueRule.Length, $"The list holds {able.Count} elements, the value {count}: values are only set. Add elements first.");
            return;
        }
        var targets = count == shown.Count ? shown : able;
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            Assign(targets[i].element, item, $"{path}[{targets[i].index}]");
            i++;
        }
    }

    private void NewItems(SubmodelElementList list, JsonElement value, string path)
    {
        var pattern = list.Value is [var first, ..] ? ValuePattern.Of(first) : ItemOf(list);
        var items = new List<SubmodelElement>();
        foreach (var given in value.EnumerateArray())
        {
            var item = pattern.DeepCopy();
            Assign(item, given, $"{path}[{items.Count}]");
            items.Add(item);
        }
        changes.Add(() => list.Value = items.Count == 0 ? null : items);
    }

    private static SubmodelElement ItemOf(SubmodelElementList list)
    {
        var metaClass = ClassTable.Find(Literals.Text(list.TypeValueListElement))!;
        var item = metaClass.IsAbstract ? new Property() : (SubmodelElement)metaClass.New();
        if (item is Property property) property.ValueType = list.ValueTypeListElement ?? DataTypeDefXsd.String;
        else if (item is Range range) range.ValueType = list.ValueTypeListElement ?? DataTypeDefXsd.String;
        return item;
    }

    private void Typed(DataTypeDefXsd type, string? old, JsonElement value, string path, Action<string> set)
    {
        var isNumeric = XsdValue.IsNumeric(type);
        string? literal = null;
        if (value.ValueKind == JsonValueKind.String && TextOf(value, path) is { } text)
        {
            if (text == old) return;
            var isSpecial = type is DataTypeDefXsd.Double or DataTypeDefXsd.Float && text is "INF" or "-INF" or "NaN";
            if (isSpecial || !(isNumeric || type == DataTypeDefXsd.Boolean)) literal = text;
        }
        else if (value.ValueKind == JsonValueKind.String)
        {
            return;
        }
        else if (value.ValueKind == JsonValueKind.Number && isNumeric)
        {
            literal = Number(type, value.GetRawText(), path);
            if (literal is null) return;
        }
        else if (value.ValueKind is JsonValueKind.True or JsonValueKind.False && type == DataTypeDefXsd.Boolean)
        {
            literal = value.ValueKind == JsonValueKind.True ? "true" : "false";
        }
        if (literal is null)
            WrongType(value, path, type == DataTypeDefXsd.Boolean ? "true or false" : $"a {(isNumeric ? "number" : "string")} of the type {Literals.Text(type)}");
        else if (!XsdLexical.IsValid(type, literal, out var why))
            Report(path, ValueRule.Lexical, $"{Quote(literal)} is no {Literals.Text(type)}: {why}.");
        else if (old is null || !XsdValue.AreEqual(type, old, literal))
            changes.Add(() => set(literal));
    }

    private string? Number(DataTypeDefXsd type, string number, string path)
    {
        var hasExponent = type is DataTypeDefXsd.Double or DataTypeDefXsd.Float;
        var isWhole = XsdValue.IsInteger(type);
        var literal = JsonNumber.ToLiteral(number, hasExponent, isWhole);
        var fault = isWhole ? "is no whole number of the type" : "has too many digits for";
        if (literal is null) Report(path, ValueRule.Lexical, $"{Quote(number)} {fault} {Literals.Text(type)}.");
        return literal;
    }

    private void Texts(MultiLanguageProperty element, JsonElement value, string path)
    {
        var before = findings.Count;
        var texts = new List<LangStringTextType>();
        // The specification writes a list of objects with one language each, the published interface one object: both are read.
        IEnumerable<JsonElement> parts = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        foreach (var part in parts)
        {
            foreach (var (language, text) in Members(part, path, "a list of objects such as {\"en\":\"text\"}"))
            {
                if (texts.Exists(t => t.Language == language)) Report(path, ValueRule.Duplicate, $"The language '{language}' stands twice.");
                else Text(text, path, t => texts.Add(new LangStringTextType(language, t)), isImmediate: true);
            }
        }
        if (findings.Count == before && !AreSame(element.Value, texts)) changes.Add(() => element.Value = texts.Count == 0 ? null : texts);
    }

    private static bool AreSame(List<LangStringTextType>? old, List<LangStringTextType> texts) =>
        (old ?? []).Select(t => (t.Language, t.Text)).SequenceEqual(texts.Select(t => (t.Language, t.Text)));

    private void Sides(Range range, JsonElement value, string path)
    {
        foreach (var (name, side) in Members(value, path, "an object with min and max"))
        {
            if (name == "min") Typed(range.ValueType, range.Min, side, Below(path, name), v => range.Min = v);
            else if (name == "max") Typed(range.ValueType, range.Max, side, Below(path, name), v => range.Max = v);
            else Unknown(path, name, "min and max");
        }
    }

    private void Content(JsonElement value, string path, Action<string> setType, Action<JsonElement> setValue)
    {
        foreach (var (name, item) in Members(value, path, "an object with contentType and value"))
        {
            if (name == "contentType") Text(item, Below(path, name), setType);
            else if (name == "value") setValue(item);
            else Unknown(path, name, "contentType and value");
        }
    }

    private void Bytes(JsonElement value, string path, Action<byte[]> set)
    {
        if (value.ValueKind != JsonValueKind.String) WrongType(value, path, "a string in base64");
        else if (!value.TryGetBytesFromBase64(out var bytes)) Report(path, ValueRule.Lexical, "The text is no base64.");
        else changes.Add(() => set(bytes));
    }

    private void Relation(RelationshipElement relation, JsonElement value, string path)
    {
        foreach (var (name, item) in Members(value, path, "an object with first and second"))
        {
            var at = Below(path, name);
            if (name == "first") Link(item, at, v => relation.First = v);
            else if (name == "second") Link(item, at, v => relation.Second = v);
            else if (name == "annotations" && relation is AnnotatedRelationshipElement annotated) Annotations(annotated, item, at, path);
            else Unknown(path, name, relation is AnnotatedRelationshipElement ? "first, second and annotations" : "first and second");
        }
    }

    /// <summary>The specification shows a list of objects, since 3.0.4 the interface one object: both are read.</summary>
    private void Annotations(AnnotatedRelationshipElement relation, JsonElement value, string at, string path)
    {
        IReadOnlyList<SubmodelElement> annotations = relation.Annotations ?? [];
        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)) WrongType(value, at, "an object with the values by idShort");
        else if (value.ValueKind == JsonValueKind.Object) AssignMembers(annotations, value, path);
        else
            foreach (var item in value.EnumerateArray()) AssignMembers(annotations, item, path);
    }

    private void EntityValue(Entity entity, JsonElement value, string path)
    {
        foreach (var (name, item) in Members(value, path, "an object with statements, entityType, globalAssetId and specificAssetIds"))
        {
            var at = Below(path, name);
            switch (name)
            {
                case "statements": AssignMembers(entity.Statements ?? [], item, path); break;
                case "entityType": KindOfEntity(entity, item, at); break;
                case "globalAssetId": Text(item, at, v => entity.GlobalAssetId = v); break;
                case "specificAssetIds": AssetIds(entity, item, at); break;
                default: Unknown(path, name, "statements, entityType, globalAssetId and specificAssetIds"); break;
            }
        }
    }

    private void KindOfEntity(Entity entity, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && TextOf(value, path) is { } text && Literals.TryParse(text, out EntityType type))
            changes.Add(() => entity.EntityType = type);
        else
            WrongType(value, path, "CoManagedEntity or SelfManagedEntity");
    }

    private void AssetIds(Entity entity, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            WrongType(value, path, "a list of objects such as {\"serialNumber\":\"4711\"}");
            return;
        }
        var before = findings.Count;
        var rest = new List<SpecificAssetId>(entity.SpecificAssetIds ?? []);
        var ids = new List<SpecificAssetId>();
        foreach (var item in value.EnumerateArray())
        {
            foreach (var (name, text) in Members(item, path, "an object such as {\"serialNumber\":\"4711\"}"))
            {
                Text(text, Below(path, name), isImmediate: true, set: v =>
                {
                    var known = rest.Find(i => i.Name == name);
                    if (known is not null) rest.Remove(known);
                    var id = known?.DeepCopy() ?? new SpecificAssetId { Name = name };
                    id.Value = v;
                    ids.Add(id);
                });
            }
        }
        if (findings.Count == before) changes.Add(() => entity.SpecificAssetIds = ids.Count == 0 ? null : ids);
    }

    private void Observed(BasicEventElement happening, JsonElement value, string path)
    {
        foreach (var (name, item) in Members(value, path, "an object with observed"))
        {
            if (name == "observed") Link(item, Below(path, name), v => happening.Observed = v);
            else Unknown(path, name, "observed");
        }
    }

    private void Link(JsonElement value, string path, Action<Reference> set)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            WrongType(value, path, "a reference");
            return;
        }
        var read = AasJson.Read<Reference>(JsonSerializer.SerializeToUtf8Bytes(value), ReadingOptions.Strict);
        foreach (var finding in read.Findings)
            findings.Add(finding with { Path = Below(path, finding.Path), Line = null });
        if (read.Value is { } reference) changes.Add(() => set(reference));
    }

    private void Text(JsonElement value, string path, Action<string> set, bool isImmediate = false)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            WrongType(value, path, "a string");
            return;
        }
        if (TextOf(value, path) is not { } text) return;
        if (isImmediate) set(text);
        else changes.Add(() => set(text));
    }

    private List<(string Name, JsonElement Value)> Members(JsonElement value, string path, string wanted)
    {
        var members = new List<(string Name, JsonElement Value)>();
        if (value.ValueKind != JsonValueKind.Object)
        {
            WrongType(value, path, wanted);
            return members;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            string name;
            try
            {
                name = member.Name;
            }
            catch (InvalidOperationException)
            {
                Report(path, ValueRule.Syntax, "A name holds half a surrogate pair.");
                continue;
            }
            if (names.Add(name)) members.Add((name, member.Value));
            else Report(Below(path, name), ValueRule.Duplicate, $"'{name}' stands twice.");
        }
        return members;
    }

    /// <summary>The text of a JSON string; reports and answers null when it is no Unicode text.</summary>
    private string? TextOf(JsonElement value, string path)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Report(path, ValueRule.Syntax, "The string holds half a surrogate pair.");
            return null;
        }
    }

    private void Unknown(string path, string name, string known) =>
        Report(Below(path, name), ValueRule.NotFound, $"'{name}' is unknown here: the value has {known}.");

    private void WrongType(JsonElement value, string path, string wanted) => Report(path, ValueRule.Type, value.ValueKind == JsonValueKind.Null
        ? $"null is no value: leave it out, or send {wanted}."
        : $"{Quote(value.GetRawText())} has the wrong type: {wanted} is expected.");

    private static string Quote(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");

    private static string Below(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private void Report(string path, string rule, string text) => findings.Add(new Finding(Severity.Invalid, path, rule, text));
}
