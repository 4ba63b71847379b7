import { find, getPage, send } from '../../api/client'
import { encodeId } from '../../api/ids'
import type { Shell } from '../../api/metamodel'
import { paths } from '../../api/paths'

const Most = 200
const fields = ['$aas#idShort', '$aas#id', '$aas#assetInformation.globalAssetId', '$aas#assetInformation.assetType', '$aas#assetInformation.specificAssetIds[].value']

/** The query (IDTA-01002) for shells in which a text occurs, as it was typed or beginning with a capital letter. */
export function queryOf(text: string): unknown {
  const written = [...new Set([text, text.toLowerCase(), text.toUpperCase(), text.charAt(0).toUpperCase() + text.slice(1)])]
  return { $condition: { $or: fields.flatMap((field) => written.map((word) => ({ $contains: [{ $field: field }, { $strVal: word }] }))) } }
}

/** What the server finds for a text: by the queries of the interface, or, where it has none, by exactly that idShort, identifier or global asset id. */
export async function searchShells(text: string, signal: AbortSignal): Promise<Shell[]> {
  try {
    const response = await send('POST', `/query/shells?limit=${Most}`, { body: JSON.stringify(queryOf(text)), contentType: 'application/json', signal })
    return ((await response.json()) as { result: Shell[] }).result
  } catch {
    if (signal.aborted) return []
  }
  const nothing = () => []
  const [byName, byAsset, byId] = await Promise.all([
    getPage<Shell>(`/shells?idShort=${encodeURIComponent(text)}`, Most, undefined, signal).then((p) => p.items, nothing),
    getPage<Shell>(`/shells?assetIds=${encodeId(JSON.stringify({ name: 'globalAssetId', value: text }))}`, Most, undefined, signal).then((p) => p.items, nothing),
    // Asking in vain leaves an error in the console: only what looks like an identifier is asked for.
    text.includes(':') ? find<Shell>(paths.shell(text), signal).then((s) => (s ? [s] : []), nothing) : [],
  ])
  return [...byName, ...byAsset, ...byId].filter((s, i, all) => all.findIndex((o) => o.id === s.id) === i)
}
