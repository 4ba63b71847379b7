import { expect, it } from 'vitest'
import type { Shell, Submodel } from '../../api/metamodel'
import { relationsOf } from './relations'

const reference = (...keys: [string, string][]) => ({ type: 'ModelReference', keys: keys.map(([type, value]) => ({ type, value })) })
const shell = { id: 'urn:a', idShort: 'Line', assetInformation: { assetKind: 'Instance' }, submodels: [] } as unknown as Shell
const structure = {
  id: 'urn:structure', idShort: 'Structure',
  submodelElements: [
    { modelType: 'Entity', idShort: 'Line', statements: [
      { modelType: 'Entity', idShort: 'Press', globalAssetId: 'https://example.com/assets/press' },
      { modelType: 'Entity', idShort: 'Oven' },
      { modelType: 'RelationshipElement', idShort: 'Feeds', first: reference(['Submodel', 'urn:structure'], ['Entity', 'Line'], ['Entity', 'Press']), second: reference(['Submodel', 'urn:structure'], ['Entity', 'Line'], ['Entity', 'Oven']) },
    ] },
    { modelType: 'ReferenceElement', idShort: 'Manual', value: reference(['Submodel', 'urn:data'], ['SubmodelElementList', 'Docs'], ['Property', '0']) },
  ],
} as unknown as Submodel
const data = { id: 'urn:data', idShort: 'Data', submodelElements: [{ modelType: 'SubmodelElementList', idShort: 'Docs', value: [{ modelType: 'Property', value: 'x' }] }, { modelType: 'Property', idShort: 'Uses', valueType: 'xs:string', value: 'urn:structure' }] } as unknown as Submodel

it('follows what holds what, relationships, references and named submodels', () => {
  const graph = relationsOf(shell, [structure, data])
  const relates = graph.edges.filter((e) => e.kind === 'relates').map((e) => [e.title, e.from, e.to])
  expect(relates).toEqual([
    ['Global asset id', 'urn:structure\nLine.Press', 'https://example.com/assets/press'],
    ['Feeds', 'urn:structure\nLine.Press', 'urn:structure\nLine.Oven'],
    ['Manual', 'urn:structure', 'urn:data\nDocs[0]'],
    ['Uses', 'urn:data', 'urn:structure'],
  ])
  expect(graph.nodes.find((n) => n.title === 'Oven')).toMatchObject({ kind: 'entity', parent: 'urn:structure\nLine', column: 3 })
  // No two nodes lie on each other.
  expect(new Set(graph.nodes.map((n) => `${n.column} ${n.row}`)).size).toBe(graph.nodes.length)
})

it('shows what lies elsewhere beside what speaks of it', () => {
  const graph = relationsOf({ ...shell, submodels: [reference(['Submodel', 'urn:not-here'])], derivedFrom: reference(['AssetAdministrationShell', 'urn:type']) } as Shell, [])
  expect(graph.nodes.map((n) => [n.kind, n.title, n.to])).toEqual([['shell', 'Line', '/assets/dXJuOmE'], ['elsewhere', 'urn:not-here', null], ['elsewhere', 'urn:type', '/assets/dXJuOnR5cGU']])
  expect(graph.edges).toHaveLength(2)
})
