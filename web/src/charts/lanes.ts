// The timeline laid out: what stands in which lane and row.
import { readEdtf, type Interval } from '../edtf'
import type { StatementRow, TimelineRow } from '../types'

/** Lanes from above, by the names that the server gives them, and how an address names them. */
const ORDER: [string, string][] = [
  ['Meetings of heads of state and government', 'heads'],
  ['Meetings of ministers and officials', 'ministers'],
  ['Meetings of delegations and experts', 'delegations'],
  ['Private meetings', 'private'],
  ['Meetings of a level that is not told', 'meetings'],
  ['Agreements and ties', 'ties'],
  ['Aid, support and other cooperation', 'cooperation'],
  ['Disagreement and conflict', 'conflict'],
  ['Statements', 'statements'],
]

export function shortOf(lane: string): string {
  return ORDER.find(([name]) => name === lane)?.[1] ?? lane
}

export function laneOf(row: TimelineRow): string {
  return row.lane ?? (row.type === 'tie' ? 'Agreements and ties' : 'Events')
}

/** Statements as rows of the timeline, on the day of their report. */
export function statementRows(rows: readonly StatementRow[]): TimelineRow[] {
  return rows.map((row) => {
    const who = [row.role, row.speaker].filter(Boolean).join(' ')
    const words = row.quote ?? row.about ?? ''
    return {
      ...row,
      form: row.mode,
      what: `${who ? who + ': ' : ''}${row.mode === 'direct' ? `“${words}”` : words}`,
      type: 'statement',
      lane: 'Statements',
      status: 'held',
      countries: [],
      people: [],
    }
  })
}

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
    if (when) items.push({ row, when, reported: !told && row.type !== 'statement' })
  }
  return items
}

export function lanesOf(items: readonly Item[]): Lane[] {
  const lanes = new Map<string, Item[]>()
  for (const item of items) {
    const name = laneOf(item.row)
    const lane = lanes.get(name)
    if (lane) lane.push(item)
    else lanes.set(name, [item])
  }
  const place = (name: string) => {
    const at = ORDER.findIndex(([known]) => known === name)
    return at < 0 ? ORDER.length : at
  }
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
