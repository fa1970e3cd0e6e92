// What things are called on the page.
import { dateWords } from './edtf'
import { boundWords, changeWords } from './said'
import type { Extent, Figure } from './types'

export const KINDS: Record<string, string> = {
  event: 'Event',
  figure: 'Figure',
  statement: 'Statement',
  tie: 'Tie',
}

export const MEASURES: Record<string, string> = {
  trade: 'Trade turnover',
  exports: 'Exports',
  'investment-flow': 'Investment in a period',
  'investment-stock': 'Investment to date',
  companies: 'Companies',
  documents: 'Documents signed',
  deal: 'Deals, loans, grants and funds',
  people: 'People living in the other country',
  goods: 'Goods delivered',
  other: 'Other figures',
  travellers: 'Travellers',
  students: 'Students',
  workers: 'Workers',
  projects: 'Joint projects',
}

export function measureWords(measure: string): string {
  const known = MEASURES[measure]
  if (known) return known
  return capital(measure.replace(/-/g, ' '))
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Before the first country, before the second, behind them. */
const BETWEEN: Record<string, [string, string, string?]> = {
  trade: ['Trade turnover of', 'and'],
  'investment-flow': ['Investment from', 'in', 'in a period'],
  'investment-stock': ['Investment from', 'in', 'to date'],
  companies: ['Companies from', 'in'],
  projects: ['Joint projects of', 'and'],
  people: ['People of', 'living in'],
  students: ['Students from', 'in'],
  workers: ['Workers from', 'in'],
  flights: ['Flights between', 'and'],
  documents: ['Documents signed by', 'and'],
  other: ['Other figures on', 'and'],
}

/** "Investment from South Korea in Kazakhstan to date": what a figure is of, as briefs say it. */
export function figureTitle(
  measure: string,
  countries: readonly string[],
  name: (code: string) => string,
  like?: string,
): string {
  const [a, b] = countries
  if (a === undefined) return measureWords(measure)
  if (b === undefined) return `${measureWords(measure)} of ${name(a)}`
  const known = BETWEEN[measure] ?? BETWEEN[like ?? '']
  const [from, to, end] = known ?? [`${measureWords(measure)} from`, 'to']
  // A measure of one's own is called as it is, and joined as what it is like.
  const begin = BETWEEN[measure] ? from : `${measureWords(measure)} ${from.split(' ').pop()}`
  return [begin, name(a), to, name(b), BETWEEN[measure] ? end : ''].filter(Boolean).join(' ')
}

/** "6 billion", "550", "1.25 million". */
export function numberWords(value: number): string {
  const size = Math.abs(value)
  const scale: [number, string][] = [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ]
  for (const [unit, name] of scale) if (size >= unit) return trimmed(value / unit) + name
  return size >= 100 ? Math.round(value).toLocaleString('en-GB') : trimmed(value)
}

function trimmed(value: number): string {
  return String(Number(value.toPrecision(3)))
}

/** The ends of its value, [low, high]; null where it tells none. */
export function valueOf(figure: Figure): [number, number] | null {
  const { value } = figure
  if (typeof value === 'number') return [value, value]
  if (!value || value.length === 0) return null
  return [Math.min(...value), Math.max(...value)]
}

export function unitWords(unit: string | undefined, value: number): string {
  if (!unit) return ''
  if (/^[A-Z]{3}$/.test(unit) || unit === '%') return unit
  const last = unit.split(' ').pop() ?? unit
  if (value === 1) return unit
  if (last === 'person') return unit.replace(/person$/, 'persons')
  if (/[^aeiou]y$/.test(last)) return unit.slice(0, -1) + 'ies'
  return /(s|x|ch|sh)$/.test(last) ? unit : unit + 's'
}

/** "over 6 billion", "5 to 7 billion": without the unit. */
export function amountWords(figure: Figure): string {
  const ends = valueOf(figure)
  if (!ends) return ''
  const [low, high] = ends
  const number = low === high ? numberWords(low) : `${numberWords(low)} to ${numberWords(high)}`
  return boundWords(figure.bound) + number
}

export function figureWords(figure: Figure): string {
  const ends = valueOf(figure)
  if (!ends) return figure.change ? changeWords(figure.change) : 'no value'
  return `${amountWords(figure)} ${unitWords(figure.unit, ends[1])}`.trim()
}

const FIELDS: Record<string, string> = {
  when: 'When',
  in: 'Country of the place',
  place: 'Place',
  who: 'Who',
  speaker: 'Speaker',
  mode: 'Mode',
  quote: 'Words',
  said_by: 'Said by',
  value: 'Value',
  unit: 'Unit',
  bound: 'Bound',
  measure: 'Measure',
  parties: 'Countries',
  topics: 'Topics',
  status: 'Status',
  level: 'Level',
  form: 'Form',
  event: 'Type',
  tie: 'Tie',
  name: 'Name',
  since: 'Since',
  until: 'Until',
  signed: 'Signed',
  signed_on: 'Signed on',
  rank: 'Rank of the partnership',
  change: 'Change',
  target: 'A target',
  superlative: 'Superlative',
  about: 'About',
  signers: 'Signers',
  person: 'Person',
  office: 'Office',
  country: 'Country',
  scale: 'Scale',
  money: 'Money',
  domestic: 'Within one country',
  addressee: 'To whom',
  host: 'Host',
  pages: 'Pages',
  role: 'Role',
  term: 'Term ends',
  instrument: 'Instrument',
  like: 'Counted like',
  negated: 'Denied',
  hypothetical: 'Not real',
}

export function fieldWords(field: string): string {
  const known = FIELDS[field]
  if (known) return known
  return capital(field.replace(/[_-]/g, ' '))
}

export function counted(count: number, one: string, many = one + 's'): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** "60 reports from 23 outlets, published 13 May 2009 to 8 October 2024; 3 undated." */
export function extentWords(extent: Extent): string {
  const { reports, outlets, first, last, undated } = extent
  const days = first && last ? `, published ${dateWords(first)} to ${dateWords(last)}` : ''
  const rest = undated > 0 ? `; ${undated.toLocaleString('en-GB')} undated` : ''
  return `${counted(reports, 'report')} from ${counted(outlets, 'outlet')}${days}${rest}.`
}
