import { expect, it } from 'vitest'
import type { Submodel } from '../api/metamodel'
import { csvOf, internalTable, lastRecordOf, orderedBy, readCsv, segmentsOf, summaryOf, tableOf, thinned } from './timeSeries'

const property = (idShort: string, value: string) => ({ modelType: 'Property', idShort, valueType: 'xs:string', value })
const group = (idShort: string, ...value: unknown[]) => ({ modelType: 'SubmodelElementCollection', idShort, value })

it('reads files of either separator, with units in the header, in the order of time', () => {
  const [header, ...rows] = readCsv('\ufeffTime;Speed [1/min];Note\r\n2026-01-01T00:00:02;2;"a;b"\r\n2026-01-01T00:00:01Z;;x\r\n')
  const table = tableOf('s', header!, rows)
  expect(table).toMatchObject({ isTime: true, x: [Date.UTC(2026, 0, 1, 0, 0, 1), Date.UTC(2026, 0, 1, 0, 0, 2)] })
  expect(table.columns).toEqual([{ name: 'Speed', unit: '1/min', values: [null, 2] }])
  expect(readCsv(csvOf(table))[1]).toEqual(['2026-01-01T00:00:01.000Z', ''])
})

it('reads what stands in the submodel, and when its last record was', () => {
  const submodel = {
    id: 'urn:s',
    submodelElements: [group('Segments', group('Inner', property('EndTime', '2026-01-02T00:00:00Z'), group('Records', group('r0', property('Time', '2026-01-01T00:00:00Z'), property('MeanKw', '3')), group('r1', property('Time', '2026-01-01T01:00:00Z'), property('MeanKw', '4')))))],
  } as unknown as Submodel
  const [segment] = segmentsOf(submodel)
  expect(segment!.kind).toBe('internal')
  expect(internalTable(segment!).columns).toEqual([{ name: 'MeanKw', unit: 'kW', values: [3, 4] }])
  expect(lastRecordOf(submodel)).toBe(Date.UTC(2026, 0, 2))
})

it('can go by a number of its own instead of the time', () => {
  const table = tableOf('s', ['Time', 'Cycle', 'A'], [['2026-01-01', '2', '20'], ['2026-01-02', '1', '10']])
  expect(orderedBy(table, 'Cycle')).toMatchObject({ x: [1, 2], isTime: false, by: 'Cycle', columns: [{ name: 'A', values: [10, 20] }] })
  expect(orderedBy(table, 'Absent')).toBe(table)
})

it('thins long courses without losing peaks', () => {
  const x = Array.from({ length: 100_000 }, (_, i) => i)
  const values = x.map((i) => (i === 61_803 ? 50 : i === 27_182 ? -50 : Math.sin(i / 1000)))
  const thin = thinned(x, values, 2000)
  expect(thin.x.length).toBeLessThanOrEqual(2000)
  expect(thin.values).toContain(50)
  expect(thin.values).toContain(-50)
  expect(thin.x).toEqual([...thin.x].sort((a, b) => a - b))
  expect(thinned([1, 2], [3, null], 10).values).toEqual([3, null])
})

it('tells what a stretch amounts to', () => {
  const table = tableOf('s', ['A'], [['1'], ['2'], ['6'], ['']])
  expect(summaryOf(table, table.columns[0]!, 2, 3)).toEqual({ count: 2, mean: 4, least: 2, greatest: 6, deviation: Math.sqrt(8) })
  expect(summaryOf(table, table.columns[0]!, 4, 4)).toBeNull()
})
