import type { OperationVariable, Submodel, SubmodelElement } from '../api/metamodel'
import { nameOf } from './names'

/** A line of the tree of elements. */
export interface TreeNode {
  /** Submodel id and idShortPath, joined; the key of what is open and chosen. */
  key: string
  submodelId: string
  /** Empty for the submodel itself. */
  path: string
  level: number
  element: SubmodelElement | null
  submodel: Submodel
  name: string
  childCount: number
}

export function childrenOf(element: SubmodelElement): SubmodelElement[] {
  switch (element.modelType) {
    case 'SubmodelElementCollection':
    case 'SubmodelElementList':
      return Array.isArray(element.value) ? (element.value as SubmodelElement[]) : []
    case 'Entity':
      return element.statements ?? []
    case 'AnnotatedRelationshipElement':
      return element.annotations ?? []
    default:
      return []
  }
}

export function childPath(parent: SubmodelElement | null, parentPath: string, child: SubmodelElement, index: number): string {
  if (parent?.modelType === 'SubmodelElementList') return `${parentPath}[${index}]`
  return parentPath ? `${parentPath}.${child.idShort ?? ''}` : (child.idShort ?? '')
}

/** Items of lists have no idShort: they are called by what is called Name in them, else by their number. */
export function elementName(element: SubmodelElement, index: number): string {
  const own = nameOf(element)
  if (own) return own
  const named = childrenOf(element).find((c) => c.idShort === 'Name' || c.idShort === 'Title')
  return typeof named?.value === 'string' && named.value ? `${index + 1}. ${named.value}` : `${index + 1}`
}

export function keyOf(submodelId: string, path: string): string {
  return `${submodelId}\n${path}`
}

/** The lines that are visible: those whose ancestors are all open. */
export function visibleNodes(submodels: Submodel[], isOpen: (key: string) => boolean): TreeNode[] {
  const nodes: TreeNode[] = []
  for (const submodel of submodels) {
    const key = keyOf(submodel.id, '')
    const children = submodel.submodelElements ?? []
    nodes.push({ key, submodelId: submodel.id, path: '', level: 1, element: null, submodel, name: nameOf(submodel, submodel.id), childCount: children.length })
    if (isOpen(key)) append(nodes, submodel, null, '', children, 2, isOpen)
  }
  return nodes
}

function append(nodes: TreeNode[], submodel: Submodel, parent: SubmodelElement | null, parentPath: string, children: SubmodelElement[], level: number, isOpen: (key: string) => boolean): void {
  children.forEach((element, index) => {
    const path = childPath(parent, parentPath, element, index)
    const key = keyOf(submodel.id, path)
    const below = childrenOf(element)
    nodes.push({ key, submodelId: submodel.id, path, level, element, submodel, name: elementName(element, index), childCount: below.length })
    if (below.length > 0 && isOpen(key)) append(nodes, submodel, element, path, below, level + 1, isOpen)
  })
}

/** Every element of a submodel with its path. */
export function* everyElement(submodel: Submodel): Generator<{ element: SubmodelElement; path: string; index: number }> {
  function* walk(parent: SubmodelElement | null, parentPath: string, children: SubmodelElement[]): Generator<{ element: SubmodelElement; path: string; index: number }> {
    for (const [index, element] of children.entries()) {
      const path = childPath(parent, parentPath, element, index)
      yield { element, path, index }
      yield* walk(element, path, childrenOf(element))
    }
  }
  yield* walk(null, '', submodel.submodelElements ?? [])
}

export function elementAt(submodel: Submodel, path: string): SubmodelElement | null {
  let children = submodel.submodelElements ?? []
  let found: SubmodelElement | null = null
  for (const step of path.match(/[^.[\]]+|\[\d+\]/g) ?? []) {
    found = (step.startsWith('[') ? children[Number(step.slice(1, -1))] : children.find((c) => c.idShort === step)) ?? null
    if (!found) return null
    children = childrenOf(found)
  }
  return found
}

/** The paths above a path, from the top. */
export function ancestorsOf(path: string): string[] {
  const above: string[] = []
  for (const match of path.matchAll(/[.[]/g)) above.push(path.slice(0, match.index))
  return above
}

/** The keys of all that matches a text, and of what must be open for it to be seen. */
export function searchTree(submodels: Submodel[], text: string): { hits: Set<string>; open: Set<string> } {
  const wanted = text.trim().toLowerCase()
  const hits = new Set<string>()
  const open = new Set<string>()
  if (!wanted) return { hits, open }
  for (const submodel of submodels) {
    for (const { element, path, index } of everyElement(submodel)) {
      const searched = `${path}\n${elementName(element, index)}\n${typeof element.value === 'string' ? element.value : ''}\n${element.semanticId?.keys.at(-1)?.value ?? ''}`
      if (!searched.toLowerCase().includes(wanted)) continue
      hits.add(keyOf(submodel.id, path))
      open.add(keyOf(submodel.id, ''))
      for (const above of ancestorsOf(path)) {
        hits.add(keyOf(submodel.id, above))
        open.add(keyOf(submodel.id, above))
      }
    }
    if (open.has(keyOf(submodel.id, ''))) hits.add(keyOf(submodel.id, ''))
  }
  return { hits, open }
}

export function operationVariables(element: SubmodelElement): { input: OperationVariable[]; inoutput: OperationVariable[]; output: OperationVariable[] } {
  return { input: element.inputVariables ?? [], inoutput: element.inoutputVariables ?? [], output: element.outputVariables ?? [] }
}
