using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Access;

/// <summary>
/// Makes what a caller sees of an object that he may see in part: the elements that are granted, with what they are in, and without what filters leave out. Items of
/// lists keep their index: one that is hidden stays as an empty element of its class.
/// </summary>
internal static class AccessView
{
    public static Identifiable Of(Identifiable whole, AccessVerdict verdict)
    {
        var shown = (Identifiable)whole.DeepCopy();
        if (verdict.Paths is { } paths && shown is Submodel part)
        {
            Strip(part);
            part.SubmodelElements = Kept(part.SubmodelElements, "", isList: false, paths);
        }
        foreach (var filter in verdict.Filters) Filter(shown, filter);
        return shown;
    }

    /// <summary>What a submodel is stays, what else is told of it goes.</summary>
    private static void Strip(Submodel submodel)
    {
        submodel.Extensions = null;
        submodel.DisplayName = null;
        submodel.Description = null;
        submodel.Administration = null;
        submodel.Qualifiers = null;
        submodel.SupplementalSemanticIds = null;
        submodel.EmbeddedDataSpecifications = null;
    }

    private static List<T>? Kept<T>(List<T>? elements, string parent, bool isList, IReadOnlyList<string> paths) where T : SubmodelElement
    {
        if (elements is null) return null;
        var kept = new List<T>();
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            var path = isList ? string.Create(CultureInfo.InvariantCulture, $"{parent}[{i}]") : parent.Length == 0 ? element.IdShort ?? "" : $"{parent}.{element.IdShort}";
            if (AccessScope.Covers(paths, path)) kept.Add(element);
            else if (paths.Any(p => p.Length > path.Length && p.StartsWith(path, StringComparison.Ordinal) && p[path.Length] is '.' or '['))
            {
                var container = (T)Emptied(element);
                switch (element, container)
                {
                    case (SubmodelElementCollection from, SubmodelElementCollection to): to.Value = Kept(from.Value, path, false, paths); break;
                    case (SubmodelElementList from, SubmodelElementList to): to.Value = Kept(from.Value, path, true, paths); break;
                    case (Entity from, Entity to): to.Statements = Kept(from.Statements, path, false, paths); break;
                    case (AnnotatedRelationshipElement from, AnnotatedRelationshipElement to): to.Annotations = Kept(from.Annotations, path, false, paths); break;
                }
                kept.Add(container);
            }
            else if (isList) kept.Add((T)Emptied(element));
        }
        return kept;
    }

    /// <summary>An element of the class with nothing but what makes it one.</summary>
    private static SubmodelElement Emptied(SubmodelElement element)
    {
        var empty = (SubmodelElement)element.MetaClass.New();
        empty.IdShort = element.IdShort;
        switch (element, empty)
        {
            case (Property from, Property to): to.ValueType = from.ValueType; break;
            case (Metamodel.Range from, Metamodel.Range to): to.ValueType = from.ValueType; break;
            case (SubmodelElementList from, SubmodelElementList to):
                to.TypeValueListElement = from.TypeValueListElement;
                to.ValueTypeListElement = from.ValueTypeListElement;
                to.OrderRelevant = from.OrderRelevant;
                break;
            case (Entity from, Entity to): to.EntityType = from.EntityType; break;
            case (BasicEventElement from, BasicEventElement to):
                to.Direction = from.Direction;
                to.State = from.State;
                break;
        }
        return empty;
    }

    private static void Filter(Identifiable shown, AccessFilter filter)
    {
        if (filter.Root == FieldRoot.Element)
        {
            if (shown is Submodel submodel) FilterElements(submodel, filter);
            return;
        }
        var isOf = (filter.Root, shown) is (FieldRoot.Shell, AssetAdministrationShell) or (FieldRoot.Submodel, Submodel) or (FieldRoot.ConceptDescription, ConceptDescription)
            or (FieldRoot.ShellDescriptor, AssetAdministrationShellDescriptor) or (FieldRoot.SubmodelDescriptor, SubmodelDescriptor);
        if (isOf) FilterAttribute(shown, shown, filter, 0);
        // Descriptors of submodels are in those of shells too.
        else if (filter.Root == FieldRoot.SubmodelDescriptor && shown is AssetAdministrationShellDescriptor shell)
            foreach (var below in shell.SubmodelDescriptors ?? []) FilterAttribute(below, below, filter, 0);
    }

    private static void FilterElements(Submodel submodel, AccessFilter filter)
    {
        var evaluation = new FormulaEvaluation(submodel);
        var meant = evaluation.Facts(submodel).Where(f => filter.Path.Length == 0 || f.IsAt(filter.Path)).ToLookup(f => f.Element, ReferenceEqualityComparer.Instance);
        var hidden = new HashSet<SubmodelElement>(ReferenceEqualityComparer.Instance);
        foreach (var facts in meant)
            if (!facts.Any(f => evaluation.HoldsOf(filter.Condition, f))) hidden.Add((SubmodelElement)facts.Key!);
        if (hidden.Count == 0) return;
        if (filter.Steps.Count > 0)
        {
            foreach (var element in hidden) ClearValue(element);
            return;
        }
        submodel.SubmodelElements = Without(submodel.SubmodelElements, hidden, isList: false, keepsParents: filter.Path.Length == 0);
    }

    private static List<SubmodelElement>? Without(List<SubmodelElement>? elements, HashSet<SubmodelElement> hidden, bool isList, bool keepsParents)
    {
        if (elements is null) return null;
        var kept = new List<SubmodelElement>();
        foreach (var element in elements)
        {
            var isHidden = hidden.Contains(element);
            if (!isHidden || keepsParents)
            {
                if (element is SubmodelElementCollection collection) collection.Value = Without(collection.Value, hidden, false, keepsParents);
                if (element is SubmodelElementList list) list.Value = Without(list.Value, hidden, true, keepsParents);
            }
            // What something shown is in stays, with nothing of its own.
            var below = isHidden && keepsParents ? (element as SubmodelElementCollection)?.Value ?? (element as SubmodelElementList)?.Value : null;
            if (!isHidden) kept.Add(element);
            else if (below is { Count: > 0 } && !(element is SubmodelElementList && below.TrueForAll(hidden.Contains)))
            {
                var container = Emptied(element);
                if (container is SubmodelElementCollection collection) collection.Value = below;
                else ((SubmodelElementList)container).Value = below;
                kept.Add(container);
            }
            else if (isList) kept.Add(Emptied(element));
        }
        return kept;
    }

    private static void ClearValue(SubmodelElement element)
    {
        switch (element)
        {
            case Property property: property.Value = null; property.ValueId = null; break;
            case MultiLanguageProperty texts: texts.Value = null; texts.ValueId = null; break;
            case Metamodel.Range range: range.Min = null; range.Max = null; break;
            case Metamodel.File file: file.Value = null; break;
            case Blob blob: blob.Value = null; break;
            case ReferenceElement reference: reference.Value = null; break;
            case SubmodelElementCollection collection: collection.Value = null; break;
            case SubmodelElementList list: list.Value = null; break;
        }
    }

    private static void FilterAttribute(AasObject root, AasObject owner, AccessFilter filter, int at)
    {
        var step = filter.Steps[at];
        var name = step.Name == "protocolinformation" ? "protocolInformation" : step.Name;
        var isLast = at == filter.Steps.Count - 1;
        switch (owner.MetaClass.Find(name))
        {
            case ListAttribute many when many.Get(owner) is { } list:
                if (!isLast)
                {
                    foreach (AasObject below in list) FilterAttribute(root, below, filter, at + 1);
                    return;
                }
                var key = $"{filter.Root}.{filter.Path}#{string.Join('.', filter.Steps.Select(s => s.IsList ? $"{s.Name}[{s.Index}]" : s.Name))}";
                var evaluation = new FormulaEvaluation(root);
                var hidden = Enumerable.Range(0, list.Count).Where(i => (step.Index is null || step.Index == i) && !evaluation.HoldsOfItem(filter.Condition, key, i)).ToList();
                for (var i = hidden.Count - 1; i >= 0; i--) list.RemoveAt(hidden[i]);
                return;
            case ObjectAttribute one when one.Get(owner) is { } below:
                if (!isLast) FilterAttribute(root, below, filter, at + 1);
                else if (one.Requirement == Requirement.Optional && !new FormulaEvaluation(root).Holds(filter.Condition)) one.Set(owner, null);
                return;
            case TextAttribute text when isLast && text.Requirement == Requirement.Optional && !new FormulaEvaluation(root).Holds(filter.Condition): text.Set(owner, null); return;
            case EnumerationAttribute literal when isLast && literal.Requirement == Requirement.Optional && !new FormulaEvaluation(root).Holds(filter.Condition): literal.Set(owner, -1); return;
        }
    }
}
