import { send } from '../api/client'
import type { LangString, Submodel, SubmodelElement } from '../api/metamodel'
import { paths } from '../api/paths'
import { text } from '../i18n/language'
import { nameOf, semanticIdOf } from './names'
import { childrenOf } from './tree'
import { unitOf } from './units'

/** A course of a time series (IDTA 02008): its values at the times of the table, null where none was recorded. */
export interface Column {
  name: string
  unit: string | undefined
  values: (number | null)[]
}

/** The records of one segment. Times ascend, in milliseconds since 1970, or count on when the records have none. */
export interface SeriesTable {
  segment: string
  x: number[]
  isTime: boolean
  /** What x is when it is no time: the name of the course that orders the table. */
  by?: string
  columns: Column[]
}

/** A segment as the submodel describes it. */
export interface Segment {
  path: string
  title: string
  description: string | undefined
  kind: 'internal' | 'file' | 'linked'
  element: SubmodelElement
  endTime: number | null
}

const MostBytes = 60_000_000

export function isTimeSeries(submodel: Submodel): boolean {
  return /idta\/TimeSeries\/\d/i.test(semanticIdOf(submodel) ?? '')
}

function member(element: SubmodelElement, idShort: string): SubmodelElement | undefined {
  return childrenOf(element).find((c) => c.idShort === idShort)
}

function valueOf(element: SubmodelElement | undefined): string | undefined {
  return typeof element?.value === 'string' ? element.value : undefined
}

export function segmentsOf(submodel: Submodel): Segment[] {
  const holder = submodel.submodelElements?.find((e) => e.idShort === 'Segments')
  if (!holder) return []
  return childrenOf(holder).map((element) => {
    const end = Date.parse(valueOf(member(element, 'EndTime')) ?? '')
    return {
      path: `Segments.${element.idShort ?? ''}`,
      title: text(member(element, 'Name')?.value as LangString[] | undefined) ?? nameOf(element),
      description: text(member(element, 'Description')?.value as LangString[] | undefined),
      kind: member(element, 'Records') ? 'internal' : member(element, 'File') ? 'file' : 'linked',
      element,
      endTime: Number.isNaN(end) ? null : end,
    }
  })
}

/** When the newest record was made, as the segments say it; null where none does. */
export function lastRecordOf(submodel: Submodel): number | null {
  const ends = segmentsOf(submodel).map((s) => s.endTime).filter((e): e is number => e !== null)
  return ends.length > 0 ? Math.max(...ends) : null
}

/** Name and unit of a column's header such as "Capacity [Ah]". */
export function headerOf(header: string): { name: string; unit: string | undefined } {
  const parts = /^(.*?)\s*\[([^\]]*)\]\s*$/.exec(header.trim())
  return parts ? { name: parts[1]!, unit: parts[2] || undefined } : { name: header.trim(), unit: undefined }
}

const isTimeName = (name: string) => /^(time|timestamp|date|datum|zeit|utctime)/i.test(name)

/** The lines of a CSV file; the separator is the one that its header uses. Quoted fields may hold it. */
export function readCsv(content: string): string[][] {
  const lines = content.replace(/^\ufeff/, '').split(/\r?\n/).filter((l) => l.trim() !== '')
  const header = lines[0] ?? ''
  const separator = [';', '\t', ','].find((s) => header.includes(s)) ?? ','
  return lines.map((line) => {
    if (!line.includes('"')) return line.split(separator)
    const fields: string[] = []
    let [field, isQuoted] = ['', false]
    for (let i = 0; i < line.length; i++) {
      const c = line[i]!
      if (c === '"' && isQuoted && line[i + 1] === '"') field += line[++i]
      else if (c === '"') isQuoted = !isQuoted
      else if (c === separator && !isQuoted) {
        fields.push(field)
        field = ''
      } else field += c
    }
    return [...fields, field]
  })
}

/** A table of texts as courses: what is no number leaves a gap, and a column without any number is left out. */
export function tableOf(segment: string, header: string[], rows: string[][], unitFor: (name: string) => string | undefined = () => undefined): SeriesTable {
  const heads = header.map(headerOf)
  const at = heads.findIndex((h) => isTimeName(h.name))
  const times = at < 0 ? [] : rows.map((r) => timeOf(r[at] ?? ''))
  const isTime = times.length > 0 && times.every((t) => !Number.isNaN(t))
  const order = rows.map((_, i) => i)
  if (isTime) order.sort((a, b) => times[a]! - times[b]!)
  const columns = heads.flatMap((head, c) => {
    if (c === at) return []
    const values = order.map((i) => numberOf(rows[i]![c]))
    return values.some((v) => v !== null) ? [{ name: head.name, unit: head.unit ?? unitFor(head.name), values }] : []
  })
  return { segment, x: order.map((i, n) => (isTime ? times[i]! : n + 1)), isTime, columns }
}

