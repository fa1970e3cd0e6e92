// The timeline laid out: what stands in which lane and row.
import { readEdtf, type Interval } from '../edtf'
import type { TimelineRow } from '../types'

/** The order of lanes, from above; the names are the server's. */
const ORDER = [
  'Meetings of heads of state and government',
  'Meetings of ministers and officials',
  'Meetings of delegations and experts',
  'Private meetings',
  'Meetings of a level that is not told',
  'Agreements and ties',
  'Aid, support and other cooperation',
  'Disagreement and conflict',
  'Statements',
]

export interface Item {
  row: TimelineRow
  when: Interval
  /** When it came about is not told, only when it was reported. */
  reported: boolean
}

export interface Lane {
  name: string
  items: Item[]
}

export function dated(rows: readonly TimelineRow[]): Item[] {
  const items: Item[] = []
  for (const row of rows) {
    const told = readEdtf(row.when)
    const when = told ?? readEdtf(row.reported)
    if (when) items.push({ row, when, reported: !told })
  }
  return items
}

export function lanesOf(items: readonly Item[]): Lane[] {
  const lanes = new Map<string, Item[]>()
  for (const item of items) {
    const name = item.row.lane ?? (item.row.type === 'tie' ? 'Agreements and ties' : 'Events')
    const lane = lanes.get(name)
    if (lane) lane.push(item)
    else lanes.set(name, [item])
  }
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return [...lanes]
    .map(([name, list]) => ({ name, items: list.sort((a, b) => middle(a.when) - middle(b.when)) }))
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1))
}

/** Longer stretches are no period but what is not known of a day. */
const LONG = 800

/**
 * The day by which something is drawn: its middle; an open one at the end it
 * has, and a long one at its last, by which it had come about.
 */
export function middle(when: Interval): number {
  if (when.openEnd) return when.first
  if (when.openStart || when.last - when.first > LONG) return when.last
  return (when.first + when.last) / 2
}

/**
 * Puts stretches [from, to] into rows so that none covers another, each as
 * high as can be; at most `most` rows, beyond which they share the last.
 */
export function stacked(stretches: readonly [number, number][], most: number): number[] {
  const ends: number[] = []
  return stretches.map(([from, to]) => {
    let row = ends.findIndex((end) => end <= from)
    if (row < 0) row = ends.length < most ? ends.length : most - 1
    ends[row] = Math.max(to, ends[row] ?? to)
    return row
  })
}
