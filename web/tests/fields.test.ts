import { describe, expect, it } from 'vitest'
import source from '../../src/news/fact.c?raw'
import { acrossFacts, byDay, subjectOf } from '../src/across'
import {
  choicesFor,
  countriesOf,
  fieldsOf,
  hintFor,
  lackingIn,
  typed,
  valueAt,
  waysIn,
  wayWords,
} from '../src/fields'
import { idIn } from '../src/parts/candidates'
import type { Fact, ReportHead } from '../src/types'

const base = { id: 'f000000000001', report: 'a', hash: '', record: 'r000000000001', sentence: 'A, 2020: 1' }
const talk: Fact = {
  ...base,
  kind: 'event',
  form: 'talks',
  status: 'held',
  who: [
    { name: 'N', role: 'president', country: 'KAZ', span: [0, 1] },
    { country: 'KOR', span: [2, 3] },
  ],
  when: '2020-01-02',
  rule: 'x',
  score: 1,
}
const figure: Fact = {
  ...base,
  kind: 'figure',
  value: [5, 7],
  parties: ['KAZ', 'KOR'],
  unit: 'USD',
  bound: '=',
}

describe('fields of a fact', () => {
  it('are all but what says where and why it was found', () => {
    expect(fieldsOf(talk).map(([field]) => field)).toEqual(['form', 'status', 'who', 'when'])
  })

  it('have ways that the server knows', () => {
    expect(waysIn(talk, 'when')).toEqual(['when'])
    expect(waysIn(talk, 'who')).toContain('who.2.country')
    expect(waysIn(talk, 'who')).toContain('who.2.name')
    expect(waysIn(talk, 'who').some((way) => way.includes('span'))).toBe(false)
    expect(waysIn({ ...talk, rank: 3 }, 'rank')).toEqual([])
  })

  it('are typed as they stand', () => {
    expect(valueAt(talk, 'who.1.name')).toBe('N')
    expect(valueAt(talk, 'who.2.name')).toBe('')
    expect(valueAt(figure, 'value')).toBe('5..7')
    expect(valueAt(figure, 'parties')).toBe('KAZ, KOR')
    expect(typed('parties', ' Norway , Peru,')).toBe('Norway,Peru')
    expect(typed('name', ' a, b ')).toBe('a, b')
    expect(wayWords('who.2.country')).toBe('Who, second: country')
  })

  it('that are lacking can be given', () => {
    expect(lackingIn(talk)).toContain('place')
    expect(lackingIn(talk)).not.toContain('when')
    expect(lackingIn({ ...figure, said_by: { name: 'N' } })).not.toContain('said_by.country')
  })

  it('of a closed list offer what the program knows, and what stands there', () => {
    const list = (name: string) => {
      const words = new RegExp(`${name}\\[\\] = \\{([^}]*)\\}`).exec(source)?.[1] ?? ''
      return [...words.matchAll(/"([^"]*)"/g)].map((m) => m[1]).filter(Boolean)
    }
    expect(choicesFor(talk, 'form')).toEqual(list('forms'))
    expect(choicesFor(talk, 'level')!.filter(Boolean)).toEqual(list('levels'))
    for (const one of [...choicesFor(talk, 'status')!, ...choicesFor({ ...talk, kind: 'tie' }, 'status')!])
      expect([...list('statuses')]).toContain(one)
    expect(choicesFor({ ...talk, form: 'dance' }, 'form')![0]).toBe('dance')
    expect(choicesFor(talk, 'when')).toBeNull()
    expect(hintFor('when')).toMatch(/2021-08-17/)
  })

  it('name the countries that have a part', () => {
    expect(countriesOf(talk)).toEqual(['KAZ', 'KOR'])
    expect(countriesOf(figure)).toEqual(['KAZ', 'KOR'])
  })
})

describe('an id', () => {
  it('is found in an address of the page, too', () => {
    expect(idIn('r0123456789ab')).toBe('r0123456789ab')
    expect(idIn('http://127.0.0.1:8765/record/r0123456789ab/?asOf=2020')).toBe('r0123456789ab')
    expect(idIn(' nonsense ')).toBe('nonsense')
  })
})

describe('what several reports tell', () => {
  const second: Fact = { ...talk, id: 'f000000000002', report: 'b', when: '2020-01' }
  const third: Fact = {
    ...talk,
    id: 'f000000000003',
    report: 'c',
    who: [{ name: 'N', role: 'president', country: 'KAZ' }, { country: 'KOR' }],
  }

  it('is counted field by field, places in texts aside', () => {
    const all = acrossFacts([second, talk, third])
    const when = all.find((a) => a.field === 'when')!
    expect(when.told.map((t) => [t.value, t.facts.length])).toEqual([
      ['2020-01-02', 2],
      ['2020-01', 1],
    ])
    expect(all.find((a) => a.field === 'who')!.told).toHaveLength(1)
    expect(when.silent).toBe(0)
  })

  it('stands in the order of days, the undated last', () => {
    const heads = new Map<string, ReportHead>([
      ['a', { kind: 'report', report: 'a', hash: '' }],
      ['b', { kind: 'report', report: 'b', hash: '', published: '2021' }],
      ['c', { kind: 'report', report: 'c', hash: '', published: '2020-05-01' }],
    ])
    expect(byDay([talk, second, third], heads).map((f) => f.report)).toEqual(['c', 'b', 'a'])
  })

  it('has a subject where all sentences begin with it', () => {
    expect(subjectOf([talk, second])).toBe('A')
    expect(subjectOf([talk, { ...second, sentence: 'B: 2' }])).toBeNull()
  })
})
