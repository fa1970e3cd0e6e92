// The box in which countries are named: a combobox as the ARIA practices have it.
import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { measureIn, type Names } from '../countries'
import { go, useWorld } from '../nav'
import { addressOfPlace, type Route } from '../router'
import type { Country } from '../types'
import { capital } from '../words'

export interface Offer {
  words: string
  /** Where it leads. */
  to: Route
  query?: Record<string, string>
  /** What to go on typing after. */
  text: string
}

const MOST = 8

function pairOffer(a: Country, b: Country): Offer {
  const words = `${a.name} and ${b.name}`
  return { words, to: { view: 'pair', a: a.code, b: b.code }, text: words }
}

/** Two countries, and what of them is asked for beyond: a measure, a person. */
function pairOffers(a: Country, b: Country, more: string, measure: ReturnType<typeof measureIn>): Offer[] {
  const whole = pairOffer(a, b)
  const offers: Offer[] = []
  if (measure) {
    const words = `${capital(measure.words)}, ${whole.words}`
    offers.push({ ...whole, words, text: words, query: { measure: measure.measure } })
  }
  offers.push(whole)
  if (more !== '')
    offers.push({ ...whole, words: `${whole.words}, where “${more}” takes part`, query: { person: more } })
  return offers
}

function countriesFor(names: Names, text: string): Offer[] {
  const measure = measureIn(text)
  const { whole, rest, others } = names.understand(measure ? measure.without : text)
  const one = (c: Country): Offer => ({
    words: c.name,
    to: { view: 'country', a: c.code },
    text: measure ? `${measure.words} ${c.name} and ` : `${c.name} and `,
  })
  // The state of relations is told of a country and a group, not of two groups.
  const second = whole.slice(1).find((c) => !(c.members && whole[0]!.members))
  if (second) return pairOffers(whole[0]!, second, others, measure)
  const begun = names.beginning(rest, MOST)
  const first = whole[0]
  if (!first) return begun.map(one)
  const longer = rest === '' ? names.beginning(text, MOST).filter((c) => c.code !== first.code) : []
  return [
    ...begun
      .filter((c) => c.code !== first.code && !(c.members && first.members))
      .flatMap((c) => pairOffers(first, c, '', measure)),
    ...(rest === '' ? [one(first)] : []),
    ...longer.map(one),
  ].slice(0, MOST)
}

/** What may be meant by a text: pairs first, then countries, then words of reports. */
export function offersFor(names: Names, text: string): Offer[] {
  const q = text.trim()
  if (q === '') return []
  const words: Offer = { words: `Reports with “${q}”`, to: { view: 'search' }, query: { q }, text: q }
  const countries = countriesFor(names, text)
  // What is no country may be a person.
  const person: Offer = {
    words: `The person “${q}”`,
    to: { view: 'person', name: q },
    text: q,
  }
  return countries.length > 0 || measureIn(q) ? [...countries, words] : [words, person]
}

export function Finder(props: { large?: boolean }): JSX.Element {
  const { names } = useWorld()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const offers = useMemo(() => offersFor(names, text), [names, text])
  const id = props.large ? 'finder-large' : 'finder'
  const shown = open && offers.length > 0

  const choose = (offer: Offer) => {
    setOpen(false)
    setActive(-1)
    setText('')
    input.current?.blur()
    go(addressOfPlace(offer.to, offer.query))
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (offers.length > 0)
        setActive((active + step + offers.length + (active < 0 && step < 0 ? 1 : 0)) % offers.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const offer = offers[active] ?? offers[0]
      if (offer) choose(offer)
    } else if (event.key === 'Tab' && shown && active >= 0) {
      event.preventDefault()
      setText(offers[active]!.text)
      setActive(-1)
    } else if (event.key === 'Escape') {
      if (shown) setOpen(false)
      else setText('')
      setActive(-1)
    }
  }
  return (
    <div
      class={props.large ? 'finder large' : 'finder'}
      role="search"
      aria-label={props.large ? 'The ledger' : 'The ledger, from anywhere'}
    >
      <label for={id} class={props.large ? undefined : 'unseen'}>
        Countries, measures, persons or words of reports
      </label>
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        aria-expanded={shown}
        aria-controls={id + '-list'}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={props.large ? 'Trade Kazakhstan and South Korea' : 'Kazakhstan and South Korea'}
        value={text}
        onInput={(e) => {
          setText(e.currentTarget.value)
          setOpen(true)
          setActive(-1)
        }}
        onKeyDown={key}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <ul id={id + '-list'} role="listbox" aria-label="What may be meant" hidden={!shown}>
        {offers.map((offer, i) => (
          <li
            key={offer.words}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onMouseDown={(e) => {
              e.preventDefault()
              choose(offer)
            }}
          >
            {offer.words}
          </li>
        ))}
      </ul>
      <p class="unseen" role="status">
        {text !== '' && open
          ? offers.length > 0
            ? `${offers.length} to choose from`
            : 'No country is called so'
          : ''}
      </p>
    </div>
  )
}
