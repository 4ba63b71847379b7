import type { LangString, Submodel, SubmodelElement } from '../api/metamodel'
import { text } from '../i18n/language'
import { filesOf, type FileEntry } from './documents'
import { isGltf } from './gltf'
import { semanticIdOf } from './names'
import { ancestorsOf, childrenOf, elementAt, everyElement } from './tree'

/** A 3D model of an asset. */
export interface ModelEntry extends FileEntry {
  /** Only glTF is drawn. */
  isDrawn: boolean
  /** As its submodel calls it, else by the end of its name: STEP, STL. */
  format: string
  description?: string
}

/** Provision of 3D Models (IDTA 02026-1-0); some write the id of the template itself. */
const semanticIds = ['https://admin-shell.io/idta/Models3D/1/0', 'https://admin-shell.io/idta/SubmodelTemplate/ProvisionOf3DModels/1/0']

const PreviewTerm = 'https://admin-shell.io/idta/Models3D/Model3D/File/FileVersion/PreviewFile/1/0'
const AddressTerm = 'https://admin-shell.io/idta/Models3D/Model3D/File/FileVersion/ExternalFile/ExternalUrl/1/0'

export function isModelsSubmodel(submodel: Submodel): boolean {
  return semanticIds.includes(semanticIdOf(submodel) ?? '')
}

/** The 3D models of an asset: all files of its submodel for them, and glTF files wherever they stand; those that can be drawn first. */
export function modelsOf(submodels: Submodel[]): ModelEntry[] {
  const found: ModelEntry[] = []
  for (const submodel of submodels) {
    if (submodel.kind === 'Template') continue
    const isForModels = isModelsSubmodel(submodel)
    for (const file of filesOf([submodel])) {
      const isDrawn = isGltf(file.name, file.contentType)
      if (!isDrawn && (!isForModels || isPreview(submodel, file.path))) continue
      found.push({ ...file, isDrawn, ...aboutVersion(submodel, file.path, file.name) })
    }
    if (isForModels) found.push(...elsewhere(submodel))
  }
  return found.sort((a, b) => Number(b.isDrawn) - Number(a.isDrawn))
}

function isPreview(submodel: Submodel, path: string): boolean {
  const element = elementAt(submodel, path)
  return element?.idShort === 'PreviewFile' || semanticIdOf(element ?? {}) === PreviewTerm
}

/** Files that a submodel names by their addresses at another organization. */
function elsewhere(submodel: Submodel): ModelEntry[] {
  const found: ModelEntry[] = []
  for (const { element, path } of everyElement(submodel)) {
    if (semanticIdOf(element) !== AddressTerm || typeof element.value !== 'string' || !/^https?:\/\//i.test(element.value)) continue
    const version = versionAbove(submodel, path)
    const name = valueOf(version?.holder, 'FileName') ?? element.value.split(/[?#]/)[0]!.split('/').at(-1) ?? element.value
    found.push({
      submodel, path, name, contentType: '', isHere: false, value: element.value,
      title: wordsOf(version?.holder, 'Title') ?? name, isDrawn: isGltf(name, ''), ...aboutVersion(submodel, path, name),
    })
  }
  return found
}

function aboutVersion(submodel: Submodel, path: string, name: string): { title?: string; format: string; description?: string } {
  const above = versionAbove(submodel, path)
  const format = childrenOf(above?.holder ?? NoElement).find((c) => c.idShort === 'FileFormat')
  const told = [valueOf(format, 'FormatName'), valueOf(format, 'FormatVersion')].filter(Boolean).join(' ')
  const title = wordsOf(above?.holder, 'Title')
  const description = [elementAt(submodel, path), ...(above?.holders ?? [])].map((e) => text(e?.description)).find((d) => d)
  return { ...(title ? { title } : {}), format: told || (/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toUpperCase() ?? ''), ...(description ? { description } : {}) }
}

/** What a file belongs to: the nearest element above it that has a title or a format, and all elements above it, from below. */
function versionAbove(submodel: Submodel, path: string): { holder: SubmodelElement | undefined; holders: SubmodelElement[] } {
  const holders = ancestorsOf(path).reverse().map((p) => elementAt(submodel, p)).filter((e): e is SubmodelElement => e !== null)
  return { holder: holders.find((h) => childrenOf(h).some((c) => c.idShort === 'Title' || c.idShort === 'FileFormat')), holders }
}

const NoElement = { modelType: 'Capability' } as SubmodelElement

function valueOf(holder: SubmodelElement | undefined, idShort: string): string | undefined {
  const value = childrenOf(holder ?? NoElement).find((c) => c.idShort === idShort)?.value
  return typeof value === 'string' && value ? value : undefined
}

function wordsOf(holder: SubmodelElement | undefined, idShort: string): string | undefined {
  const value = childrenOf(holder ?? NoElement).find((c) => c.idShort === idShort)?.value
  return typeof value === 'string' ? value || undefined : text(value as LangString[] | undefined)
}
