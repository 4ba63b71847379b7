import { expect, test } from 'vitest'
import { coverage, kneeOf } from './front'

test('the knee is the point nearest to the best of both', () => {
  expect(kneeOf([[10, 100], [11, 40], [20, 30], [40, 10]])).toBe(1)
})

test('scales do not matter', () => {
  const points = [[1, 9], [2, 4], [6, 3], [9, 1]] as const
  expect(kneeOf(points.map(([a, b]) => [a * 1000, b / 50] as const))).toBe(kneeOf(points))
})

test('fewer than three points have no knee: the first is taken', () => {
  expect(kneeOf([])).toBe(0)
  expect(kneeOf([[1, 2], [2, 1]])).toBe(0)
})

test('tells how much of its front a search had by each generation', () => {
  expect(coverage([{}, { Hypervolume: 2 }, { Hypervolume: 8 }])).toEqual([0, 0.25, 1])
  expect(coverage([{}, {}])).toBeNull()
  expect(coverage([{ Hypervolume: 0 }])).toBeNull()
  expect(coverage([])).toBeNull()
})
