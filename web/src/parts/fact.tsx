// What one report says: its fields with the words behind them.
import type { ComponentChildren, JSX } from 'preact'
import { dateWords, readEdtf } from '../edtf'
import { fieldsOf } from '../fields'
import { Link, usePlace, useWorld } from '../nav'
import { codeWords } from '../said'
import { plain } from '../spans'
import type { Fact, Party } from '../types'
import { fieldWords, measureWords } from '../words'
import { Foreign } from './common'

function isParty(value: unknown): value is Party {
  return (
    typeof value === 'object' && value !== null && ('name' in value || 'role' in value || 'country' in value)
  )
}

/** Who is named in a value, each once. */
function personsIn(value: unknown): { name: string; country?: string | undefined }[] {
  const parties = (Array.isArray(value) ? value : [value]).filter(isParty)
  return parties.flatMap(({ name, country }, i) =>
    name && parties.findIndex((p) => p.name === name) === i ? [{ name, country }] : [],
  )
}

export function valueWords(value: unknown, name: (code: string) => string): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: 4 })
  if (typeof value === 'string') {
    if (/^[A-Z]{3}$/.test(value)) return name(value)
    return readEdtf(value) ? dateWords(value) : value
  }
  if (Array.isArray(value)) return value.map((v) => valueWords(v, name)).join('; ')
  if (isParty(value)) {
    const country = value.country ? name(value.country) : ''
    const who = [value.role, value.name].filter(Boolean).join(' ')
    return who && country ? `${who} (${country})` : who || country
  }
  if (value && typeof value === 'object')
    return Object.entries(value)
      .filter(([k]) => k !== 'span')
      .map(([k, v]) => `${fieldWords(k)}: ${valueWords(v, name)}`)
      .join(', ')
  return ''
}

/** A value of a field as people say it; what is no code stands as it is. */
export function saidOf(field: string, value: unknown, name: (code: string) => string): string {
  if (Array.isArray(value)) return value.map((one) => saidOf(field, one, name)).join('; ')
  if (typeof value !== 'string') return valueWords(value, name)
  if (field === 'measure') return measureWords(value)
  if (field === 'quote') return `“${value}”`
  if (field === 'name') return value
  return codeWords(field, value) ?? valueWords(value, name)
}

export function Fields(props: {
  fact: Fact
  wordsAt?: ((from: number, to: number) => string) | undefined
  /** What stands beside a value, and below it. */
  beside?: ((field: string) => ComponentChildren) | undefined
  below?: ((field: string) => ComponentChildren) | undefined
}): JSX.Element {
  const { names } = useWorld()
  const place = usePlace()
  const { fact, wordsAt } = props
  const behind = (field: string) =>
    (fact.evidence ?? []).filter((e) => e.field === field || (field === 'topics' && e.field === 'topic'))
  return (
    <dl class="fields">
      {fieldsOf(fact).map(([field, value]) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>
            <Foreign text={saidOf(field, value, (c) => names.name(c))} />
            {(field === 'who' || field === 'speaker' ? personsIn(value) : []).map((person) => (
              <Link
                key={person.name}
                to={{ view: 'person', name: person.name }}
                query={{ country: person.country, asOf: place.query['asOf'] }}
                class="aside"
                label={plain(`${person.name}: meetings, statements, offices`)}
              >
                all of {person.name.split(' ').at(-1)}
              </Link>
            ))}
            {wordsAt &&
              behind(field).map((e, i) => (
                <span key={i} class="behind">
                  “<Foreign text={wordsAt(e.from, e.to)} />”
                </span>
              ))}
          </dd>
          {props.beside && <dd class="beside">{props.beside(field)}</dd>}
          {props.below?.(field)}
        </div>
      ))}
    </dl>
  )
}

export function Why(props: { fact: Fact }): JSX.Element {
  const { fact } = props
  return (
    <span class="why">
      {fact.rule && (
        <>
          Found by <code>{fact.rule}</code>
        </>
      )}
      {fact.score !== undefined && <>, score {Math.round(fact.score * 100)}%</>}
      {fact.corrected && <span class="badge">corrected</span>}
      {fact.wrong && <span class="badge alert">marked wrong</span>}
    </span>
  )
}

/** The words around a fact, the fact's own between « and ». */
export function Words(props: { words: string }): JSX.Element {
  const from = props.words.indexOf('«')
  const to = props.words.lastIndexOf('»')
  if (from < 0 || to < from)
    return (
      <blockquote>
        <Foreign text={props.words} />
      </blockquote>
    )
  return (
    <blockquote>
      <Foreign text={props.words.slice(0, from)} />
      <mark>
        <Foreign text={props.words.slice(from + 1, to)} />
      </mark>
      <Foreign text={props.words.slice(to + 1)} />
    </blockquote>
  )
}
