import { ref, type Ref } from 'vue'
import type { Line } from '../api/client'
import type { ExecutionState, Values } from '../api/invoke'

/** A run of an operation as this browser remembers it. */
export interface Run {
  id: number
  time: number
  milliseconds: number
  input: Values
  inoutput: Values
  state: ExecutionState | 'Refused'
  messages: Line[]
  /** Null when it was too large to be kept. */
  output: Values | null
}

const Most = 15
const MostCharacters = 400_000

/** The latest runs of an operation, newest first; they outlive the page where the browser has room. */
export function useRuns(submodelId: string, path: string): { runs: Ref<Run[]>; add: (run: Run) => void; clear: () => void } {
  const key = `aastwin.runs\n${submodelId}\n${path}`
  const runs = ref<Run[]>([])
  try {
    runs.value = JSON.parse(localStorage.getItem(key) ?? '[]') as Run[]
  } catch {
    // What another version wrote is left out.
  }

  function keep(): void {
    const slim = runs.value.map((r) => (JSON.stringify(r.output).length > MostCharacters ? { ...r, output: null } : r))
    for (let count = slim.length; count > 0; count = Math.floor(count / 2)) {
      try {
        localStorage.setItem(key, JSON.stringify(slim.slice(0, count)))
        return
      } catch {
        // The browser's room is full: fewer are kept.
      }
    }
  }

  function add(run: Run): void {
    runs.value = [run, ...runs.value].slice(0, Most)
    keep()
  }

  function clear(): void {
    runs.value = []
    localStorage.removeItem(key)
  }

  return { runs, add, clear }
}

/** The numbers of a result by their paths, to compare two of them. */
export function numbersOf(value: unknown, path = '', found = new Map<string, number>()): Map<string, number> {
  if (typeof value === 'number') found.set(path, value)
  else if (Array.isArray(value)) value.forEach((item, i) => numbersOf(item, `${path}[${labelled(item) ?? i}]`, found))
  else if (value !== null && typeof value === 'object') for (const [name, inner] of Object.entries(value)) numbersOf(inner, path ? `${path}.${name}` : name, found)
  return found
}

function labelled(item: unknown): string | undefined {
  const name = (item as { Name?: unknown } | null)?.Name
  return typeof name === 'string' ? name : undefined
}
