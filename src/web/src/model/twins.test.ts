import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Submodel } from '../api/metamodel'
import { semanticIdOf } from './names'
import { twinKindOf } from './twins'

const folder = join(import.meta.dirname, '../../../../submodels')
const templates = readdirSync(folder).filter((name) => name.endsWith('.json'))

test.each(templates)('%s has a page', (name) => {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Submodel & { submodels?: Submodel[] }
  expect(twinKindOf(semanticIdOf((file.submodels ?? [file])[0]!))?.page).toBeDefined()
})

test('submodels of others have none', () => {
  expect(twinKindOf('https://example.com/submodels/battery-prognosis/1/0')).toBeUndefined()
  expect(twinKindOf(undefined)).toBeUndefined()
})
