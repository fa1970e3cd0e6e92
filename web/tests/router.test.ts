import { describe, expect, it } from 'vitest'
import { addressOfPlace, readPlace, type Route } from '../src/router'

describe('addresses', () => {
  const routes: Route[] = [
    { view: 'start' },
    { view: 'country', a: 'KAZ' },
    { view: 'country', a: 'Central Asia' },
    { view: 'pair', a: 'KAZ', b: 'European Union' },
    { view: 'person', name: 'Xi Jinping' },
    { view: 'person', name: 'A. B.' },
    { view: 'pair', a: 'KAZ', b: 'KOR' },
    { view: 'report', id: '01-astana-2009.txt' },
    { view: 'report', id: 'https://a.example/b?c=d#e f/%' },
    { view: 'report', id: '한국 <b>' },
    { view: 'record', id: 'r0123456789ab' },
    { view: 'dispute', id: 'd0123456789ab' },
    { view: 'corrections' },
    { view: 'search' },
  ]

  it('lead back to where they came from', () => {
    for (const route of routes) {
      const url = new URL(addressOfPlace(route, { asOf: '2020', fact: 'f1 & 2' }), 'http://x')
      expect(readPlace(url.pathname, url.search)).toEqual({ route, query: { asOf: '2020', fact: 'f1 & 2' } })
    }
  })

  it('never end in a name with a dot, which would be a file', () => {
    for (const route of routes) expect(addressOfPlace(route).split('/').pop()).not.toContain('.')
  })

  it('hold no values that are empty, and the others in one order', () => {
    expect(addressOfPlace({ view: 'start' }, { b: '2', a: '1', c: '', d: undefined })).toBe('/?a=1&b=2')
  })

  it('take codes of countries as people type them', () => {
    expect(readPlace('/pair/kaz/Kor', '').route).toEqual({ view: 'pair', a: 'KAZ', b: 'KOR' })
  })

  it('that are none are said to be none', () => {
    for (const path of [
      '/pair/KAZ',
      '/pair/A/B/C',
      '/nothing',
      '/report',
      '/corrections/1',
      '/report/%E0%A4%A/x',
    ])
      expect(readPlace(path, '').route.view, path).toBe('none')
  })

  it('with broken escapes are read as they stand', () => {
    expect(readPlace('/report/%E0%A4%A/', '').route).toEqual({ view: 'report', id: '%E0%A4%A' })
  })
})
