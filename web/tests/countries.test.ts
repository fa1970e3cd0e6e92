import { describe, expect, it } from 'vitest'
import { folded, measureIn, Names } from '../src/countries'
import { offersFor } from '../src/parts/finder'

const names = new Names([
  { code: 'KAZ', name: 'Kazakhstan' },
  { code: 'KOR', name: 'South Korea' },
  { code: 'PRK', name: 'North Korea' },
  { code: 'CIV', name: "Côte d'Ivoire" },
  { code: 'USA', name: 'United States' },
  { code: 'GIN', name: 'Guinea' },
  { code: 'GNB', name: 'Guinea-Bissau' },
  { code: 'COD', name: 'DR Congo' },
  { code: 'AND', name: 'Andorra' },
  { code: 'ARE', name: 'United Arab Emirates' },
])
const codes = (text: string) => names.understand(text).whole.map((c) => c.code)

describe('what is typed', () => {
  it('is understood as countries however they are joined', () => {
    for (const text of [
      'Kazakhstan and South Korea',
      'kazakhstan south korea',
      'KAZ–KOR',
      'Kazakhstan, South Korea',
      'Kazakhstan vs. Korea',
      'relations of Kazakhstan with south  korea',
    ])
      expect(codes(text), text).toEqual(['KAZ', 'KOR'])
  })

  it('has codes where they are written as codes', () => {
    expect(codes('AND and ARE')).toEqual(['AND', 'ARE'])
    expect(codes('what are they')).toEqual([])
  })

  it('takes the longest name', () => {
    expect(codes('Guinea-Bissau')).toEqual(['GNB'])
    expect(codes('cote d’ivoire and the us')).toEqual(['CIV', 'USA'])
  })

  it('keeps what is no name yet', () => {
    expect(names.understand('Kazakhstan and sou')).toMatchObject({ whole: [{ code: 'KAZ' }], rest: 'sou' })
    expect(names.understand('')).toEqual({ whole: [], rest: '', others: '' })
  })

  it('is folded without marks and signs', () => {
    expect(folded("  Côte  d'Ivoire ")).toBe('cote d ivoire')
  })

  it('is offered as pairs where one country stands already', () => {
    expect(offersFor(names, 'Kazakhstan kore').map((o) => o.words)).toEqual([
      'Kazakhstan and North Korea',
      'Kazakhstan and South Korea',
      'Reports with “Kazakhstan kore”',
    ])
    expect(offersFor(names, 'kaz')[0]?.to).toEqual({ view: 'country', a: 'KAZ' })
    expect(offersFor(names, 'Kazakhstan and South Korea')[0]?.to).toEqual({
      view: 'pair',
      a: 'KAZ',
      b: 'KOR',
    })
    expect(offersFor(names, ' ')).toEqual([])
    expect(offersFor(names, ' coal mines ')).toMatchObject([
      { to: { view: 'search' }, query: { q: 'coal mines' } },
      { to: { view: 'person', name: 'coal mines' } },
    ])
  })

  it('that begins another name offers both', () => {
    expect(offersFor(names, 'Guinea').map((o) => o.words)).toEqual([
      'Guinea',
      'Guinea-Bissau',
      'Reports with “Guinea”',
    ])
  })

  it('is understood as a measure, a person, and the two countries', () => {
    expect(measureIn('trade of kazakhstan')).toMatchObject({ measure: 'trade', without: 'of kazakhstan' })
    expect(measureIn('tradesmen')).toBeNull()
    expect(offersFor(names, 'exports Kazakhstan and South Korea')[0]).toMatchObject({
      words: 'Exports, Kazakhstan and South Korea',
      to: { view: 'pair', a: 'KAZ', b: 'KOR' },
      query: { measure: 'exports' },
    })
    expect(offersFor(names, 'trade kaz')[0]?.text).toBe('trade Kazakhstan and ')
    expect(offersFor(names, 'Kazakhstan Korea Tokayev').map((o) => o.query)).toEqual([
      undefined,
      { person: 'Tokayev' },
      { q: 'Kazakhstan Korea Tokayev' },
    ])
  })
})

describe('groups', () => {
  const grouped = new Names(
    [
      { code: 'KAZ', name: 'Kazakhstan' },
      { code: 'AUS', name: 'Australia' },
      { code: 'NZL', name: 'New Zealand' },
    ],
    [
      { name: 'Central Asia', kind: 'region', aliases: [], members: ['KAZ'] },
      { name: 'European Union', kind: 'organisation', aliases: ['EU'], members: [] },
      { name: 'Australia and New Zealand', kind: 'region', aliases: [], members: ['AUS', 'NZL'] },
    ],
  )
  const first = (text: string) => offersFor(grouped, text)[0]?.to

  it('are found as countries are, by name and alias', () => {
    expect(first('central asia')).toEqual({ view: 'country', a: 'Central Asia' })
    expect(first('the EU')).toEqual({ view: 'country', a: 'European Union' })
    expect(first('centr')).toEqual({ view: 'country', a: 'Central Asia' })
  })

  it('stand beside a country, not beside another group', () => {
    expect(first('Kazakhstan and EU')).toEqual({ view: 'pair', a: 'KAZ', b: 'European Union' })
    expect(offersFor(grouped, 'EU and Central Asia').every((o) => o.to.view !== 'pair')).toBe(true)
  })

  it('take no two countries away', () => {
    expect(first('Australia and New Zealand')).toEqual({ view: 'pair', a: 'AUS', b: 'NZL' })
  })

  it('hold their members', () => {
    expect(grouped.holds('Central Asia', 'KAZ')).toBe(true)
    expect(grouped.holds('Central Asia', 'AUS')).toBe(false)
    expect(grouped.holds('KAZ', 'KAZ')).toBe(true)
    expect(grouped.name('central asia')).toBe('Central Asia')
    expect(grouped.isGroup('KAZ')).toBe(false)
  })
})
