import { computed, reactive } from 'vue'
import { address, ApiError, contact, getPage, send, UnreachableError } from '../api/client'
import { authorization } from '../api/token'
import { TokenStream } from './tokenStream'

export type ConnectionState = 'connecting' | 'live' | 'polling' | 'signIn' | 'lost'

/** A change of something that the server keeps, as the feed tells it (CloudEvents). */
export interface ChangeEvent {
  type: string
  subject: string
  time: string
  data: { modelType: string; id: string; revision: number }
}

type Listener = (change: ChangeEvent | null) => void

const PollMilliseconds = 5000
const RetryMilliseconds = 2000

/** How fresh what the page shows can be. */
export const connection = reactive({ state: 'connecting' as ConnectionState, lastHeard: 0 })

/** Whether what is shown may be old by now: nothing new comes, as the server is gone or wants to know first who asks. */
export const isCutOff = computed(() => connection.state === 'lost' || connection.state === 'signIn')

const listeners = new Set<Listener>()
let stream: EventSource | TokenStream | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let cursor: string | undefined
let canStream = true

/** Who may read may still not be let see the feed: it is not asked for again then. */
let isFeedRefused = false

/** Tells of each change; of null when changes may have been missed, so that everything is to be read anew. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(change: ChangeEvent | null): void {
  for (const listener of [...listeners]) listener(change)
}

function become(state: ConnectionState): void {
  const before = connection.state
  if (state !== 'lost' && state !== 'connecting') connection.lastHeard = Date.now()
  if (before === state) return
  connection.state = state
  if (before === 'lost' && (state === 'live' || state === 'polling')) tell(null)
}

function later(milliseconds: number, action: () => void): void {
  clearTimeout(timer)
  timer = setTimeout(action, milliseconds)
}

/** Begins to listen: to the stream of events, or, where there is none, by asking again and again. */
export function connect(): void {
  contact.heard = () => {
    connection.lastHeard = Date.now()
  }
  contact.missed = () => lose()
  listen()
}

/** Begins anew, as somebody else than before: all is read again. */
export function reconnect(): void {
  stream?.close()
  stream = null
  clearTimeout(timer)
  cursor = undefined
  canStream = true
  isFeedRefused = false
  connection.state = 'connecting'
  tell(null)
  listen()
}

function listen(): void {
  if (!canStream || typeof EventSource === 'undefined') {
    void poll()
    return
  }
  stream?.close()
  const url = address('/events')
  stream = 'Authorization' in authorization(url) ? new TokenStream(url) : new EventSource(url)
  stream.onopen = () => become('live')
  stream.onmessage = (message: MessageEvent<string>) => {
    connection.lastHeard = Date.now()
    tell(JSON.parse(message.data) as ChangeEvent)
  }
  stream.onerror = () => {
    stream?.close()
    stream = null
    void ask()
  }
}

/** The stream ended or never was: is the server there, and does it have one? */
async function ask(): Promise<void> {
  try {
    const response = await send('GET', '/events?limit=1')
    await response.body?.cancel()
    if (connection.state === 'connecting') canStream = false
    // A stream that breaks while the server is there is opened again.
    later(canStream ? 300 : 0, listen)
    if (!canStream) become('polling')
  } catch (failure) {
    if (failure instanceof UnreachableError) {
      lose()
      return
    }
    canStream = false
    isFeedRefused = isUnknown(failure)
    listen()
  }
}

const isUnknown = (failure: unknown) => failure instanceof ApiError && failure.status === 401

/** Reads again what is shown, where the feed is refused. Where reading is refused too, each refusal would stand in the server's log: nothing is asked until somebody signs in. */
async function pollWithoutFeed(): Promise<void> {
  try {
    await getPage('/shells', 1)
  } catch (failure) {
    if (failure instanceof UnreachableError) return
    if (isUnknown(failure)) {
      become('signIn')
      return
    }
  }
  become('polling')
  tell(null)
  later(PollMilliseconds, () => void poll())
}

function lose(): void {
  stream?.close()
  stream = null
  become('lost')
  later(RetryMilliseconds, () => void retry())
}

async function retry(): Promise<void> {
  try {
    await fetch(address('/description'), { cache: 'no-store' })
    cursor = undefined
    if (canStream) connection.state = 'connecting'
    if (canStream) tell(null)
    listen()
  } catch {
    later(RetryMilliseconds, () => void retry())
  }
}

async function poll(): Promise<void> {
  if (isFeedRefused) {
    await pollWithoutFeed()
    return
  }
  try {
    const page = await getPage<ChangeEvent>('/events', 500, cursor)
    const first = cursor === undefined
    cursor = page.cursor ?? cursor
    become('polling')
    if (!first) for (const change of page.items) tell(change)
    // The feed begins with all that is kept: go to its end before telling anything.
    later(first && page.items.length > 0 ? 0 : PollMilliseconds, () => void poll())
  } catch (failure) {
    if (failure instanceof UnreachableError) return
    isFeedRefused = isUnknown(failure)
    if (isFeedRefused) {
      await pollWithoutFeed()
      return
    }
    // No feed at all, as other servers have none: what is shown is read again.
    become('polling')
    tell(null)
    later(PollMilliseconds, () => void poll())
  }
}
