// What a person types into the search box, understood: names and codes of
// countries, and the name that is being typed.
import type { Country, CountryGroup } from './types'

/** Letters without marks, in one case, with single blanks. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What else countries are called where people type fast. */
const SHORT: Record<string, string> = {
  usa: 'USA',
  us: 'USA',
  america: 'USA',
  uk: 'GBR',
  britain: 'GBR',
  'great britain': 'GBR',
  uae: 'ARE',
  emirates: 'ARE',
  korea: 'KOR',
  'republic of korea': 'KOR',
  rok: 'KOR',
  dprk: 'PRK',
  'czech republic': 'CZE',
  turkey: 'TUR',
  holland: 'NLD',
  burma: 'MMR',
  drc: 'COD',
}

/** Countries that are told with "the" before them. */
export const WITH_THE = new Set(
  (
    'ALA ARE ATF BHS CAF CCK COK COM CYM DOM FLK FRO GBR GMB IMN IOT MDV MHL MNP NLD PCN PHL SGS SLB ' +
    'TCA UMI USA VAT VGB VIR'
  ).split(' '),
)

const JOINING = new Set(['and', 'with', 'vs', 'versus', 'to', 'between', 'of', 'in', 'the'])

/** By which words a measure is meant; the longer ones first. */
const MEASURE_WORDS: [string, string][] = [
  ['trade turnover', 'trade'],
  ['trade', 'trade'],
  ['turnover', 'trade'],
  ['exports', 'exports'],
  ['imports', 'exports'],
  ['investments', 'investment-flow,investment-stock'],
  ['investment', 'investment-flow,investment-stock'],
  ['companies', 'companies'],
  ['projects', 'projects'],
  ['loans', 'deal'],
  ['deals', 'deal'],
  ['travellers', 'travellers'],
  ['tourists', 'travellers'],
  ['students', 'students'],
  ['workers', 'workers'],
  ['flights', 'flights'],
  ['documents', 'documents'],
  ['energy', 'energy'],
]

/** A text without the words that mean a measure, and the measures that they mean. */
export function measureIn(text: string): { measure: string; words: string; without: string } | null {
  for (const [words, measure] of MEASURE_WORDS) {
    const found = new RegExp(`(^|\\s)${words}(?=\\s|$)`, 'i').exec(text)
    if (!found) continue
    const without = (text.slice(0, found.index) + ' ' + text.slice(found.index + found[0].length)).trim()
    return { measure, words, without }
  }
  return null
}

export interface Understood {
  /** Countries named whole, in their order, each once. */
  whole: Country[]
  /** What stands behind them and is no name yet, folded. */
  rest: string
  /** All words that name no country, as they were typed, with blanks between. */
  others: string
}

export class Names {
  private byName = new Map<string, Country>()
  private byCode = new Map<string, Country>()
  private longest = 1

  /** Groups, which are found as countries are. */
  private groups: Country[] = []

  constructor(
    readonly all: readonly Country[],
    groups: readonly CountryGroup[] = [],
  ) {
    for (const country of all) {
      this.byCode.set(country.code, country)
      this.add(country.name, country)
    }
    for (const [name, code] of Object.entries(SHORT)) {
      const country = this.byCode.get(code)
      if (country && !this.byName.has(name)) this.add(name, country)
    }
    for (const { name, aliases, members } of groups) {
      const group = { code: name, name, members }
      // "Australia and New Zealand" are rather the two than the region.
      const two = this.understand(name).whole.length > 1
      this.groups.push(group)
      this.byCode.set(name.toUpperCase(), group)
      for (const one of [name, ...aliases]) if (!two && !this.byName.has(folded(one))) this.add(one, group)
    }
  }

  private at(code: string): Country | undefined {
    return this.byCode.get(code) ?? this.byCode.get(code.toUpperCase())
  }

  isGroup(code: string): boolean {
    return this.at(code)?.members !== undefined
  }

  /** Whether a country is the one of this code, or one of the group. */
  holds(code: string, country: string | undefined): boolean {
    const members = this.at(code)?.members
    return country !== undefined && (members ? members.includes(country) : country === code)
  }

  private add(name: string, country: Country): void {
    const key = folded(name)
    this.byName.set(key, country)
    this.longest = Math.max(this.longest, key.split(' ').length)
  }

  name(code: string): string {
    return this.at(code)?.name ?? code
  }

  /** Within a sentence: "the United States". */
  inWords(code: string): string {
    return (WITH_THE.has(code) ? 'the ' : '') + this.name(code)
  }

  has(code: string): boolean {
    return this.at(code) !== undefined
  }

  understand(text: string): Understood {
    const typed = text
      .normalize('NFD')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((w) => w !== '')
    const words = typed.map(folded)
    const whole: Country[] = []
    let rest: string[] = []
    const others: string[] = []
    for (let i = 0; i < words.length;) {
      // A code in small letters may be a word: "and", "are".
      const coded = this.byCode.get(typed[i]!)
      const taken = coded ? { country: coded, count: 1 } : this.nameAt(words, i)
      if (taken) {
        if (!whole.includes(taken.country)) whole.push(taken.country)
        i += taken.count
        rest = []
      } else {
        if (!JOINING.has(words[i]!)) others.push(typed[i]!)
        rest.push(words[i++]!)
      }
    }
    while (rest.length > 0 && JOINING.has(rest[0]!)) rest.shift()
    return { whole, rest: rest.join(' '), others: others.join(' ') }
  }

  private nameAt(words: string[], at: number): { country: Country; count: number } | null {
    for (let count = Math.min(this.longest, words.length - at); count > 0; count--) {
      const country = this.byName.get(words.slice(at, at + count).join(' '))
      if (country) return { country, count }
    }
    return null
  }

  /** Countries of whose name a word begins so; those that begin so first. */
  beginning(text: string, most: number): Country[] {
    const wanted = folded(text)
    if (wanted === '') return []
    const good = [...this.all, ...this.groups].filter((c) => (' ' + folded(c.name)).includes(' ' + wanted))
    const first = (c: Country) => (folded(c.name).startsWith(wanted) ? 0 : 1) + (c.members ? 2 : 0)
    return good.sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, 'en')).slice(0, most)
  }
}
