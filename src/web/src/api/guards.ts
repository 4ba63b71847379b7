import { ApiError, ownServer, send, server } from './client'
import { token } from './token'

/** What this server has beside the standard interface: its page says so, that nothing is asked for in vain. */
const guards = (document.querySelector<HTMLMetaElement>('meta[name="aastwin-guards"]')?.content ?? '').split(' ').filter((g) => g.length > 0)

export type Guard = 'rules' | 'audit'

/** Whether there is something to ask: here, elsewhere (another server, of which that is not known), or nothing. */
export function standingOf(guard: Guard): 'here' | 'none' | 'elsewhere' {
  return server.value !== ownServer ? 'elsewhere' : guards.includes(guard) ? 'here' : 'none'
}

/** The address of something that lies beside the page, not below the interface. */
const beside = (path: string) => new URL(path.replace(/^\//, ''), document.baseURI.replace(/#.*$/, '')).href

/** Asks beside the interface, with the token that was given for this server. */
export async function sendBeside(path: string, accept = 'application/json'): Promise<Response> {
  const held = token.value
  return send('GET', beside(path), { accept, ...(held?.server === ownServer ? { authorization: `Bearer ${held.text}` } : {}) })
}

export async function getBeside<T>(path: string): Promise<T> {
  return (await (await sendBeside(path)).json()) as T
}

/** What is said of a failure. */
export const wordsOf = (failure: unknown): Error => (failure instanceof ApiError || failure instanceof Error ? failure : new Error(String(failure)))
