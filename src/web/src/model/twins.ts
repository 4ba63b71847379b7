import { encodeId } from '../api/ids'
import type { Submodel } from '../api/metamodel'
import { getAll } from '../api/client'
import { semanticIdOf } from './names'

/** The twins that have a page of their own, by the semantic ids of their submodels. */
export interface TwinKind {
  page: 'line' | 'battery' | 'energy' | 'maintenance' | 'softSensor'
  /** Its place behind the # of the address. */
  path: string
  semanticIds: string[]
}

const ours = (...names: string[]) => names.map((name) => `https://aastwin.github.io/submodels/${name}/1/0`)

export const twinKinds: TwinKind[] = [
  { page: 'line', path: 'line', semanticIds: ours('production-line') },
  { page: 'battery', path: 'battery', semanticIds: ours('battery-prognosis') },
  { page: 'energy', path: 'energy', semanticIds: ours('treatment-station', 'activated-sludge-plant') },
  { page: 'maintenance', path: 'maintenance', semanticIds: ours('machine-fleet') },
  { page: 'softSensor', path: 'soft-sensors', semanticIds: ours('soft-sensor') },
]

/** Of more submodels of a kind than these, the rest is not shown. */
const Most = 10_000

export function twinKindOf(semanticId: string | undefined): TwinKind | undefined {
  return twinKinds.find((k) => k.semanticIds.includes(semanticId ?? ''))
}

/** The submodels of a semantic id, which the server picks out: there may be very many others. */
export async function submodelsWithSemanticId(id: string, signal?: AbortSignal): Promise<Submodel[]> {
  const asked = encodeId(JSON.stringify({ type: 'ExternalReference', keys: [{ type: 'GlobalReference', value: id }] }))
  const found = await getAll<Submodel>(`/submodels/$metadata?semanticId=${asked}`, Most, signal)
  // A server that does not know the filter answers all.
  return found.filter((s) => s.kind !== 'Template' && semanticIdOf(s) === id)
}

/** The submodels of a kind of twin. */
export async function submodelsOfKind(kind: TwinKind, signal?: AbortSignal): Promise<Submodel[]> {
  return (await Promise.all(kind.semanticIds.map((id) => submodelsWithSemanticId(id, signal)))).flat()
}
