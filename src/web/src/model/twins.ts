/** The twins that have a page of their own, by the semantic ids of their submodels. */
export interface TwinKind {
  page: 'line' | 'battery' | 'energy' | 'maintenance' | 'softSensor'
  /** Its place behind the # of the address. */
  path: string
  /** Semantic ids of this project's twins of the kind, whatever their version. */
  pattern: RegExp
}

const ours = (...names: string[]) => new RegExp(`^https://aastwin\\.github\\.io/submodels/(${names.join('|')})/\\d+/\\d+$`)

export const twinKinds: TwinKind[] = [
  { page: 'line', path: 'line', pattern: ours('production-line') },
  { page: 'battery', path: 'battery', pattern: ours('battery-prognosis') },
  { page: 'energy', path: 'energy', pattern: ours('treatment-station', 'activated-sludge-plant') },
  { page: 'maintenance', path: 'maintenance', pattern: ours('machine-fleet') },
  { page: 'softSensor', path: 'soft-sensors', pattern: ours('soft-sensor') },
]

export function twinKindOf(semanticId: string | undefined): TwinKind | undefined {
  return semanticId ? twinKinds.find((k) => k.pattern.test(semanticId)) : undefined
}
