using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;

namespace AasTwin.Tests.Metamodel.Cases;

/// <summary>An instance of which one attribute breaks one rule of the class table.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Path">Where the finding has to be.</param>
/// <param name="Constraint">The rule it has to name.</param>
internal sealed record ModelMutation(string Name, AasObject Value, string Path, string Constraint);

/// <summary>One mutation for each rule of each attribute, on an instance with all attributes. The verdict is <c>invalid</c> by construction.</summary>
internal static class ModelMutations
{
    public static IEnumerable<ModelMutation> Of(MetaClass metaClass, MetamodelVersion version)
    {
        foreach (var attribute in metaClass.Attributes.Where(a => a.Since <= version))
        {
            var mutations = attribute switch
            {
                TextAttribute text => OfText(metaClass, text, version),
                ListAttribute list => OfList(metaClass, list, version),
                ObjectAttribute one when one.IsRequiredIn(version) => [Set(metaClass, one, version, "missing", ReadingRule.Required,
                    o => one.Set(o, null))],
                _ => [],
            };
            foreach (var mutation in mutations) yield return mutation;
        }
        foreach (var attribute in metaClass.Attributes.Where(a => a.Since > version).OfType<TextAttribute>())
        {
            var value = CaseBuilder.FlatWith(metaClass, null, version);
            attribute.Set(value, SampleTexts.Right(attribute.Type, 1, CaseChoices.Minimal));
            yield return new ModelMutation($"{attribute.Name} from a later version", value, attribute.Name, ReadingRule.Version);
        }
    }

    /// <summary>The longest text that a type allows, of characters that take two UTF-16 units; valid for free texts.</summary>
    public static string LongestText(TextType type, MetamodelVersion version) => string.Concat(Enumerable.Repeat("\U0001F600", type.MaxLengthIn(version)));

    private static IEnumerable<ModelMutation> OfText(MetaClass metaClass, TextAttribute attribute, MetamodelVersion version)
    {
        var type = attribute.Type;
        if (type.MinLength > 0) yield return Text("", VerificationRule.Length);
        if (type.MaxLength < int.MaxValue) yield return Text(TooLong(type, version), VerificationRule.Length);
        yield return Text("a\0", "AASd-130");
        yield return Text("a\ud800", "AASd-130");
        foreach (var wrong in SampleTexts.Wrong(type.Form, version))
            yield return Text(wrong, type.Form == TextForm.IdShort ? "AASd-002" : VerificationRule.Pattern);

        ModelMutation Text(string text, string constraint) =>
            Set(metaClass, attribute, version, text.Length > 20 ? $"of {text.Length} characters" : $"'{text}'", constraint,
                o => attribute.Set(o, text));
    }

    private static string TooLong(TextType type, MetamodelVersion version) => type.Form switch
    {
        TextForm.Version => new string('1', type.MaxLengthIn(version) + 1),
        TextForm.MediaType => "a/" + new string('b', type.MaxLengthIn(version) - 1),
        _ => new string('a', type.MaxLengthIn(version) + 1),
    };

    private static IEnumerable<ModelMutation> OfList(MetaClass metaClass, ListAttribute attribute, MetamodelVersion version)
    {
        yield return Set(metaClass, attribute, version, "empty", ReadingRule.EmptyList, o => attribute.GetOrCreate(o).Clear());
        var withNull = Set(metaClass, attribute, version, "with a null", ReadingRule.Null, o => attribute.GetOrCreate(o).Add(null));
        yield return withNull with { Path = $"{attribute.Name}[{attribute.Get(withNull.Value)!.Count - 1}]" };
        if (!typeof(AbstractLangString).IsAssignableFrom(attribute.ItemClass.Type)) yield break;
        var twice = Set(metaClass, attribute, version, "with a language twice", VerificationRule.UniqueLanguage, o =>
        {
            var texts = attribute.GetOrCreate(o);
            texts.Add(((AasObject)texts[0]!).DeepCopy());
        });
        yield return twice with { Path = $"{attribute.Name}[{attribute.Get(twice.Value)!.Count - 1}].language" };
    }

    private static ModelMutation Set(MetaClass metaClass, MetaAttribute attribute, MetamodelVersion version, string what, string constraint,
        Action<AasObject> change)
    {
        var value = CaseBuilder.FlatWith(metaClass, attribute, version);
        change(value);
        return new ModelMutation($"{attribute.Name} {what}", value, attribute.Name, constraint);
    }
}
