import { ApiError, getAnswer } from '../../api/client'
import type { SubmodelElement } from '../../api/metamodel'
import { paths } from '../../api/paths'
import { change, valueOnly } from '../../model/edits'
import type { Parameter, ScenarioDraft } from './parameters'

/** Writes the changes of a scenario into the submodel, each as an edit that can be taken back. */
export async function applyScenario(submodelId: string, draft: ScenarioDraft, parameters: Parameter[]): Promise<void> {
  for (const { parameter, value } of draft.changes) {
    const known = parameters.find((p) => p.path === parameter || p.elementPath === parameter)
    if (!known) throw new Error(parameter)
    const text = value.trim().replace(',', '.')
    try {
      const present = await getAnswer<SubmodelElement>(paths.element(submodelId, known.elementPath))
      await change(submodelId, known.elementPath, known.path, valueOnly(present.body), text, present.etag)
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 404) throw failure
      // The submodel leaves it out: it is added.
      const dot = known.elementPath.lastIndexOf('.')
      await change(submodelId, known.elementPath, known.path, null, { modelType: 'Property', idShort: known.elementPath.slice(dot + 1), valueType: known.isWhole ? 'xs:int' : 'xs:double', value: text }, null, 'presence')
    }
  }
}
