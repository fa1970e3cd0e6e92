// Who deals with whom, counted from rows of a timeline.
import { readEdtf } from './edtf'
import type { Pair, TimelineRow } from './types'

/** The day by which rows are sorted: of the thing, else of its report. */
export function dayOfRow(row: TimelineRow): number {
  const when = readEdtf(row.when) ?? readEdtf(row.reported)
  return when ? when.last : -Infinity
}

/** Pairs of the countries that take part, those of most records first. */
export function pairsOf(rows: readonly TimelineRow[]): Pair[] {
  const pairs = new Map<string, Pair & { day: number }>()
  for (const row of rows) {
    const codes = [...new Set(row.countries)].sort()
    for (let i = 0; i < codes.length; i++)
      for (let j = i + 1; j < codes.length; j++) {
        const key = codes[i]! + codes[j]!
        const day = dayOfRow(row)
        const old = pairs.get(key) ?? { countries: [codes[i]!, codes[j]!], records: 0, day: -Infinity }
        old.records++
        const said = row.when ?? row.reported
        if (day >= old.day && said) Object.assign(old, { day, newest: said })
        pairs.set(key, old)
      }
  }
  return [...pairs.values()]
    .sort(
      (a, b) => b.records - a.records || b.day - a.day || (a.countries.join() < b.countries.join() ? -1 : 1),
    )
    .map(({ day: _, ...pair }) => pair)
}

export function newest(rows: readonly TimelineRow[], today: number, most: number): TimelineRow[] {
  return rows
    .filter((r) => dayOfRow(r) <= today && r.countries.length > 1)
    .sort((a, b) => dayOfRow(b) - dayOfRow(a) || (b.sources ?? 0) - (a.sources ?? 0))
    .slice(0, most)
}
