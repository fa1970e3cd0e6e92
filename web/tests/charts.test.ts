import { describe, expect, it } from 'vitest'
import { dated, lanesOf, middle, stacked } from '../src/charts/lanes'
import { apart, dotsOf, panelsOf, quarrels } from '../src/charts/panels'
import { stepFor } from '../src/charts/steps'
import { extentOf, moved, usualOf, zoomed } from '../src/charts/timeline'
import { dayOf, readEdtf } from '../src/edtf'
import type { Figure, TimelineRow } from '../src/types'
import { figureWords, numberWords, unitWords } from '../src/words'

function row(more: Partial<TimelineRow>): TimelineRow {
  return {
    form: 'talks',
    what: 'They met',
    type: 'CONSULT',
    status: 'held',
    countries: ['KAZ', 'KOR'],
    people: [],
    topics: [],
    facts: ['f1'],
    reports: ['a'],
    ...more,
  }
}

function figure(more: Partial<Figure>): Figure {
  return {
    kind: 'figure',
    measure: 'trade',
    parties: ['KAZ', 'KOR'],
    value: 6e9,
    unit: 'USD',
    bound: '=',
    when: '2022',
    record: 'r1',
    sources: 1,
    reports: [],
    ...more,
  }
}

describe('a timeline', () => {
  it('shows what is dated, by the report where the day is not told', () => {
    const items = dated([row({ when: '2020' }), row({ reported: '2021-01-02' }), row({})])
    expect(items.map((i) => i.reported)).toEqual([false, true])
  })

  it('has lanes from heads of state down', () => {
    const items = dated([
      row({ when: '2020', lane: 'Statements' }),
      row({ when: '2020', lane: 'Agreements and ties' }),
      row({ when: '2020', lane: 'Meetings of heads of state and government' }),
      row({ when: '2020', lane: 'New' }),
    ])
    expect(lanesOf(items).map((l) => l.name)).toEqual([
      'Meetings of heads of state and government',
      'Agreements and ties',
      'Statements',
      'New',
    ])
  })

  it('draws a period at its middle, what is not known at the end it has', () => {
    const at = (text: string) => middle(readEdtf(text)!)
    expect(at('2024-06-12')).toBe(dayOf(2024, 6, 12))
    expect(at('2019-04-22/..')).toBe(dayOf(2019, 4, 22))
    expect(at('../2019-04-22')).toBe(dayOf(2019, 4, 22))
    expect(at('1992-01-01/2017-12-18')).toBe(dayOf(2017, 12, 18))
  })

  it('puts what overlaps into rows, so many at most', () => {
    expect(
      stacked(
        [
          [0, 5],
          [1, 3],
          [4, 6],
          [5, 9],
        ],
        6,
      ),
    ).toEqual([0, 1, 1, 0])
    expect(
      stacked(
        [
          [0, 9],
          [0, 9],
          [0, 9],
        ],
        2,
      ),
    ).toEqual([0, 1, 1])
  })

  it('zooms around a day and never leaves the whole', () => {
    const whole = { from: 0, to: 1000 }
    expect(zoomed(whole, whole, 500, 0.5)).toEqual({ from: 250, to: 750 })
    expect(zoomed({ from: 0, to: 500 }, whole, 0, 10)).toEqual(whole)
    expect(zoomed({ from: 100, to: 140 }, whole, 120, 0.01)).toEqual({ from: 105, to: 135 })
    expect(moved({ from: 0, to: 500 }, whole, 900)).toEqual({ from: 500, to: 1000 })
  })

  it('is walked through with arrows', () => {
    expect([
      stepFor('ArrowRight', 0, 3),
      stepFor('ArrowRight', 2, 3),
      stepFor('ArrowLeft', 0, 3),
      stepFor('End', 0, 3),
      stepFor('Home', 2, 3),
      stepFor('x', 1, 3),
    ]).toEqual([1, 2, 0, 2, 0, -1])
  })
})

describe('figures', () => {
  const name = (code: string) => code

  it('of both together are one panel, those of one to the other are two', () => {
    const trade = panelsOf([figure({}), figure({ parties: ['KOR', 'KAZ'] })], name)
    expect(trade.map((p) => p.title)).toEqual(['Trade turnover of KAZ and KOR'])
    const exports = panelsOf(
      [figure({ measure: 'exports' }), figure({ measure: 'exports', parties: ['KOR', 'KAZ'] })],
      name,
    )
    expect(exports.map((p) => p.title)).toEqual(['Exports from KAZ to KOR', 'Exports from KOR to KAZ'])
    expect(panelsOf([figure({}), figure({ unit: 'EUR' })], name)).toHaveLength(2)
  })

  it('are points where they have a period and a value', () => {
    const figures = [figure({}), figure({ value: [5e9, 7e9], when: '2023' })]
    const none = figure({ when: '' })
    delete none.when
    const dots = dotsOf({ key: '', measure: 'trade', title: '', unit: 'USD', figures: [...figures, none] })
    expect(dots.map((d) => [d.low, d.high])).toEqual([
      [6e9, 6e9],
      [5e9, 7e9],
    ])
  })

  it('that contradict each other are joined', () => {
    const disputes: NonNullable<Figure['disputes']> = [{ id: 'd1', kind: 'dispute', why: '' }]
    const panel = panelsOf(
      [figure({ disputes }), figure({ when: '2023' }), figure({ value: 5e9, when: '2024', disputes })],
      name,
    )[0]!
    expect(quarrels(dotsOf(panel))).toEqual([[0, 2, 'dispute']])
  })

  it('that would cover each other stand side by side', () => {
    expect(
      apart(
        [
          [50, 9],
          [50, 12],
          [51, 9],
          [50, 90],
        ],
        10,
      ),
    ).toEqual([
      [50, 9],
      [60, 12],
      [71, 9],
      [50, 90],
    ])
  })

  it('are told with their bound', () => {
    expect(figureWords(figure({}))).toBe('6 billion USD')
    expect(figureWords(figure({ bound: '>', value: 700, unit: 'company' }))).toBe('over 700 companies')
    expect(figureWords(figure({ bound: '~', value: [5e9, 5.5e9] }))).toBe(
      'about 5 billion to 5.5 billion USD',
    )
    const none = figure({ change: '+25%' })
    delete none.value
    expect(figureWords(none)).toBe('up by 25%')
    expect([
      numberWords(968e6),
      numberWords(1234),
      numberWords(0.5),
      unitWords('person', 2),
      unitWords('%', 5),
    ]).toEqual(['968 million', '1,234', '0.5', 'persons', '%'])
  })
})

describe('the part of a timeline that is shown at first', () => {
  const item = (day: number) => ({
    row: { what: '', type: 'event', status: 'held', topics: [] } as unknown as TimelineRow,
    when: { first: day, last: day, openStart: false, openEnd: false },
    reported: false,
  })
  const busy = Array.from({ length: 30 }, (_, i) => item(dayOf(2016 + (i % 9), 5, 1)))

  it('is the last years where one old tie stands far before them', () => {
    const all = [item(dayOf(1946, 7, 4)), ...busy]
    const view = usualOf(all as never, extentOf(all as never))
    expect(view.from).toBe(dayOf(2016, 1, 1))
    expect(view.to).toBe(extentOf(all as never).to)
  })

  it('is all where the years are alike, or little is known', () => {
    for (const all of [busy, [item(dayOf(1946, 7, 4)), ...busy.slice(0, 5)]])
      expect(usualOf(all as never, extentOf(all as never))).toEqual(extentOf(all as never))
  })
})
