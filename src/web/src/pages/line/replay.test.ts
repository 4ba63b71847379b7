import { describe, expect, it } from 'vitest'
import { readEventLog } from './eventLog'
import type { LineDefinition } from './lineDefinition'
import { machineStates, replay, shares, stateAt } from './replay'

const log = (...lines: string[]) => readEventLog(['minutes,part,product,station,machine,event', ...lines].join('\n'))

const two: LineDefinition = { ShiftMinutes: 20, Stations: [{ Name: 'A' }, { Name: 'B', BufferCapacity: 0 }] }

describe('the replay of an event log', () => {
  it('finds who is blocked: the next station has no place', () => {
    // Part 2 ends on A at 4, but B works on part 1 until 8 and has no buffer.
    const run = replay(two, log('0,1,P,,,Arrive', '0,1,P,A,1,Start', '0,2,P,,,Arrive', '2,1,P,A,1,End', '2,1,P,B,1,Start', '2,2,P,A,1,Start', '4,2,P,A,1,End', '8,1,P,B,1,End', '8,1,P,,,Leave', '8,2,P,B,1,Start', '10,2,P,B,1,End', '10,2,P,,,Leave'), 20)
    expect(run.stations[0]!.machines[0]).toEqual([
      { state: 'busy', from: 0, to: 2, part: 1 }, { state: 'busy', from: 2, to: 4, part: 2 }, { state: 'blocked', from: 4, to: 8, part: 2 }, { state: 'starved', from: 8, to: 20, part: null },
    ])
    expect(run.parts.map((p) => p.end)).toEqual(['left', 'left'])
    expect(stateAt(run.stations[0]!.machines[0]!, 5)?.state).toBe('blocked')
    expect(shares(run.stations[0]!, 0, 20)).toMatchObject({ busy: 0.2, blocked: 0.2, starved: 0.6 })
  })

  it('finds who waits for an operator: part and machine are there, the work is not', () => {
    const run = replay({ ShiftMinutes: 10, Stations: [{ Name: 'A' }] }, log('1,1,P,,,Arrive', '4,1,P,A,1,Start', '6,1,P,A,1,End', '6,1,P,,,Leave'), 10)
    expect(run.stations[0]!.machines[0]!.map((i) => [i.state, i.from, i.to])).toEqual([['starved', 0, 1], ['noOperator', 1, 4], ['busy', 4, 6], ['starved', 6, 10]])
  })

  it('tells failures, setups, scrap and rework', () => {
    const run = replay({ ShiftMinutes: 20, Stations: [{ Name: 'A' }] }, log(
      '0,1,P,,,Arrive', '0,1,P,A,1,SetupStart', '2,1,P,A,1,SetupEnd', '2,1,P,A,1,Start', '3,1,P,A,1,Down', '5,1,P,A,1,Up', '6,1,P,A,1,End', '6,1,P,A,,Rework', '6,1,P,A,1,Start', '8,1,P,A,1,End', '8,1,P,A,,Scrap',
    ), 10)
    expect(run.stations[0]!.machines[0]!.map((i) => [i.state, i.from, i.to])).toEqual([['setup', 0, 2], ['busy', 2, 3], ['down', 3, 5], ['busy', 5, 8], ['starved', 8, 10]])
    expect(run.parts[0]!.end).toBe('scrapped')
  })

  it('takes batches together', () => {
    const run = replay({ ShiftMinutes: 20, Stations: [{ Name: 'W', BatchSize: 2 }, { Name: 'B' }] }, log(
      '0,1,P,,,Arrive', '1,2,P,,,Arrive', '1,2,P,W,1,Start', '5,2,P,W,1,End', '5,1,P,B,1,Start', '7,1,P,B,1,End', '7,1,P,,,Leave', '7,2,P,B,1,Start', '9,2,P,B,1,End', '9,2,P,,,Leave',
    ), 20)
    expect(run.stations[0]!.machines[0]!.map((i) => [i.state, i.from, i.to])).toEqual([['starved', 0, 1], ['busy', 1, 5], ['starved', 5, 20]])
    expect(run.parts.every((p) => p.end === 'left')).toBe(true)
  })

  it('accounts for all of the time of every machine', () => {
    const run = replay(two, log('0,1,P,,,Arrive', '0,1,P,A,,Start', '2,1,P,A,,End', '2,1,P,B,,Start'), 20)
    for (const station of run.stations) expect(machineStates.reduce((sum, s) => sum + shares(station, 0, 20)[s], 0)).toBeCloseTo(1)
  })

  it('reads quoted names', () => expect(log('1.5,3,"a ""b"", c",S,2,Start')[0]).toEqual({ minutes: 1.5, part: 3, product: 'a "b", c', station: 'S', machine: 2, kind: 'Start' }))
})
