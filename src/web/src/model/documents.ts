import type { LangString, Submodel, SubmodelElement } from '../api/metamodel'
import { text } from '../i18n/language'
import { ancestorsOf, childrenOf, elementAt, elementName, everyElement } from './tree'
import { fileName } from './values'

/** A file of a submodel, called by the document that it belongs to where there is one. */
export interface FileEntry {
  submodel: Submodel
  path: string
  title: string
  name: string
  contentType: string
  /** On the server; else it is an address elsewhere. */
  isHere: boolean
  value: string
}

/** The files of submodels; those of one document under its title (VDI 2770 handover documentation and alike). */
export function filesOf(submodels: Submodel[]): FileEntry[] {
  const files: FileEntry[] = []
  for (const submodel of submodels)
    for (const { element, path, index } of everyElement(submodel)) {
      if (element.modelType !== 'File' || typeof element.value !== 'string' || element.value === '') continue
      files.push({
        submodel,
        path,
        title: documentTitle(submodel, path) ?? elementName(element, index),
        name: fileName(element.value),
        contentType: element.contentType ?? '',
        isHere: !/^[a-z][a-z0-9+.-]*:\/\//i.test(element.value),
        value: element.value,
      })
    }
  return files
}

function documentTitle(submodel: Submodel, path: string): string | undefined {
  for (const above of ancestorsOf(path).reverse()) {
    const holder = elementAt(submodel, above)
    const title = holder && childrenOf(holder).find((c: SubmodelElement) => c.idShort === 'Title' || c.idShort === 'DocumentTitle')
    if (!title) continue
    return typeof title.value === 'string' ? title.value : text(title.value as LangString[] | undefined)
  }
  return undefined
}

export function canPreview(contentType: string): 'image' | 'pdf' | 'text' | null {
  if (/^image\/(png|jpe?g|gif|webp|svg\+xml|avif)/.test(contentType)) return 'image'
  if (/^application\/pdf/.test(contentType)) return 'pdf'
  if (/^text\/|json|csv|xml/.test(contentType)) return 'text'
  return null
}
