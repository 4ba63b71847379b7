import { expect, it } from 'vitest'
import { chancesOf, stacked } from './chances'

it('puts a dot at each twentieth of what may come', () => {
  const dots = chancesOf({ Value: 50, Lower50: 40, Upper50: 60, Lower90: 20, Upper90: 100 })
  expect(dots).toHaveLength(20)
  expect(dots).toEqual([...dots].sort((a, b) => a - b))
  expect(dots.filter((d) => d <= 40)).toHaveLength(5)
  expect(dots.filter((d) => d > 60)).toHaveLength(5)
  expect([dots[0], dots.at(-1)]).toEqual([20, 100])
  expect(chancesOf({ Value: 0, Lower50: 0, Upper50: 0, Lower90: 0, Upper90: 0 }).every((d) => d === 0)).toBe(true)
})

it('stacks dots that are near each other', () => {
  expect(stacked([1, 2, 12], 10)).toEqual([{ value: 0, level: 0 }, { value: 0, level: 1 }, { value: 10, level: 0 }])
})
