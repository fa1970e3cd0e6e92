// What a fact may be one with: records of its kind, of the same countries,
// those about the same days first.
import { api, type Query } from '../api'
import { dateWords, readEdtf } from '../edtf'
import { countriesOf } from '../fields'
import type { Fact } from '../types'
import { figureWords, measureWords } from '../words'

export interface Candidate {
  record: string
  words: string
  when?: string | undefined
}

const MOST = 8
/** Who is further away than these days is not meant. */
const FAR = 366

async function recordsLike(fact: Fact, signal: AbortSignal): Promise<Candidate[]> {
  const [a, b] = countriesOf(fact)
  if (!a) return []
  const query: Query = { a, b }
  if (fact.kind === 'figure')
    return (await api.figures(query, signal))
      .filter((f) => f.measure === fact['measure'])
      .map((f) => ({
        record: f.record,
        when: f.when,
        words: `${measureWords(f.measure)}${f.when ? `, ${dateWords(f.when)}` : ''}: ${figureWords(f)}`,
      }))
  if (fact.kind === 'statement')
    return (await api.statements(query, signal)).map((s) => ({
      record: s.id ?? '',
      when: s.reported,
      words: `${s.speaker ?? 'Somebody'}: ${s.quote ?? s.about ?? ''}`,
    }))
  return (await api.timeline(query, signal))
    .filter((row) => (row.type === 'tie') === (fact.kind === 'tie'))
    .map((row) => ({
      record: row.id ?? '',
      when: row.when ?? row.reported,
      words: row.when ? `${row.what} (${dateWords(row.when, true)})` : row.what,
    }))
}

function distance(candidate: Candidate, day: number | undefined): number {
  const other = readEdtf(candidate.when)?.last
  return day === undefined || other === undefined ? Number.MAX_SAFE_INTEGER : Math.abs(day - other)
}

/** `near`: facts of the same report, which come first. */
export async function candidatesFor(
  fact: Fact,
  near: readonly Fact[],
  signal: AbortSignal,
): Promise<Candidate[]> {
  const said = ['when', 'since', 'signed'].map((f) => fact[f]).find((v) => typeof v === 'string')
  const day = readEdtf(said as string | undefined)?.last
  const here = near.flatMap((f) =>
    f.kind === fact.kind && f.record ? [{ record: f.record, words: f.sentence }] : [],
  )
  const others = (await recordsLike(fact, signal)).filter(
    (c) => day === undefined || !c.when || distance(c, day) <= FAR,
  )
  others.sort((a, b) => distance(a, day) - distance(b, day))
  const seen = new Set([fact.record, ''])
  return [...others, ...here].filter((c) => !seen.has(c.record) && seen.add(c.record)).slice(0, MOST)
}

/** The id within what was typed: an id, or an address of the page that has one. */
export function idIn(text: string): string {
  return /(?:^|[^0-9a-z])([fr][0-9a-f]{12})(?![0-9a-z])/.exec(' ' + text.trim())?.[1] ?? text.trim()
}
