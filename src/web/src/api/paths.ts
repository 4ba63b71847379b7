import { encodeId } from './ids'

/** Paths of the interface (IDTA-01002). */
export const paths = {
  shell: (id: string) => `/shells/${encodeId(id)}`,
  thumbnail: (shellId: string) => `/shells/${encodeId(shellId)}/asset-information/thumbnail`,
  submodel: (id: string) => `/submodels/${encodeId(id)}`,
  element: (submodelId: string, idShortPath: string) => `/submodels/${encodeId(submodelId)}/submodel-elements/${encodeURIComponent(idShortPath)}`,
  value: (submodelId: string, idShortPath: string) => `${paths.element(submodelId, idShortPath)}/$value`,
  attachment: (submodelId: string, idShortPath: string) => `${paths.element(submodelId, idShortPath)}/attachment`,
  concept: (id: string) => `/concept-descriptions/${encodeId(id)}`,
  package: (shellId: string, submodelIds: string[]) =>
    `/serialization?aasIds=${encodeId(shellId)}${submodelIds.map((s) => `&submodelIds=${encodeId(s)}`).join('')}&includeConceptDescriptions=true`,
}
