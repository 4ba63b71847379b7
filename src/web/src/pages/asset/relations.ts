import { encodeId } from '../../api/ids'
import { target, type Reference, type Shell, type Submodel, type SubmodelElement } from '../../api/metamodel'
import { labelOf, nameOf, shellName, shortId } from '../../model/names'
import { childrenOf, childPath, elementAt, elementName, everyElement } from '../../model/tree'

export interface GraphNode {
  id: string
  title: string
  kind: 'shell' | 'submodel' | 'entity' | 'element' | 'elsewhere'
  /** Its place on the page; elsewhere has none. */
  to: string | null
  /** What it is drawn beside: what holds it, or what speaks of it. */
  parent: string | null
  column: number
  row: number
}

export interface GraphEdge {
  from: string
  to: string
  kind: 'holds' | 'relates'
  title: string
}

export interface Graph {
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/**
 * How an asset hangs together: its submodels, the entities in them and what is in those, and all that relationships, references and named ids of other submodels
 * speak of. Laid out as a tree of what holds what, each node beside its children.
 */
export function relationsOf(shell: Shell, submodels: Submodel[]): Graph {
  const nodes = new Map<string, GraphNode>()
  const edges: GraphEdge[] = []
  const place = (submodelId: string, path = '') => `/assets/${encodeId(shell.id)}/submodels/${encodeId(submodelId)}${path ? `/${encodeURIComponent(path)}` : ''}`
  const add = (node: Omit<GraphNode, 'column' | 'row'>) => {
    if (!nodes.has(node.id)) nodes.set(node.id, { ...node, column: 0, row: 0 })
    return node.id
  }
  const keyOf = (submodelId: string, path: string) => `${submodelId}\n${path}`
  const byId = new Map(submodels.map((s) => [s.id, s]))

  const root = add({ id: shell.id, title: shellName(shell), kind: 'shell', to: `/assets/${encodeId(shell.id)}`, parent: null })
  for (const submodel of submodels) {
    add({ id: submodel.id, title: nameOf(submodel, shortId(submodel.id)), kind: 'submodel', to: place(submodel.id), parent: root })
    edges.push({ from: root, to: submodel.id, kind: 'holds', title: '' })
  }

  for (const reference of shell.submodels ?? []) {
    const id = target(reference)
    if (!id || byId.has(id)) continue
    edges.push({ from: root, to: add({ id, title: shortId(id), kind: 'elsewhere', to: null, parent: root }), kind: 'holds', title: '' })
  }

  /** Entities, each below the one that it is part of. */
  function addEntities(submodel: Submodel, holder: string, parent: SubmodelElement | null, parentPath: string, children: SubmodelElement[]): void {
    children.forEach((element, index) => {
      const path = childPath(parent, parentPath, element, index)
      let below = holder
      if (element.modelType === 'Entity') {
        below = add({ id: keyOf(submodel.id, path), title: elementName(element, index), kind: 'entity', to: place(submodel.id, path), parent: holder })
        edges.push({ from: holder, to: below, kind: 'holds', title: '' })
      }
      addEntities(submodel, below, element, path, childrenOf(element))
    })
  }
  for (const submodel of submodels) addEntities(submodel, submodel.id, null, '', submodel.submodelElements ?? [])

  /** The innermost entity around a path, else the submodel. */
  function holderOf(submodelId: string, path: string): string {
    for (let at = path; at; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0))) if (nodes.has(keyOf(submodelId, at))) return keyOf(submodelId, at)
    return submodelId
  }

  /** What a reference leads to; where it leads away from what is here, a node beside the one that speaks of it. */
  function resolve(reference: Reference | undefined, speaker: string): string | null {
    const keys = reference?.keys ?? []
    const first = keys[0]
    if (!first) return null
    if (first.value === shell.id) return root
    const submodel = byId.get(first.value)
    if (!submodel) {
      const isShell = first.type === 'AssetAdministrationShell'
      return add({ id: keys.map((k) => k.value).join('\n'), title: shortId(target(reference) ?? ''), kind: 'elsewhere', to: isShell ? `/assets/${encodeId(first.value)}` : null, parent: speaker })
    }
    const path = keys.slice(1).reduce((at, key) => (/^\d+$/.test(key.value) ? `${at}[${key.value}]` : at ? `${at}.${key.value}` : key.value), '')
    if (path === '') return submodel.id
    const element = elementAt(submodel, path)
    return add({ id: keyOf(submodel.id, path), title: element ? elementName(element, 0) : path, kind: 'element', to: place(submodel.id, path), parent: holderOf(submodel.id, path) })
  }

  for (const submodel of submodels)
    for (const { element, path } of everyElement(submodel)) {
      const holder = holderOf(submodel.id, path)
      const title = nameOf(element, path)
      const relate = (from: string | null, to: string | null) => {
        if (from !== null && to !== null && from !== to) edges.push({ from, to, kind: 'relates', title })
      }
      switch (element.modelType) {
        case 'RelationshipElement':
        case 'AnnotatedRelationshipElement': {
          const from = resolve(element.first, holder)
          relate(from, resolve(element.second, from ?? holder))
          break
        }
        case 'ReferenceElement':
          relate(holder, resolve(element.value as Reference | undefined, holder))
          break
        case 'Entity':
          if (element.globalAssetId && element.globalAssetId !== shell.assetInformation.globalAssetId)
            edges.push({ from: keyOf(submodel.id, path), to: add({ id: element.globalAssetId, title: shortId(element.globalAssetId), kind: 'elsewhere', to: `/?q=${encodeURIComponent(element.globalAssetId)}`, parent: keyOf(submodel.id, path) }), kind: 'relates', title: labelOf('GlobalAssetId') })
          break
        case 'Property':
          // Twins name the submodels that they read by their ids.
          if (typeof element.value === 'string' && element.value !== submodel.id && byId.has(element.value)) relate(holder, element.value)
      }
    }
  if (shell.derivedFrom) {
    const from = resolve(shell.derivedFrom, root)
    if (from) edges.push({ from: root, to: from, kind: 'relates', title: labelOf('DerivedFrom') })
  }
  layOut(nodes)
  return { nodes: [...nodes.values()], edges: distinct(edges) }
}

function distinct(edges: GraphEdge[]): GraphEdge[] {
  const seen = new Set<string>()
  return edges.filter((e) => {
    const key = JSON.stringify(e)
    return !seen.has(key) && seen.add(key)
  })
}

/** Columns by depth; leaves one below the other, and what holds some in the middle of them. */
function layOut(nodes: Map<string, GraphNode>): void {
  const children = new Map<string | null, GraphNode[]>()
  for (const node of nodes.values()) children.set(node.parent, [...(children.get(node.parent) ?? []), node])
  let next = 0
  function walk(node: GraphNode, column: number): number {
    node.column = column
    const below = children.get(node.id) ?? []
    node.row = below.length === 0 ? next++ : below.map((c) => walk(c, column + 1)).reduce((sum, row, _, all) => sum + row / all.length, 0)
    return node.row
  }
  for (const top of children.get(null) ?? []) walk(top, 0)
}
