using AasTwin.Metamodel;
using AasTwin.Metamodel.Verification;

namespace AasTwin.Documents;

/// <summary>Finds what a model loses when it is written in another version of the metamodel.</summary>
internal static class Losses
{
    /// <summary>Attributes and literals that the target does not know, and rules that the model keeps in its own version and breaks in the target's.</summary>
    public static IReadOnlyList<Finding> Of(AasObject root, MetamodelVersion source, MetamodelVersion target)
    {
        var losses = new List<Finding>();
        AddUnknown(root, "", target, losses);
        if (source == target) return losses;

        var before = Verifier.Verify(root, new VerificationOptions { Version = source }).Select(f => (f.Path, f.Constraint)).ToHashSet();
        var after = Verifier.Verify(root, new VerificationOptions { Version = target });
        losses.AddRange(after.Where(f => !before.Contains((f.Path, f.Constraint))));
        return losses;
    }

    private static void AddUnknown(AasObject owner, string path, MetamodelVersion target, List<Finding> losses)
    {
        foreach (var attribute in owner.MetaClass.Attributes)
        {
            if (!attribute.IsPresent(owner)) continue;
            var at = path.Length == 0 ? attribute.Name : $"{path}.{attribute.Name}";
            if (attribute.Since > target)
            {
                losses.Add(Lost(at, $"{owner.MetaClass.Name}.{attribute.Name} exists since {Document.Name(attribute.Since)} and is left out."));
                continue;
            }
            switch (attribute)
            {
                case EnumerationAttribute literal when literal.Literals.Since(literal.Get(owner)) > target:
                    var text = literal.Literals.Texts[literal.Get(owner)];
                    losses.Add(Lost(at, $"{literal.Literals.Name} {text} exists since {Document.Name(literal.Literals.Since(literal.Get(owner)))} and is left out."));
                    break;
                case ObjectAttribute one:
                    AddUnknown(one.Get(owner)!, at, target, losses);
                    break;
                case ListAttribute many:
                    var list = many.Get(owner)!;
                    for (var i = 0; i < list.Count; i++) AddUnknown((AasObject)list[i]!, $"{at}[{i}]", target, losses);
                    break;
            }
        }

        Finding Lost(string at, string what) =>
            new(Severity.Invalid, at, ReadingRule.Version, $"{what} Metamodel {Document.Name(target)} does not know it.");
    }
}
