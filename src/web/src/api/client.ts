import { ref } from 'vue'
import { messages as texts } from '../i18n/messages'
import { authorization, isTokenWanted, token } from './token'

/** Words of the page itself, by their name: they follow the language, and can be kept. */
export interface OwnWords {
  own: 'needsToken' | 'badToken' | 'notAllowed' | 'notAllowedAnonymous' | 'unreachable' | 'unreached'
}

/** A line of a refusal: the server's own words, which are English, or the page's. */
export type Line = string | OwnWords

/** A refusal of the server, with all that it says. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly messages: Line[],
    readonly code?: string,
  ) {
    super(messages[0] === undefined ? `HTTP ${status}` : wordsOf(messages[0]))
    this.name = 'ApiError'
  }
}

/** The server did not answer at all. */
export class UnreachableError extends Error {
  constructor(readonly address: string) {
    super(address)
    this.name = 'UnreachableError'
  }
}

export interface Answer<T> {
  body: T
  etag: string | null
  status: number
  headers: Headers
}

export interface Page<T> {
  items: T[]
  cursor?: string
}

interface SendOptions {
  body?: BodyInit
  contentType?: string
  accept?: string
  ifMatch?: string
  /** For what lies beside the interface; else the token that was given for it. */
  authorization?: string
  signal?: AbortSignal
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
}

const ServerKey = 'aastwin.server'

/** The interface that this page came with. */
export const ownServer = new URL(meta('aastwin-api') || '.', document.baseURI).href.replace(/\/$/, '')

/** Whether the server that this page came with knows people by their tokens. */
export const takesTokens = meta('aastwin-tokens') !== ''

/** Interfaces of others that the page's policy lets it ask. */
export const otherServers = meta('aastwin-servers').split(' ').filter((s) => s.length > 0)

function remembered(): string {
  const chosen = sessionStorage.getItem(ServerKey)
  return chosen !== null && otherServers.includes(chosen) ? chosen : ownServer
}

/** The interface that is shown. */
export const server = ref(remembered())

export function chooseServer(address: string): void {
  sessionStorage.setItem(ServerKey, address)
  location.hash = '#/'
  location.reload()
}

/** Told of each answer and each failure to get one: the connection's state comes from it. */
export const contact = { heard: () => {}, missed: () => {} }

/** The address of a path of the interface. */
export function address(path: string): string {
  return path.startsWith('http') ? path : path.startsWith('/') ? server.value + path : `${server.value}/${path}`
}

/** The address of a Location header: absolute paths are those of the server, not of the interface. */
export function located(location: string, asked: string): string {
  return new URL(location, asked).href
}

/** What a refusal means for the person, before the server's own words. */
function meaningOf(status: number): OwnWords[] {
  if (status === 401) return [{ own: token.value ? 'badToken' : 'needsToken' }]
  if (status === 403) return [{ own: token.value ? 'notAllowed' : 'notAllowedAnonymous' }]
  return []
}

/** A line as it is shown. */
export function wordsOf(line: Line): string {
  if (typeof line === 'string') return line
  return line.own === 'unreachable' || line.own === 'unreached' ? texts.value.state[line.own] : texts.value.access[line.own]
}

/** The language of a line, for screen readers: English where it is the server's; none of its own where the page says it. */
export function languageOf(line: Line): 'en' | undefined {
  return typeof line === 'string' ? 'en' : undefined
}

/** What a failure says. */
export function linesOf(failure: unknown): Line[] {
  if (failure instanceof ApiError) return failure.messages
  return failure instanceof UnreachableError ? [{ own: 'unreachable' }] : [(failure as Error).message]
}

async function refusal(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '')
  if (response.status === 401) isTokenWanted.value = true
  const meaning = meaningOf(response.status)
  try {
    const result = JSON.parse(text) as { messages?: { text?: string; code?: string }[] }
    const messages = (result.messages ?? []).map((m) => m.text ?? '').filter((m) => m.length > 0)
    if (messages.length > 0) return new ApiError(response.status, [...meaning, ...messages], result.messages?.[0]?.code)
  } catch {
    // Other servers answer with pages or nothing.
  }
  if (meaning.length > 0) return new ApiError(response.status, meaning)
  return new ApiError(response.status, [`HTTP ${response.status} ${response.statusText}`.trim()])
}

interface EarlyAnswer {
  url: string
  response: Promise<Response>
}

/** What early.js asked for before this program was there; given once. */
function earlyAnswer(method: string, url: string): Promise<Response> | null {
  const holder = globalThis as { aastwinEarly?: EarlyAnswer }
  const early = holder.aastwinEarly
  if (method !== 'GET' || early?.url !== url) return null
  delete holder.aastwinEarly
  return early.response
}

export async function send(method: string, path: string, options: SendOptions = {}): Promise<Response> {
  const url = address(path)
  const headers: Record<string, string> = { Accept: options.accept ?? 'application/json', ...authorization(url) }
  if (options.authorization) headers['Authorization'] = options.authorization
  if (options.contentType) headers['Content-Type'] = options.contentType
  if (options.ifMatch) headers['If-Match'] = options.ifMatch
  let response: Response
  try {
    response = await (earlyAnswer(method, url) ?? fetch(url, { method, headers, body: options.body ?? null, signal: options.signal ?? null }))
  } catch (failure) {
    if (options.signal?.aborted) throw failure
    contact.missed()
    throw new UnreachableError(server.value)
  }
  contact.heard()
  if (!response.ok) throw await refusal(response)
  return response
}

export async function getAnswer<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  const response = await send('GET', path, signal ? { signal } : {})
  return { body: (await response.json()) as T, etag: response.headers.get('ETag'), status: response.status, headers: response.headers }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await getAnswer<T>(path, signal)).body
}

/** Absent is null; all else that is no answer is an error. */
export async function find<T>(path: string, signal?: AbortSignal): Promise<T | null> {
  try {
    return await get<T>(path, signal)
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) return null
    throw failure
  }
}

export async function getPage<T>(path: string, limit: number, cursor?: string, signal?: AbortSignal): Promise<Page<T>> {
  const query = `${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
  const body = await get<{ result: T[]; paging_metadata?: { cursor?: string } } | T[]>(path + query, signal)
  if (Array.isArray(body)) return { items: body }
  const next = body.paging_metadata?.cursor
  return next ? { items: body.result, cursor: next } : { items: body.result }
}

/** All pages, up to a number of items. */
export async function getAll<T>(path: string, most = 5000, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const page = await getPage<T>(path, Math.min(1000, most), cursor, signal)
    all.push(...page.items)
    cursor = page.items.length > 0 ? page.cursor : undefined
  } while (cursor && all.length < most)
  return all
}

export function sendJson(method: string, path: string, body: unknown, ifMatch?: string): Promise<Response> {
  return send(method, path, { body: JSON.stringify(body), contentType: 'application/json', ...(ifMatch ? { ifMatch } : {}) })
}
