import { authorization } from '../api/token'

/** A stream of events like EventSource, which itself cannot send a token. */
export class TokenStream {
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onerror: (() => void) | null = null
  private readonly end = new AbortController()

  constructor(url: string) {
    void this.read(url)
  }

  close(): void {
    this.end.abort()
  }

  private async read(url: string): Promise<void> {
    try {
      const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...authorization(url) }, cache: 'no-store', signal: this.end.signal })
      if (!response.ok || !response.body) throw new Error(String(response.status))
      this.onopen?.()
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const blocks = (rest + part.value).split('\n\n')
        rest = blocks.pop()!
        for (const block of blocks) {
          const data = block.split('\n').filter((l) => l.startsWith('data:')).map((l) => l.slice(5).trimStart()).join('\n')
          if (data) this.onmessage?.({ data })
        }
      }
      throw new Error('The stream ended.')
    } catch {
      if (!this.end.signal.aborted) this.onerror?.()
    }
  }
}
