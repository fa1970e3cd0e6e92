// One thing as several reports tell it: what they agree on, field by field.
import { readEdtf } from './edtf'
import { fieldsOf } from './fields'
import type { Fact, ReportHead } from './types'

export interface Told {
  value: unknown
  /** The facts that tell it so, in their order. */
  facts: Fact[]
}

export interface Across {
  field: string
  told: Told[]
  /** How many facts tell nothing of it. */
  silent: number
}

/** The words alone, which differ from report to report and yet say the same. */
const OWN_WORDS = new Set(['quote', 'superlative'])

function keyOf(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => (name === 'span' ? undefined : part))
}

/** Fields in the order of the facts, of each the value that most tell first. */
export function acrossFacts(facts: readonly Fact[]): Across[] {
  const fields = new Map<string, Map<string, Told>>()
  for (const fact of facts)
    for (const [field, value] of fieldsOf(fact)) {
      if (OWN_WORDS.has(field)) continue
      const values = fields.get(field) ?? new Map<string, Told>()
      fields.set(field, values)
      const key = keyOf(value)
      const told = values.get(key) ?? { value, facts: [] }
      values.set(key, told)
      told.facts.push(fact)
    }
  return [...fields].map(([field, values]) => {
    const told = [...values.values()].sort((a, b) => b.facts.length - a.facts.length)
    return { field, told, silent: facts.length - told.reduce((n, t) => n + t.facts.length, 0) }
  })
}

/** What was published first, first; what has no day, last. */
export function byDay(facts: readonly Fact[], heads: Map<string, ReportHead>): Fact[] {
  const day = (fact: Fact) => {
    const when = readEdtf(heads.get(fact.report)?.published)
    return when ? (when.openEnd ? when.first : when.last) : Infinity
  }
  return [...facts].sort((a, b) => {
    const [x, y] = [day(a), day(b)]
    return x === y ? 0 : x - y
  })
}

/** What all sentences of figures begin with: what is counted, of whom. */
export function subjectOf(facts: readonly Fact[]): string | null {
  const [first, ...rest] = facts.map((f) => f.sentence.split(/[,:]/)[0]!.trim())
  return first && rest.every((s) => s === first) ? first : null
}
