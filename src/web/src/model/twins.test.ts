import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Submodel } from '../api/metamodel'
import { semanticIdOf } from './names'
import { twinKindOf, twinKinds } from './twins'

const folder = join(import.meta.dirname, '../../../../submodels')
const templates = readdirSync(folder).filter((name) => name.endsWith('.json'))
const semanticIds = templates.map((name) => {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Submodel & { submodels?: Submodel[] }
  return semanticIdOf((file.submodels ?? [file])[0]!)
})

test('every template of a twin has a page, and every page a template', () => {
  expect(semanticIds.filter((id) => !twinKindOf(id))).toEqual([])
  expect(twinKinds.flatMap((k) => k.semanticIds).filter((id) => !semanticIds.includes(id))).toEqual([])
})

test('submodels of others have none', () => {
  expect(twinKindOf('https://example.com/submodels/battery-prognosis/1/0')).toBeUndefined()
  expect(twinKindOf(undefined)).toBeUndefined()
})
