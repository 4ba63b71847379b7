import { located, send, address, ApiError } from './client'
import { paths } from './paths'

export type ExecutionState = 'Initiated' | 'Running' | 'Completed' | 'Canceled' | 'Failed' | 'Timeout'

/** Arguments and results by their idShorts, as value-only JSON. */
export type Values = Record<string, unknown>

export interface OperationResult {
  executionState: ExecutionState
  messages: string[]
  output: Values
  inoutput: Values
}

export interface Invocation {
  submodelId: string
  path: string
  input: Values
  inoutput?: Values
  /** How long it may take, in seconds; absent leaves it to the server. */
  timeoutSeconds?: number
}

interface ResultBody {
  executionState?: ExecutionState
  success?: boolean
  progress?: number
  messages?: { text?: string }[]
  outputArguments?: Values
  inoutputArguments?: Values
}

const FirstPause = 120
const LongestPause = 1000

export function requestBody(invocation: Invocation): Record<string, unknown> {
  return {
    inputArguments: invocation.input,
    ...(invocation.inoutput && Object.keys(invocation.inoutput).length > 0 ? { inoutputArguments: invocation.inoutput } : {}),
    ...(invocation.timeoutSeconds ? { clientTimeoutDuration: `PT${invocation.timeoutSeconds}S` } : {}),
  }
}

function resultOf(body: ResultBody): OperationResult {
  return {
    executionState: body.executionState ?? (body.success === false ? 'Failed' : 'Completed'),
    messages: (body.messages ?? []).map((m) => m.text ?? '').filter((t) => t.length > 0),
    output: body.outputArguments ?? {},
    inoutput: body.inoutputArguments ?? {},
  }
}

/** Waits for the answer in one request. */
export async function invokeSync(invocation: Invocation, signal?: AbortSignal): Promise<OperationResult> {
  const response = await send('POST', `${paths.element(invocation.submodelId, invocation.path)}/invoke/$value`, {
    body: JSON.stringify(requestBody(invocation)), contentType: 'application/json', ...(signal ? { signal } : {}),
  })
  return resultOf((await response.json()) as ResultBody)
}

/** Starts it, asks how far it is, and can be cancelled by the signal. */
export async function invokeAsync(invocation: Invocation, progress: (share: number | null) => void, signal: AbortSignal): Promise<OperationResult> {
  const asked = `${paths.element(invocation.submodelId, invocation.path)}/invoke-async/$value`
  const started = await send('POST', asked, { body: JSON.stringify(requestBody(invocation)), contentType: 'application/json' })
  const location = started.headers.get('Location')
  if (!location) throw new ApiError(started.status, ['The server started the operation but did not tell where its state is (no Location).'])
  const status = located(location, address(asked))
  const cancel = () => void send('DELETE', status.split('?')[0]!).catch(() => {})
  // The user may have given up before the server told where to do so.
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  try {
    for (let pause = FirstPause; ; pause = Math.min(LongestPause, pause * 1.5)) {
      // The state leads to the result by a redirection, which the browser follows.
      const body = (await (await send('GET', status)).json()) as ResultBody
      if (body.executionState !== 'Running' && body.executionState !== 'Initiated') return resultOf(body)
      progress(typeof body.progress === 'number' ? body.progress : null)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** The command that does the same from a terminal. */
export function curlOf(invocation: Invocation): string {
  const url = address(`${paths.element(invocation.submodelId, invocation.path)}/invoke/$value`)
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
  return `curl -X POST ${quoted(url)} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(requestBody(invocation)))}`
}
