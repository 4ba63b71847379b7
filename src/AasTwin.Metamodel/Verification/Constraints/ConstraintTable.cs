using AasTwin.Metamodel.Descriptors;

namespace AasTwin.Metamodel.Verification.Constraints;

/// <summary>Which constraints look at which classes. Each constraint is a method named by its number, grouped in files by theme.</summary>
internal static class ConstraintTable
{
    public static void Check(AasObject value, VerificationWalk walk)
    {
        switch (value)
        {
            case Key or AbstractLangString or LevelType or OperationVariable or ValueList or Resource:
                return;
            case Reference reference:
                ReferenceConstraints.Check(reference, walk);
                return;
            case SubmodelElement element:
                CheckElement(element, walk);
                return;
            case Qualifier qualifier:
                SemanticsConstraints.Aasd118(qualifier, walk);
                ValueConstraints.Aasd020(qualifier, walk);
                ValueConstraints.Aasd006(qualifier, walk);
                return;
            case Extension extension:
                SemanticsConstraints.Aasd118(extension, walk);
                ValueConstraints.ExtensionValue(extension, walk);
                ReferenceTargetConstraints.Check(extension, walk);
                return;
            case SpecificAssetId id:
                SemanticsConstraints.Aasd118(id, walk);
                AssetConstraints.Aasd133(id, walk);
                return;
            case AdministrativeInformation administration:
                AdministrationConstraints.Aasd005(administration, walk);
                return;
            case EmbeddedDataSpecification specification:
                Iec61360Constraints.Aasc3a050(specification, walk);
                return;
            case DataSpecificationIec61360 content:
                Iec61360Constraints.Check(content, walk);
                return;
            case DataSpecificationUom:
                AdministrationConstraints.DataSpecificationUomVersion(walk);
                return;
            case Submodel submodel:
                CheckReferable(submodel, walk);
                SemanticsConstraints.Aasd118(submodel, walk);
                QualifierConstraints.Aasd021(submodel, walk);
                QualifierConstraints.Aasd119(submodel, walk);
                NamespaceConstraints.Aasd022(submodel.SubmodelElements, "submodelElements", walk);
                return;
            case ConceptDescription concept:
                CheckReferable(concept, walk);
                Iec61360Constraints.Check(concept, walk);
                return;
            case AssetAdministrationShell shell:
                CheckReferable(shell, walk);
                ReferenceTargetConstraints.Check(shell, walk);
                return;
            case AssetAdministrationShellDescriptor descriptor:
                CheckReferable(descriptor, walk);
                AssetConstraints.Aasd116(descriptor.GlobalAssetId, descriptor.SpecificAssetIds, walk);
                return;
            case SubmodelDescriptor descriptor:
                CheckReferable(descriptor, walk);
                SemanticsConstraints.Aasd118(descriptor, walk);
                return;
            case AssetInformation asset:
                AssetConstraints.Aasd116(asset.GlobalAssetId, asset.SpecificAssetIds, walk);
                AssetConstraints.Aasd131(asset, walk);
                return;
            case Environment environment:
                NamespaceConstraints.UniqueIds(environment, walk);
                return;
            case ValueReferencePair pair:
                Iec61360Constraints.Aasc3a003(pair, walk);
                return;
            case EventPayload payload:
                ReferenceTargetConstraints.Check(payload, walk);
                return;
        }
    }

    private static void CheckReferable(Referable referable, VerificationWalk walk)
    {
        ReferableConstraints.Aasd002(referable, walk);
        ReferableConstraints.Aasd077(referable, walk);
    }

    private static void CheckElement(SubmodelElement element, VerificationWalk walk)
    {
        CheckReferable(element, walk);
        ReferableConstraints.Aasd117(element, walk);
        SemanticsConstraints.Aasd118(element, walk);
        QualifierConstraints.Aasd021(element, walk);
        QualifierConstraints.Aasd129(element, walk);
        if (walk.Version == MetamodelVersion.V3_0)
        {
            ReferableConstraints.Aasd090(element, walk);
            ReferableConstraints.Aasd120(element, walk);
        }
        switch (element)
        {
            case Property property:
                ValueConstraints.PropertyValue(property, walk);
                ValueConstraints.Aasd007(property, walk);
                break;
            case MultiLanguageProperty property:
                ValueConstraints.Aasd012(property, walk);
                break;
            case Range range:
                ValueConstraints.RangeLimits(range, walk);
                break;
            case SubmodelElementCollection collection:
                NamespaceConstraints.Aasd022(collection.Value, "value", walk);
                break;
            case SubmodelElementList list:
                ListConstraints.Check(list, walk);
                break;
            case Entity entity:
                AssetConstraints.Aasd014(entity, walk);
                AssetConstraints.Aasd116(entity.GlobalAssetId, entity.SpecificAssetIds, walk);
                NamespaceConstraints.Aasd022(entity.Statements, "statements", walk);
                break;
            case AnnotatedRelationshipElement relation:
                NamespaceConstraints.Aasd022(relation.Annotations, "annotations", walk);
                break;
            case Operation operation:
                NamespaceConstraints.Aasd134(operation, walk);
                break;
            case BasicEventElement trigger:
                ReferenceTargetConstraints.Check(trigger, walk);
                break;
        }
    }
}
