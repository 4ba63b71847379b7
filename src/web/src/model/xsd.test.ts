import { describe, expect, it } from 'vitest'
import { controlOf, faultOf, normalized } from './xsd'

describe('values of xs: types', () => {
  it.each([
    ['xs:int', '12'], ['xs:int', '-2147483648'], ['xs:unsignedByte', '255'], ['xs:long', '9223372036854775807'], ['xs:double', '1.5E3'], ['xs:double', 'INF'], ['xs:double', '.5'], ['xs:decimal', '1.50'], ['xs:boolean', '1'],
    ['xs:date', '2026-01-31'], ['xs:date', '2026-01-31Z'], ['xs:dateTime', '2026-01-31T12:00:00.5+02:00'], ['xs:time', '23:59:59'], ['xs:string', ''],
  ])('%s takes %s', (type, value) => expect(faultOf(type, value)).toBeNull())

  it.each([
    ['xs:int', '1.5'], ['xs:int', '2147483648'], ['xs:unsignedByte', '256'], ['xs:positiveInteger', '0'], ['xs:double', 'abc'], ['xs:double', ''], ['xs:decimal', '1E3'], ['xs:boolean', 'yes'], ['xs:date', '2026-13-01'], ['xs:date', '31.01.2026'],
    ['xs:dateTime', '2026-01-31 12:00:00'], ['xs:time', '24:01:00'],
  ])('%s refuses %s', (type, value) => expect(faultOf(type, value)).toBeTruthy())

  it('may be typed with a comma and spaces', () => {
    expect(normalized('xs:double', ' 1\u202f234,5 ')).toBe('1234.5')
    expect(normalized('xs:double', '1,2,3')).toBe('1,2,3')
    expect(normalized('xs:string', ' a,b ')).toBe(' a,b ')
    expect(normalized('xs:double', '−3')).toBe('-3')
  })

  it('have a control each', () => {
    expect([controlOf('xs:int'), controlOf('xs:float'), controlOf('xs:boolean'), controlOf('xs:anyURI'), controlOf('xs:string'), controlOf(undefined)]).toEqual(['integer', 'decimal', 'boolean', 'uri', 'text', 'text'])
  })
})
