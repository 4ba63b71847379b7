import { afterEach, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Submodel, SubmodelElement } from '../api/metamodel'
import { setLanguage } from '../i18n/language'
import { isModelsSubmodel, modelsOf } from './models3d'

afterEach(() => setLanguage('en'))

const term = (value: string) => ({ type: 'ExternalReference', keys: [{ type: 'GlobalReference', value }] })
const file = (idShort: string, value: string, contentType: string, over: Partial<SubmodelElement> = {}): SubmodelElement => ({ modelType: 'File', idShort, value, contentType, ...over })
const group = (idShort: string | undefined, value: SubmodelElement[], over: Partial<SubmodelElement> = {}): SubmodelElement => ({ modelType: 'SubmodelElementCollection', ...(idShort ? { idShort } : {}), value, ...over })

function provided(version: SubmodelElement[]): Submodel {
  return {
    modelType: 'Submodel', id: 'urn:models', idShort: 'Models3D', semanticId: term('https://admin-shell.io/idta/Models3D/1/0'),
    submodelElements: [{ modelType: 'SubmodelElementList', idShort: 'Model3D', value: [group(undefined, [group('File', [{ modelType: 'SubmodelElementList', idShort: 'FileVersion', value: [group(undefined, version)] }])], { description: [{ language: 'en', text: 'The outside.' }, { language: 'fr', text: "L'extérieur." }] })] }],
  } as Submodel
}

describe('the models of the bundled battery cell', () => {
  const environment = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../aasx/battery-cell/environment.json'), 'utf8')) as { submodels: Submodel[] }

  it('are found with what is told of them, without the preview', () => {
    expect(environment.submodels.filter(isModelsSubmodel)).toHaveLength(1)
    const [model, ...others] = modelsOf(environment.submodels)
    expect(others).toEqual([])
    expect(model).toMatchObject({ name: 'cell.glb', title: 'Cell of size 18650', format: 'glTF 2.0', contentType: 'model/gltf-binary', isDrawn: true, isHere: true, path: 'Model3D[0].File.FileVersion[0].DigitalFile' })
    setLanguage('fr')
    expect(modelsOf(environment.submodels)[0]).toMatchObject({ title: 'Cellule de format 18650' })
    expect(modelsOf(environment.submodels)[0]!.description).toMatch(/^Extérieur/)
  })
})

it('lists other formats of the submodel after those that are drawn', () => {
  const models = modelsOf([
    provided([file('DigitalFile', '/aasx/files/cell.step', 'model/step'), file('PreviewFile', '/aasx/files/cell.png', 'image/png')]),
    { modelType: 'Submodel', id: 'urn:other', idShort: 'Other', submodelElements: [file('Scan', '/aasx/files/scan.glb', 'application/octet-stream')] } as Submodel,
  ])
  expect(models.map((m) => [m.name, m.format, m.isDrawn, m.description])).toEqual([['scan.glb', 'GLB', true, undefined], ['cell.step', 'STEP', false, 'The outside.']])
})

it('takes no other files of other submodels, and nothing of templates', () => {
  const other = { modelType: 'Submodel', id: 'urn:other', idShort: 'Other', submodelElements: [file('Drawing', '/aasx/files/a.step', 'model/step'), file('Manual', '/aasx/files/a.pdf', 'application/pdf')] } as Submodel
  expect(modelsOf([other])).toEqual([])
  expect(modelsOf([{ ...provided([file('DigitalFile', '/a.glb', 'model/gltf-binary')]), kind: 'Template' } as Submodel])).toEqual([])
})

it('names files at other organizations without asking for them', () => {
  const models = modelsOf([provided([
    { modelType: 'MultiLanguageProperty', idShort: 'Title', value: [{ language: 'en', text: 'Drawing' }] },
    { modelType: 'SubmodelElementList', idShort: 'ExternalFile', value: [group(undefined, [{ modelType: 'Property', idShort: 'ExternalUrl', value: 'https://elsewhere.example/parts/cell.stp?v=2', semanticId: term('https://admin-shell.io/idta/Models3D/Model3D/File/FileVersion/ExternalFile/ExternalUrl/1/0') }])] },
  ])])
  expect(models).toHaveLength(1)
  expect(models[0]).toMatchObject({ title: 'Drawing', name: 'cell.stp', format: 'STP', isHere: false, isDrawn: false, value: 'https://elsewhere.example/parts/cell.stp?v=2' })
})
