import type { Line } from '../../api/client'
import type { Shell } from '../../api/metamodel'
import type { ImportReport } from '../../api/upload'

/** A file that was given, and what came of it. */
export interface Entry {
  id: number
  name: string
  bytes: number
  share: number
  report: ImportReport | null
  shells: Shell[]
  refusals: Line[] | null
}
