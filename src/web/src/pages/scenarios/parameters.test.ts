import { expect, it } from 'vitest'
import type { LineDefinition } from '../line/lineDefinition'
import { definitionOf, draftOf, isComplete, parametersOf, gridCo2Of } from './parameters'

const line: LineDefinition = { ShiftMinutes: 480, Stations: [{ Name: 'Press', Machines: 2, ProcessingTime: { Distribution: 'Normal', MeanMinutes: 5 } }, { Name: 'Oven', BufferCapacity: 3 }] }

it('offers the numbers of the line, also those that the submodel leaves out', () => {
  const found = new Map(parametersOf(line).map((p) => [p.path, p]))
  expect(found.get('Stations[Press].Machines')).toMatchObject({ elementPath: 'Stations[0].Machines', value: 2, isWhole: true })
  expect(found.get('Stations[Oven].Machines')!.value).toBe(1)
  expect(found.get('Stations[Press].BufferCapacity')!.value).toBeNull()
  expect(found.get('Stations[Press].ProcessingTime.MeanMinutes')).toMatchObject({ value: 5, isWhole: false })
})

it('writes scenarios as the operation takes them', () => {
  const scenario = { Name: 'Faster', Changes: [{ Parameter: 'Stations[Press].SpeedFactor', Value: '1.1' }], Invest: 1000, AnnualCost: 0 }
  const draft = draftOf(scenario)
  expect(definitionOf(draft)).toEqual(scenario)
  draft.changes[0]!.value = '1,2'
  draft.invest = '12 000,5'
  expect(definitionOf(draft)).toMatchObject({ Changes: [{ Value: '1.2' }], Invest: 12000.5 })
  draft.changes[0]!.value = 'fast'
  expect(isComplete(draft)).toBe(false)
})

it('takes an emission factor with a comma or a point, and none where there is none', () => {
  expect(['', '0,3', '0.3', '0', '6', '-1', 'some'].map(gridCo2Of)).toEqual([null, 0.3, 0.3, 0, undefined, undefined, undefined])
})
