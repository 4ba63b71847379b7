import { ref } from 'vue'

const Key = 'aastwin.token'

/** A bearer token (RFC 6750), for the one server that it was given for. */
interface Token {
  server: string
  text: string
}

/** Who a token says that its holder is. The page only shows it: believing is the server's part. */
export interface Holder {
  name: string
  claims: [name: string, value: string][]
  /** Milliseconds since 1970; null when it does not say. */
  expires: number | null
}

/** Lives as long as the tab: never in an address, never in what other tabs or later days see. */
export const token = ref<Token | null>(remembered())

/** Whether the server asked for a token, or refused what was asked with the one it got. */
export const isTokenWanted = ref(false)

function remembered(): Token | null {
  try {
    return JSON.parse(sessionStorage.getItem(Key) ?? 'null') as Token | null
  } catch {
    return null
  }
}

export function keepToken(server: string, text: string): void {
  token.value = { server, text }
  isTokenWanted.value = false
  sessionStorage.setItem(Key, JSON.stringify(token.value))
}

export function forgetToken(): void {
  token.value = null
  sessionStorage.removeItem(Key)
}

/** The header for a request: no other server ever gets the token. */
export function authorization(url: string): Record<string, string> {
  const held = token.value
  return held && (url === held.server || url.startsWith(`${held.server}/`)) ? { Authorization: `Bearer ${held.text}` } : {}
}

const technical = new Set(['sub', 'exp', 'iat', 'nbf', 'iss', 'aud', 'jti', 'name', 'email', 'preferred_username'])

/** Whose token it is (RFC 7519); null when it is none of three parts. */
export function holderOf(text: string): Holder | null {
  const parts = text.trim().split('.')
  if (parts.length !== 3) return null
  try {
    const bytes = Uint8Array.from(atob(parts[1]!.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const body = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    const name = ['name', 'preferred_username', 'email', 'sub'].map((n) => body[n]).find((v) => typeof v === 'string') as string | undefined
    return {
      name: name ?? '–',
      claims: Object.entries(body).filter(([n]) => !technical.has(n)).map(([n, v]) => [n, Array.isArray(v) ? v.join(', ') : typeof v === 'object' ? JSON.stringify(v) : String(v)]),
      expires: typeof body['exp'] === 'number' ? body['exp'] * 1000 : null,
    }
  } catch {
    return null
  }
}

/** The claims of a token as access rules see them, each name=value; of several values one each. */
export function claimsOfToken(text: string): string[] {
  const holder = holderOf(text)
  if (!holder) return []
  const bytes = Uint8Array.from(atob(text.trim().split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const body = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  const times = new Set(['exp', 'iat', 'nbf', 'jti'])
  return Object.entries(body).filter(([n]) => !times.has(n)).flatMap(([n, v]) => (Array.isArray(v) ? v : [v]).filter((o) => typeof o !== 'object').map((o) => `${n}=${String(o)}`))
}
