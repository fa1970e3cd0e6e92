import { describe, expect, it } from 'vitest'
import { laneOf, shortOf, statementRows } from '../src/charts/lanes'
import { layOut, namesOf, weights, type Weighed } from '../src/charts/net'
import { monthsOf, viewOfMonths } from '../src/charts/timeline'
import { dayOf } from '../src/edtf'
import { chosen, firstStretch, onward, pointOf, stretchOf, wordsOfYears } from '../src/parts/years'

const pair = (a: string, b: string, activity: number): Weighed => ({ countries: [a, b], activity })
const star = ['CAN', 'CHN', 'DEU', 'FRA', 'IND', 'JPN', 'KOR', 'MEX', 'RUS', 'UKR'].map((c, i) =>
  pair(c, 'USA', 1 + i * i),
)
const size = { width: 900, height: 540 }

describe('a network of pairs', () => {
  it('weighs a country by all its pairs', () => {
    expect([...weights([pair('KAZ', 'KOR', 5), pair('KAZ', 'UZB', 2)])]).toEqual([
      ['KAZ', 7],
      ['KOR', 5],
      ['UZB', 2],
    ])
  })

  it('is laid out the same each time, whole within its box, no country on another', () => {
    const spots = layOut(star, size)
    expect([...layOut(star, size)]).toEqual([...spots])
    const all = [...spots.values()]
    for (const s of all) {
      expect(s.x).toBeGreaterThanOrEqual(s.r)
      expect(s.x).toBeLessThanOrEqual(size.width - s.r)
      expect(s.y).toBeGreaterThanOrEqual(0)
      expect(s.y).toBeLessThanOrEqual(size.height)
      for (const other of all)
        if (other !== s) expect(Math.hypot(s.x - other.x, s.y - other.y)).toBeGreaterThan(s.r + other.r)
    }
  })

  it('keeps countries where they stood when other years bring others', () => {
    const before = layOut(star, size)
    const after = layOut([...star, pair('KEN', 'USA', 3)], size, before)
    for (const [code, spot] of before) expect(after.get(code)).toMatchObject({ x: spot.x, y: spot.y })
    expect(after.has('KEN')).toBe(true)
  })

  it('names the most active country, and no name covers another', () => {
    const names = namesOf([...layOut(star, size).values()], (code) => `The land of ${code}`, size)
    expect(names[0]?.code).toBe('USA')
    const boxes = names.map((n) => {
      const width = n.words.length * 6.6
      const x = n.anchor === 'start' ? n.x : n.anchor === 'end' ? n.x - width : n.x - width / 2
      return { x, y: n.y, width }
    })
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const apart = Math.abs(a.y - b.y) >= 13 || a.x + a.width <= b.x || b.x + b.width <= a.x
        expect(apart).toBe(true)
      }),
    )
  })

  it('of nothing is nothing', () => {
    expect(layOut([], size).size).toBe(0)
    expect(namesOf([], (c) => c, size)).toEqual([])
  })
})

describe('a stretch of time', () => {
  const years = stretchOf(dayOf(2009, 5, 13), dayOf(2024, 10, 8))
  const months = stretchOf(dayOf(2022, 4, 20), dayOf(2022, 8, 3))

  it('is counted in years, in months where there are few', () => {
    expect(years).toEqual({ from: 2009, to: 2024, months: false })
    expect([pointOf(months.from, true), pointOf(months.to, true)]).toEqual(['2022-04', '2022-08'])
  })

  it('is read from an address, and never leaves the whole', () => {
    expect(chosen('2012', '2015', years)).toMatchObject({ from: 2012, to: 2015 })
    expect(chosen('1800', 'soon', years)).toEqual(years)
    expect(chosen('2015', '2012', years)).toMatchObject({ from: 2015, to: 2015 })
    expect(pointOf(chosen('2022-06', undefined, months).from, true)).toBe('2022-06')
    expect(chosen('2012-03', '2013-04', years)).toMatchObject({ from: 2012, to: 2013 })
  })

  it('moves on with the clock, and begins again at the end', () => {
    const first = firstStretch(years)
    expect(first).toMatchObject({ from: 2009, to: 2010 })
    expect(onward(first, years)).toMatchObject({ from: 2010, to: 2011 })
    expect(onward({ ...years, from: 2023 }, years)).toMatchObject({ from: 2009, to: 2010 })
  })

  it('is told in words', () => {
    const told = (from: number, to: number) => wordsOfYears({ ...years, from, to }, years)
    expect([
      told(2009, 2024),
      told(2009, 2012),
      told(2020, 2024),
      told(2015, 2015),
      told(2015, 2016),
    ]).toEqual(['all', 'up to 2012', '2020 and later', '2015', '2015 to 2016'])
    expect(wordsOfYears({ ...months, to: months.from }, months)).toBe('up to April 2022')
  })

  it('of a timeline steps by months', () => {
    const view = viewOfMonths({ from: 2019 * 12 + 10, to: 2019 * 12 + 11 })
    expect(view).toEqual({ from: dayOf(2019, 11, 1), to: dayOf(2019, 12, 31) })
    expect(monthsOf(view)).toEqual({ from: 2019 * 12 + 10, to: 2019 * 12 + 11 })
  })
})

describe('lanes', () => {
  it('have short names for addresses, and take statements too', () => {
    const [said] = statementRows([
      {
        facts: ['f1'],
        reports: ['r'],
        mode: 'direct',
        quote: 'We agree',
        speaker: 'Kim',
        role: 'minister',
        topics: [],
      },
    ])
    expect(said).toMatchObject({ type: 'statement', what: 'minister Kim: “We agree”' })
    expect(shortOf(laneOf(said!))).toBe('statements')
    expect(shortOf('A lane of its own')).toBe('A lane of its own')
  })
})
