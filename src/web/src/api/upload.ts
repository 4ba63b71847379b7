import { authorization } from './token'
import { address, ApiError, contact, send, server, UnreachableError } from './client'

export interface ImportFinding {
  severity: 'Warning' | 'Invalid' | 'Unreadable'
  constraint: string
  source?: string
  line?: number
  path: string
  text: string
}

export interface ImportReport {
  added: number
  alreadyThere: number
  aasIds: string[]
  findingCount: number
  findings: ImportFinding[]
}

/** Adds what a package holds; what is there already stays as it is. Tells how much has been sent, as a share of one. */
export async function importPackage(file: File, sent: (share: number) => void): Promise<ImportReport> {
  const answer = await post('/upload?ignore-duplicates=true', file, sent)
  if (answer.status !== 404 && answer.status !== 405) return { added: 0, alreadyThere: 0, aasIds: [], findingCount: 0, findings: [], ...(answer.body as Partial<ImportReport>) }
  // Servers without this shortcut take packages by the standard way.
  const form = new FormData()
  form.append('fileName', file.name)
  form.append('file', file, file.name)
  const body = (await (await send('POST', '/packages', { body: form })).json()) as { aasIds?: string[] }
  return { added: body.aasIds?.length ?? 0, alreadyThere: 0, aasIds: body.aasIds ?? [], findingCount: 0, findings: [] }
}

/** Only XMLHttpRequest tells how much of a body has been sent. */
function post(path: string, file: File, sent: (share: number) => void): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const form = new FormData()
    form.append('fileName', file.name)
    form.append('file', file, file.name)
    const request = new XMLHttpRequest()
    request.open('POST', address(path))
    for (const [name, value] of Object.entries(authorization(address(path)))) request.setRequestHeader(name, value)
    request.setRequestHeader('Accept', 'application/json')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) sent(event.loaded / event.total)
    }
    request.onload = () => {
      contact.heard()
      let body: { messages?: { text?: string }[] } | null = null
      try {
        body = JSON.parse(request.responseText) as { messages?: { text?: string }[] }
      } catch {
        // No JSON: the status alone tells.
      }
      const isMissing = request.status === 404 || request.status === 405
      if (request.status < 400 || isMissing) resolve({ status: request.status, body })
      else reject(new ApiError(request.status, (body?.messages ?? []).map((m) => m.text ?? '').filter((t) => t) ?? [`HTTP ${request.status}`]))
    }
    request.onerror = () => {
      contact.missed()
      reject(new UnreachableError(server.value))
    }
    request.send(form)
  })
}
