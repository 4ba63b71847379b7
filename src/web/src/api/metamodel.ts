/** The parts of the metamodel (IDTA-01001) that the page reads, as they stand in JSON. */
export interface LangString {
  language: string
  text: string
}

export interface Key {
  type: string
  value: string
}

export interface Reference {
  type: string
  keys: Key[]
}

export interface Qualifier {
  kind?: string
  type: string
  valueType: string
  value?: string
}

export interface ValueReferencePair {
  value: string
  valueId?: Reference
}

export interface Iec61360 {
  modelType?: 'DataSpecificationIec61360'
  preferredName?: LangString[]
  shortName?: LangString[]
  definition?: LangString[]
  unit?: string
  unitId?: Reference
  symbol?: string
  dataType?: string
  valueFormat?: string
  valueList?: { valueReferencePairs: ValueReferencePair[] }
  levelType?: { min: boolean; max: boolean; nom: boolean; typ: boolean }
}

export interface EmbeddedDataSpecification {
  dataSpecification?: Reference
  dataSpecificationContent: Iec61360
}

export interface Referable {
  modelType?: string
  idShort?: string
  displayName?: LangString[]
  description?: LangString[]
}

export interface SubmodelElement extends Referable {
  modelType: string
  semanticId?: Reference
  supplementalSemanticIds?: Reference[]
  qualifiers?: Qualifier[]
  embeddedDataSpecifications?: EmbeddedDataSpecification[]
  /** Property, Blob, File: text; collections: elements; MultiLanguageProperty: texts; ReferenceElement: a reference. */
  value?: unknown
  valueType?: string
  contentType?: string
  min?: string
  max?: string
  first?: Reference
  second?: Reference
  annotations?: SubmodelElement[]
  statements?: SubmodelElement[]
  entityType?: string
  globalAssetId?: string
  typeValueListElement?: string
  valueTypeListElement?: string
  inputVariables?: OperationVariable[]
  outputVariables?: OperationVariable[]
  inoutputVariables?: OperationVariable[]
}

export interface OperationVariable {
  value: SubmodelElement
}

export interface AdministrativeInformation {
  version?: string
  revision?: string
  templateId?: string
}

export interface Submodel extends Referable {
  id: string
  kind?: 'Instance' | 'Template'
  semanticId?: Reference
  supplementalSemanticIds?: Reference[]
  administration?: AdministrativeInformation
  submodelElements?: SubmodelElement[]
}

export interface SpecificAssetId {
  name: string
  value: string
}

export interface Shell extends Referable {
  id: string
  administration?: AdministrativeInformation
  derivedFrom?: Reference
  assetInformation: {
    assetKind: string
    assetType?: string
    globalAssetId?: string
    specificAssetIds?: SpecificAssetId[]
    defaultThumbnail?: { path: string; contentType?: string }
  }
  submodels?: Reference[]
}

export interface ConceptDescription extends Referable {
  id: string
  embeddedDataSpecifications?: EmbeddedDataSpecification[]
  isCaseOf?: Reference[]
}

/** The last key of a reference: what it points at. */
export function target(reference: Reference | undefined): string | undefined {
  return reference?.keys.at(-1)?.value
}
