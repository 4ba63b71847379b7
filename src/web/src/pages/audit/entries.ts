/** What a request changed, by the tags of the states. */
export interface AuditChange {
  kind: string
  id: string
  before: string | null
  after: string | null
  /** When it was committed; logs of earlier versions do not tell. */
  time?: string
}

/** A line of the audit log, as the server wrote it. */
export interface AuditEntry {
  n: number
  time: string
  event: string
  hash: string
  previous: string
  who?: string
  from?: string
  method?: string
  path?: string
  operation?: string
  status?: number
  decision?: 'allowed' | 'denied'
  rule?: string
  changes?: AuditChange[]
  /** What this request, and what ran for it, is called; a client can give a trace of its own (W3C traceparent). */
  trace?: string
  submodel?: string
  state?: string
  seed?: string
  modelHash?: string
  milliseconds?: number
}

export interface Verification {
  lines: number
  files: number
  faultCount: number
  faults: { file: string; line: number; text: string }[]
}

export interface AuditFilter {
  since: string
  until: string
  who: string
  event: string
  decision: string
  text: string
  changesOnly: boolean
}

export const noFilter: AuditFilter = { since: '', until: '', who: '', event: '', decision: '', text: '', changesOnly: true }

/** The filter as a query: days are days of the reader, and the last one is included. */
export function queryOf(filter: AuditFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  const from = dayBegin(filter.since, 0)
  const to = dayBegin(filter.until, 1)
  if (from) query.set('since', from)
  if (to) query.set('until', to)
  for (const name of ['who', 'event', 'decision', 'text'] as const) if (filter[name].trim()) query.set(name, filter[name].trim())
  if (filter.changesOnly) query.set('changesOnly', 'true')
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  const text = query.toString()
  return text ? `?${text}` : ''
}

function dayBegin(day: string, later: number): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)
  if (!parts) return null
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later).toISOString()
}

/** What was asked for: the operation of the interface by its name, with the path below it; of operations that ran, which. */
export function whatOf(entry: AuditEntry): { title: string; detail: string } {
  if (entry.event === 'operation') return { title: entry.operation ?? '–', detail: entry.submodel ?? '' }
  if (entry.event !== 'request') return { title: entry.event, detail: '' }
  return { title: entry.operation ?? `${entry.method ?? ''} ${entry.path ?? ''}`, detail: `${entry.method ?? ''} ${readablePath(entry.path ?? '')}` }
}

/** A path with its ids readable: base64url parts are decoded where they are text. */
export function readablePath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      if (!/^[A-Za-z0-9_-]{12,}$/.test(part)) return part
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)))
        // Ids begin with a scheme; other words only look as if they were encoded.
        return /^[a-z][a-z0-9+.-]*:[\x20-\x7e\u00a0-\uffff]+$/i.test(text) ? `‹${text}›` : part
      } catch {
        return part
      }
    })
    .join('/')
}

/** A hash or entity tag, short. */
export const shortTag = (tag: string | null | undefined) => (tag ? tag.replaceAll('"', '').slice(0, 12) : '–')
