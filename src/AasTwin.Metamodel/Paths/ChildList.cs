namespace AasTwin.Metamodel.Paths;

/// <summary>
/// The list that holds the children of an object; absent lists are made when something is added and dropped when the last child goes.
/// </summary>
internal static class ChildList
{
    /// <summary>Why a container cannot take an element; null when it can.</summary>
    public static (EditOutcome Outcome, string Text)? Refusal(AasObject container, SubmodelElement element) => container switch
    {
        Submodel or SubmodelElementCollection or Entity => null,
        SubmodelElementList list => ListRefusal(list, element),
        AnnotatedRelationshipElement annotated => element is DataElement
            ? null : (EditOutcome.NotAContainer, $"The annotations of '{annotated.IdShort}' are data elements; a {element.MetaClass.Name} is none."),
        _ => (EditOutcome.NotAContainer, $"'{(container as Referable)?.IdShort}' is of class {container.MetaClass.Name}, which holds no submodel elements."),
    };

    public static void Add(AasObject container, SubmodelElement element) => ListOf(container).GetOrCreate(container).Add(element);

    public static void Replace(AasObject container, int index, SubmodelElement element)
    {
        if (container is Operation operation) Variable(operation, ref index, out _)[index].Value = element;
        else ListOf(container).Get(container)![index] = element;
    }

    public static void RemoveAt(AasObject container, int index)
    {
        if (container is Operation operation)
        {
            var variables = Variable(operation, ref index, out var drop);
            variables.RemoveAt(index);
            if (variables.Count == 0) drop();
            return;
        }
        var list = ListOf(container).Get(container)!;
        list.RemoveAt(index);
        if (list.Count == 0) Drop(container);
    }

    private static ListAttribute ListOf(AasObject container) => (ListAttribute)container.MetaClass.Find(container switch
    {
        Submodel => "submodelElements",
        Entity => "statements",
        AnnotatedRelationshipElement => "annotations",
        _ => "value",
    })!;

    private static void Drop(AasObject container)
    {
        switch (container)
        {
            case Submodel submodel: submodel.SubmodelElements = null; break;
            case SubmodelElementCollection collection: collection.Value = null; break;
            case SubmodelElementList list: list.Value = null; break;
            case Entity entity: entity.Statements = null; break;
            case AnnotatedRelationshipElement relation: relation.Annotations = null; break;
        }
    }

    private static List<OperationVariable> Variable(Operation operation, ref int index, out Action drop)
    {
        drop = () => operation.InputVariables = null;
        if (index < (operation.InputVariables?.Count ?? 0)) return operation.InputVariables!;
        index -= operation.InputVariables?.Count ?? 0;
        drop = () => operation.OutputVariables = null;
        if (index < (operation.OutputVariables?.Count ?? 0)) return operation.OutputVariables!;
        index -= operation.OutputVariables?.Count ?? 0;
        drop = () => operation.InoutputVariables = null;
        return operation.InoutputVariables!;
    }

    private static (EditOutcome, string)? ListRefusal(SubmodelElementList list, SubmodelElement element)
    {
        var declared = Literals.Text(list.TypeValueListElement);
        if (!ClassTable.Find(declared)!.Type.IsInstanceOfType(element))
            return (EditOutcome.WrongType, $"The list '{list.IdShort}' holds elements of the type {declared}; a {element.MetaClass.Name} is none (AASd-108).");
        DataTypeDefXsd? valueType = element switch { Property p => p.ValueType, Range r => r.ValueType, _ => null };
        return valueType is { } has && list.ValueTypeListElement is { } wanted && has != wanted
            ? (EditOutcome.WrongType, $"The list '{list.IdShort}' holds values of the type {Literals.Text(wanted)}, not {Literals.Text(has)} (AASd-109).")
            : null;
    }
}