function timeOf(value: string): number {
  // What bears no time zone is UTC, as the specification has it.
  return Date.parse(/\d{2}:\d{2}/.test(value) && !/(Z|[+-]\d{2}:?\d{2})$/.test(value.trim()) ? `${value.trim()}Z` : value)
}

function numberOf(value: string | undefined): number | null {
  if (value === undefined || value.trim() === '') return null
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : value === 'true' ? 1 : value === 'false' ? 0 : null
}

/** The records that stand in the submodel itself. */
export function internalTable(segment: Segment): SeriesTable {
  const records = childrenOf(member(segment.element, 'Records')!)
  const names = [...new Set(records.flatMap((r) => childrenOf(r).map((c) => c.idShort ?? '')))]
  const first = new Map(records.slice(0, 1).flatMap((r) => childrenOf(r).map((c) => [c.idShort ?? '', c] as const)))
  const rows = records.map((r) => {
    const values = new Map(childrenOf(r).map((c) => [c.idShort, valueOf(c)]))
    return names.map((n) => values.get(n) ?? '')
  })
  return tableOf(segment.title, names, rows, (name) => (first.has(name) ? unitOf(first.get(name)!) : undefined))
}

/** The records of a segment: from the submodel, or from its file. Linked segments lie with others, and are not asked for. */
export async function readSegment(submodel: Submodel, segment: Segment, signal?: AbortSignal): Promise<SeriesTable> {
  if (segment.kind === 'internal') return internalTable(segment)
  const response = await send('GET', paths.attachment(submodel.id, `${segment.path}.File`), { accept: '*/*', ...(signal ? { signal } : {}) })
  const content = (await response.text()).slice(0, MostBytes)
  const [header, ...rows] = readCsv(content)
  const record = submodel.submodelElements?.find((e) => e.idShort === 'Metadata')
  const declared = record ? childrenOf(member(record, 'Record') ?? record) : []
  return tableOf(segment.title, header ?? [], rows, (name) => {
    const found = declared.find((d) => d.idShort === name)
    return found ? unitOf(found) : undefined
  })
}

/** The table by one of its own columns, such as the number of a cycle, instead of the time; as it is when it has no such column, or that has gaps. */
export function orderedBy(table: SeriesTable, name: string | undefined): SeriesTable {
  const column = table.columns.find((c) => c.name === name)
  if (!column || column.values.some((v) => v === null)) return table
  const order = column.values.map((_, i) => i).sort((a, b) => column.values[a]! - column.values[b]!)
  return {
    ...table, x: order.map((i) => column.values[i]!), isTime: false, by: column.name,
    columns: table.columns.filter((c) => c !== column).map((c) => ({ ...c, values: order.map((i) => c.values[i]!) })),
  }
}

/**
 * At most so many points, of each stretch the least and the greatest value in their order, so that no peak is lost (as M4: Jugel et al., VLDB 2014, without first and last). Gaps stay.
 */
export function thinned(x: number[], values: (number | null)[], most: number): { x: number[]; values: (number | null)[] } {
  if (x.length <= most) return { x, values }
  const stretches = Math.max(1, Math.floor(most / 2))
  const kept: number[] = []
  for (let s = 0; s < stretches; s++) {
    const [from, to] = [Math.floor((s * x.length) / stretches), Math.floor(((s + 1) * x.length) / stretches)]
    let [low, high] = [-1, -1]
    for (let i = from; i < to; i++) {
      const v = values[i]
      if (v === null || v === undefined) continue
      if (low < 0 || v < values[low]!) low = i
      if (high < 0 || v > values[high]!) high = i
    }
    if (low < 0) kept.push(from)
    else if (low === high) kept.push(low)
    else kept.push(Math.min(low, high), Math.max(low, high))
  }
  return { x: kept.map((i) => x[i]!), values: kept.map((i) => values[i] ?? null) }
}

/** What a stretch of a course amounts to, to compare it with another. */
export function summaryOf(table: SeriesTable, column: Column, from: number, to: number): { count: number; mean: number; least: number; greatest: number; deviation: number } | null {
  const values = column.values.filter((v, i): v is number => v !== null && table.x[i]! >= from && table.x[i]! <= to)
  if (values.length === 0) return null
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return { count: values.length, mean, least: Math.min(...values), greatest: Math.max(...values), deviation: values.length > 1 ? Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1)) : 0 }
}

/** The table as CSV, units in the header. */
export function csvOf(table: SeriesTable): string {
  const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
  const header = [table.isTime ? 'Time' : 'Record', ...table.columns.map((c) => quoted(c.unit ? `${c.name} [${c.unit}]` : c.name))]
  return [header.join(','), ...table.x.map((x, i) => [table.isTime ? new Date(x).toISOString() : String(x), ...table.columns.map((c) => c.values[i] ?? '')].join(','))].join('\n') + '\n'
}
