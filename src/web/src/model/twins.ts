/** The twins that have a page of their own, by the semantic id of their submodel without its version. */
export interface TwinKind {
  page: 'line' | 'battery' | 'energy' | 'maintenance' | 'softSensor'
  /** Its place behind the # of the address. */
  path: string
  semanticIds: string[]
}

const Ours = 'https://aastwin.github.io/submodels/'

export const twinKinds: TwinKind[] = [{ page: 'line', path: 'line', semanticIds: [`${Ours}production-line/1/0`] }]

export function twinKindOf(semanticId: string | undefined): TwinKind | undefined {
  return semanticId ? twinKinds.find((k) => k.semanticIds.includes(semanticId)) : undefined
}
