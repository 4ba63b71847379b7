namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>What a SubmodelElementList says of its items. AASd-115 (an item without semanticId inherits the list's) needs no check.</summary>
internal static class ListConstraints
{
    public static void Check(SubmodelElementList list, VerificationWalk walk)
    {
        Aasd109(list, walk);
        if (list.Value is not { } items) return;
        Reference? first = null;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item) continue;
            Aasd108(list, item, i, walk);
            Aasd109(list, item, i, walk);
            if (item.SemanticId is not { } semanticId) continue;
            Aasd107(list, semanticId, i, walk);
            Aasd114(first ??= semanticId, semanticId, i, walk);
        }
    }

    /// <summary>AASd-107: the semanticId of an item is that of semanticIdListElement.</summary>
    private static void Aasd107(SubmodelElementList list, Reference semanticId, int i, VerificationWalk walk)
    {
        if (list.SemanticIdListElement is { } expected && !SemanticsConstraints.AreIdentical(expected, semanticId))
            walk.Report("AASd-107",
                "The item's semanticId is not the list's semanticIdListElement: make them the same or leave the item's out.",
                $"value[{i}].semanticId");
    }

    /// <summary>AASd-108: an item has the type that typeValueListElement names, or one derived from it.</summary>
    private static void Aasd108(SubmodelElementList list, SubmodelElement item, int i, VerificationWalk walk)
    {
        if (!IsOf(item, list.TypeValueListElement))
            walk.Report("AASd-108",
                $"The list holds items of type {list.TypeValueListElement}, this is a {item.MetaClass.Name}: replace it or change typeValueListElement.",
                $"value[{i}]");
    }

    /// <summary>AASd-109: a list of properties or ranges names the value type of its items …</summary>
    private static void Aasd109(SubmodelElementList list, VerificationWalk walk)
    {
        if (list is { TypeValueListElement: AasSubmodelElements.Property or AasSubmodelElements.Range, ValueTypeListElement: null })
            walk.Report("AASd-109",
                $"A list of type {list.TypeValueListElement} needs a valueTypeListElement: add the value type of its items.",
                "valueTypeListElement");
    }

    /// <summary>… and the items have it.</summary>
    private static void Aasd109(SubmodelElementList list, SubmodelElement item, int i, VerificationWalk walk)
    {
        if (list.TypeValueListElement is not (AasSubmodelElements.Property or AasSubmodelElements.Range) || list.ValueTypeListElement is not { } expected) return;
        var actual = item switch { Property property => property.ValueType, Range range => range.ValueType, _ => expected };
        if (actual != expected && ValueConstraints.IsDefined(actual) && ValueConstraints.IsDefined(expected))
            walk.Report("AASd-109",
                $"The item's valueType is {Literals.Text(actual)}, the list's valueTypeListElement {Literals.Text(expected)}: make them the same.",
                $"value[{i}].valueType");
    }

    /// <summary>AASd-114: items that have a semanticId have the same.</summary>
    private static void Aasd114(Reference first, Reference semanticId, int i, VerificationWalk walk)
    {
        if (!SemanticsConstraints.AreIdentical(first, semanticId))
            walk.Report("AASd-114", "Items of one list have different semanticIds: make them the same or leave them out.", $"value[{i}].semanticId");
    }

    private static bool IsOf(SubmodelElement element, AasSubmodelElements type) => type switch
    {
        AasSubmodelElements.SubmodelElement => true,
        AasSubmodelElements.DataElement => element is DataElement,
        AasSubmodelElements.EventElement => element is EventElement,
        AasSubmodelElements.AnnotatedRelationshipElement => element is AnnotatedRelationshipElement,
        AasSubmodelElements.BasicEventElement => element is BasicEventElement,
        AasSubmodelElements.Blob => element is Blob,
        AasSubmodelElements.Capability => element is Capability,
        AasSubmodelElements.Entity => element is Entity,
        AasSubmodelElements.File => element is File,
        AasSubmodelElements.MultiLanguageProperty => element is MultiLanguageProperty,
        AasSubmodelElements.Operation => element is Operation,
        AasSubmodelElements.Property => element is Property,
        AasSubmodelElements.Range => element is Range,
        AasSubmodelElements.ReferenceElement => element is ReferenceElement,
        AasSubmodelElements.RelationshipElement => element is RelationshipElement,
        AasSubmodelElements.SubmodelElementCollection => element is SubmodelElementCollection,
        AasSubmodelElements.SubmodelElementList => element is SubmodelElementList,
        _ => false,
    };
}
