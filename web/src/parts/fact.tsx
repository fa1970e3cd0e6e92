// What one report says: its fields with the words behind them.
import type { JSX } from 'preact'
import { dateWords, readEdtf } from '../edtf'
import { useWorld } from '../nav'
import type { Fact, Party } from '../types'
import { fieldWords } from '../words'
import { Foreign } from './common'

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
  'was',
  'read',
])

export function fieldsOf(fact: Fact): [string, unknown][] {
  return Object.entries(fact).filter(([key]) => !NO_FIELDS.has(key))
}

function isParty(value: unknown): value is Party {
  return (
    typeof value === 'object' && value !== null && ('name' in value || 'role' in value || 'country' in value)
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

export function Fields(props: {
  fact: Fact
  wordsAt?: ((from: number, to: number) => string) | undefined
}): JSX.Element {
  const { names } = useWorld()
  const { fact, wordsAt } = props
  const behind = (field: string) =>
    (fact.evidence ?? []).filter((e) => e.field === field || (field === 'topics' && e.field === 'topic'))
  return (
    <dl class="fields">
      {fieldsOf(fact).map(([field, value]) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>
            <Foreign text={valueWords(value, (c) => names.name(c))} />
            {wordsAt &&
              behind(field).map((e, i) => (
                <span key={i} class="behind">
                  “<Foreign text={wordsAt(e.from, e.to)} />”
                </span>
              ))}
          </dd>
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
      {fact.score !== undefined && <>, sure to {Math.round(fact.score * 100)}%</>}
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
