import { expect, it } from 'vitest'
import type { Submodel } from '../../api/metamodel'
import { courseOf, follow, qualityOf } from './liveValues'

const submodel = (value: string, status = 'Good') => ({ id: 'urn:s', submodelElements: [{ modelType: 'Property', idShort: 'Speed', valueType: 'xs:double', value }, { modelType: 'Property', idShort: 'SpeedStatus', valueType: 'xs:string', value: status }] }) as unknown as Submodel

it('remembers what changed, when, and its course of a minute', () => {
  const first = follow(new Map(), [submodel('1')], 1_000_000)
  expect([...first.values()].map((v) => [v.path, v.value, v.changedAt])).toEqual([['Speed', 1, null]])
  const second = follow(first, [submodel('1')], 1_010_000)
  expect(second.get('urn:s\nSpeed')!.changedAt).toBeNull()
  const third = follow(second, [submodel('4', 'Bad')], 1_020_000)
  const value = third.get('urn:s\nSpeed')!
  expect(value).toMatchObject({ value: 4, changedAt: 1_020_000, quality: { text: 'Bad', isGood: false } })
  const course = courseOf(value, 1_030_000)
  expect(course).toHaveLength(31)
  expect([course[0], course[19], course[20]]).toEqual([1, 1, 4])
})

it('takes the quality from a qualifier before what stands beside', () => {
  expect(qualityOf({ modelType: 'Property', idShort: 'A', qualifiers: [{ type: 'DataQuality', valueType: 'xs:string', value: 'Uncertain' }] }, () => undefined)).toEqual({ text: 'Uncertain', isGood: false })
  expect(qualityOf({ modelType: 'Property', idShort: 'A' }, () => undefined)).toBeNull()
})
