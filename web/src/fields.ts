// The fields of a fact: which there are, which a person may set, and how a
// value is typed.  The server judges; what stands here helps to type.
import type { Fact, Kind } from './types'
import { fieldWords } from './words'

/** Keys that are no fields: who it is and why it was found. */
const NO_FIELDS = new Set([
  'kind',
  'id',
  'report',
  'hash',
  'record',
  'sentence',
  'words',
  'wrong',
  'corrected',
  'span',
  'rule',
  'score',
  'evidence',
  'number',
  'money',
  'ordinal',
  'actors',
  'was',
  'read',
])

/** Fields that nobody sets. */
const FIXED = new Set(['rank', 'like'])

/** What a fact of a kind may have beside what it has. */
const MAY_HAVE: Record<Kind, readonly string[]> = {
  event: ['when', 'place', 'in', 'level', 'status', 'topics'],
  figure: ['when', 'value', 'unit', 'bound', 'said_by.name', 'said_by.country', 'topics'],
  statement: ['speaker.name', 'speaker.role', 'speaker.country', 'topics'],
  tie: ['since', 'signed', 'term', 'name', 'status', 'topics'],
}

/** Values of which a field has one; of `status` by kind. */
const CHOICES: Record<string, readonly string[]> = {
  form: ['talks', 'visit', 'call', 'forum', 'signing', 'accord', 'aid'],
  level: ['state', 'official', 'working', 'private'],
  bound: ['=', '~', '>', '>=', '<', '<='],
  tie: ['partnership', 'agreement', 'body', 'initiative', 'membership', 'office', 'relations'],
}
const STATUS: Partial<Record<Kind, readonly string[]>> = {
  event: ['held', 'ongoing', 'planned', 'proposed', 'cancelled'],
  tie: ['in-force', 'signed', 'planned', 'proposed', 'ended'],
}
const MODES = ['direct', 'indirect', 'mixed']
const DATES = new Set(['when', 'since', 'until', 'signed', 'term'])
const LISTS = new Set(['parties', 'topics'])

export function fieldsOf(fact: Fact): [string, unknown][] {
  return Object.entries(fact).filter(([key]) => !NO_FIELDS.has(key))
}

/** Ways to what stands below a field: "when", "said_by.name", "who.2.country". */
export function waysIn(fact: Fact, field: string): string[] {
  if (FIXED.has(field)) return []
  const ways: string[] = []
  const into = (way: string, value: unknown): void => {
    if (Array.isArray(value) && value.some((v) => typeof v === 'object' && v !== null))
      value.forEach((v, i) => into(`${way}.${i + 1}`, v))
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const keys = Object.keys(value).filter((key) => key !== 'span')
      // A person may be named where only the country stands, and so on.
      const all = isPartyField(field) ? [...new Set(['name', 'role', 'country', ...keys])] : keys
      for (const key of all) into(`${way}.${key}`, (value as Record<string, unknown>)[key] ?? '')
    } else ways.push(way)
  }
  into(field, fact[field])
  return ways
}

function isPartyField(field: string): boolean {
  return field === 'who' || field === 'said_by' || field === 'speaker'
}

/** Ways to fields that a person may give a fact which lacks them. */
export function lackingIn(fact: Fact): string[] {
  return MAY_HAVE[fact.kind].filter((way) => fact[way.split('.')[0]!] === undefined)
}

/** What stands there now, as it would be typed. */
export function valueAt(fact: Fact, way: string): string {
  let value: unknown = fact
  for (const step of way.split('.')) {
    if (Array.isArray(value)) value = value[Number(step) - 1]
    else if (typeof value === 'object' && value !== null) value = (value as Record<string, unknown>)[step]
    else return ''
  }
  if (Array.isArray(value)) return value.join(way === 'value' ? '..' : ', ')
  return value === undefined ? '' : String(value)
}

/** As it is sent: a list has no blanks behind its commas. */
export function typed(way: string, value: string): string {
  const text = value.trim()
  return LISTS.has(way)
    ? text
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)
        .join(',')
    : text
}

/** The values to choose from; null where any may be typed. */
export function choicesFor(fact: Fact, way: string): readonly string[] | null {
  const now = fact[way]
  const list =
    way === 'status'
      ? STATUS[fact.kind]
      : way === 'mode' && fact.kind === 'statement'
        ? MODES
        : typeof now === 'boolean'
          ? ['true', 'false']
          : CHOICES[way]
  if (!list) return null
  const before = now === undefined ? '' : String(now)
  return list.includes(before) ? list : [before, ...list]
}

/** How a value is written; null where it goes without saying. */
export function hintFor(way: string): string | null {
  const last = way.split('.').pop() ?? way
  if (DATES.has(way)) return 'A date: 2021-08-17, 2021-08, 2021, or 2021-08-16/2021-08-18'
  if (way === 'value') return 'A number: 6.1e9, or 5..7 for a range'
  if (way === 'unit') return 'USD, EUR, person, company …'
  if (way === 'parties') return 'Countries, with commas between them: Norway, Peru'
  if (way === 'topics') return 'Topics, with commas between them'
  if (last === 'country' || last === 'in') return 'A country: Norway, or NOR'
  return null
}

/** "Who, second: country". */
export function wayWords(way: string): string {
  const COUNT = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
  const [field, ...rest] = way.split('.')
  const head = fieldWords(field!)
  if (rest.length === 0) return head
  const words = rest.map((step) =>
    /^\d+$/.test(step) ? (COUNT[Number(step) - 1] ?? `number ${step}`) : fieldWords(step).toLowerCase(),
  )
  return `${head}, ${words.join(': ')}`
}

/** Countries that have a part in a fact, each once. */
export function countriesOf(fact: Fact): string[] {
  const found = new Set<string>()
  const into = (value: unknown): void => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) found.add(value)
    else if (Array.isArray(value)) value.forEach(into)
    else if (typeof value === 'object' && value !== null) into((value as { country?: unknown }).country)
  }
  for (const field of ['parties', 'who', 'speaker']) into(fact[field])
  return [...found]
}
