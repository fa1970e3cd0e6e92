import { describe, expect, it } from 'vitest'
import { dateWords, dayOf, isoOf, readEdtf } from '../src/edtf'

const days = (text: string) => {
  const when = readEdtf(text)
  return when && [isoOf(when.first), isoOf(when.last), when.openStart, when.openEnd]
}

describe('EDTF', () => {
  it('is read as the first and last day that it covers', () => {
    expect(days('2024-06-12')).toEqual(['2024-06-12', '2024-06-12', false, false])
    expect(days('2024-02')).toEqual(['2024-02-01', '2024-02-29', false, false])
    expect(days('1992')).toEqual(['1992-01-01', '1992-12-31', false, false])
    expect(days('2022-07/2022-09')).toEqual(['2022-07-01', '2022-09-30', false, false])
  })

  it('has quarters, halves and seasons', () => {
    expect(days('2022-33')).toEqual(['2022-01-01', '2022-03-31', false, false])
    expect(days('2022-41')).toEqual(['2022-07-01', '2022-12-31', false, false])
    expect(days('2022-24')).toEqual(['2022-12-01', '2023-02-28', false, false])
  })

  it('may be open at one end', () => {
    expect(days('2023/..')).toEqual(['2023-01-01', '2023-01-01', false, true])
    expect(days('../2019-04-22')).toEqual(['2019-04-22', '2019-04-22', true, false])
    expect(days('../..')).toBeNull()
  })

  it('that is none is not read', () => {
    for (const text of ['', '2024-13', '2024-02-30', '2024-00', 'soon', '2024/2025/2026', '2025/2024', '24'])
      expect(readEdtf(text), text).toBeNull()
    expect(readEdtf(undefined)).toBeNull()
  })

  it('takes signs of doubt', () => {
    expect(days('2024-06?')).toEqual(['2024-06-01', '2024-06-30', false, false])
  })

  it('counts days as the ledger does', () => {
    expect(dayOf(1970, 1, 1)).toBe(0)
    expect(dayOf(1969, 12, 31)).toBe(-1)
  })

  it('is told in words', () => {
    expect(dateWords('2024-06-12')).toBe('12 June 2024')
    expect(dateWords('2024-06-12', true)).toBe('12 Jun 2024')
    expect(dateWords('2019-04-22', true)).toBe('22 Apr 2019')
    expect(dateWords('2023/..')).toBe('2023 or later')
    expect(dateWords('2022-07/2022-09')).toBe('July 2022 to September 2022')
    expect(dateWords('2022-33')).toBe('first quarter of 2022')
    expect(dateWords('about then')).toBe('about then')
    expect(dateWords(undefined)).toBe('')
  })
})
