export type LineEventKind = 'Arrive' | 'SetupStart' | 'SetupEnd' | 'Start' | 'Down' | 'Up' | 'End' | 'Rework' | 'Scrap' | 'Leave'

export interface LineEvent {
  minutes: number
  part: number
  product: string
  station: string
  /** 0 where the log does not tell the machine. */
  machine: number
  kind: LineEventKind
}

/** Reads the CSV of an event log: minutes, part, product, station, machine, event; quoted fields are allowed. */
export function readEventLog(csv: string): LineEvent[] {
  const events: LineEvent[] = []
  const lines = csv.split('\n')
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]!.trimEnd()
    if (line === '') continue
    const fields = line.includes('"') ? quotedFields(line) : line.split(',')
    events.push({ minutes: Number(fields[0]), part: Number(fields[1]), product: fields[2] ?? '', station: fields[3] ?? '', machine: Number(fields[4] || 0), kind: fields[5] as LineEventKind })
  }
  return events
}

function quotedFields(line: string): string[] {
  const fields: string[] = []
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) fields.push(match[1] !== undefined ? match[1].replaceAll('""', '"') : (match[2] ?? ''))
  return fields
}
