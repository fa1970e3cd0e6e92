// One country: whom it deals with, and the newest of it.
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, type Query } from '../api'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { News, Pairs } from '../parts/activity'
import { AsKnownOn } from '../parts/asof'
import { Shown, ViewHeading } from '../parts/common'
import { Finder } from '../parts/finder'
import { addressOfPlace } from '../router'
import type { Health, Item, Newest, Pair, Row } from '../types'
import { counted, measureWords } from '../words'

const MOST_PAIRS = 30
const MOST = 500
const MOST_NEWS = 15

interface Held {
  health: Health
  pairs: Pair[]
  all: number
  news: Newest
}

async function newestOf(query: Query, signal: AbortSignal): Promise<Newest> {
  const [rows, disputes] = await Promise.all([api.timeline(query, signal), api.disputes(query, signal)])
  const told = (row: Row) => [...(row.published ?? [])].sort()[0] ?? ''
  const newest = <T extends Row>(list: T[]) =>
    [...list].sort((x, y) => (told(x) < told(y) ? 1 : -1)).slice(0, MOST_NEWS)
  const item = (row: Row, sentence: string, countries: string[]): Item => ({
    kind: 'event',
    sentence,
    countries,
    told: told(row),
    facts: row.facts,
    sources: row.sources ?? 1,
    reports: row.reports.map((report, i) => ({
      kind: 'report',
      report,
      hash: '',
      outlet: row.outlets?.[i] ?? '',
      published: row.published?.[i] ?? '',
    })),
  })
  return {
    events: newest(rows).map((r) => ({ ...item(r, r.what, r.countries), ...(r.id && { record: r.id }) })),
    disputes: newest(disputes).map((r) => ({
      ...item(r, `${measureWords(r.measure)}: ${r.why}`, r.countries),
      ...(r.id && { dispute: r.id }),
    })),
  }
}

async function ask(query: Query, most: number, signal: AbortSignal): Promise<Held> {
  const [health, { pairs, all }, news] = await Promise.all([
    api.health(signal),
    api.pairs({ country: query['a'], asOf: query['asOf'], limit: String(most) }, signal),
    newestOf(query, signal),
  ])
  return { health, pairs, all, news }
}

export function CountryView(props: { a: string; query: Record<string, string> }): JSX.Element {
  const { a, query } = props
  const world = useWorld()
  const name = world.names.name(a)
  useTitle(name)
  const [most, setMost] = useState(MOST_PAIRS)
  const asked: Query = { a, asOf: query['asOf'] }
  const loaded = useFetched(JSON.stringify([asked, most, world.version]), (signal) =>
    ask(asked, most, signal),
  )
  const known = (day: string | undefined) =>
    go(addressOfPlace({ view: 'country', a }, { ...query, asOf: day }), true)
  return (
    <article class="start">
      <ViewHeading>{name}</ViewHeading>
      <Shown loaded={loaded} what={`what is known of ${name}`}>
        {(held) => (
          <>
            <div class="bar">
              <AsKnownOn
                first={held.health.first}
                last={held.health.last}
                value={query['asOf']}
                onValue={known}
              />
              <p class="downloads">
                <Link to={{ view: 'search' }} query={{ country: a, q: name, asOf: query['asOf'] }}>
                  Reports that name {name}
                </Link>
              </p>
            </div>
            {held.pairs.length === 0 ? (
              <Nobody name={name} asOf={query['asOf']} known={known} />
            ) : (
              <Dealings a={a} held={held} asOf={query['asOf']} more={() => setMost(MOST)} />
            )}
          </>
        )}
      </Shown>
    </article>
  )
}

function Nobody(props: {
  name: string
  asOf: string | undefined
  known: (day: undefined) => void
}): JSX.Element {
  return (
    <div class="empty">
      <p>
        <strong>
          No dealings of {props.name} with another country are known{props.asOf && ' by that day'}.
        </strong>
      </p>
      {props.asOf && (
        <p>
          <button type="button" onClick={() => props.known(undefined)}>
            As known today
          </button>
        </p>
      )}
      <p>Look for other countries:</p>
      <Finder large />
    </div>
  )
}

function Dealings(props: { a: string; held: Held; asOf: string | undefined; more: () => void }): JSX.Element {
  const { a, asOf } = props
  const { pairs, all, news } = props.held
  return (
    <div class="columns">
      <section aria-labelledby="pairs">
        <h2 id="pairs">Deals with</h2>
        <Pairs pairs={pairs} of={a} asOf={asOf} />
        {all > pairs.length && (
          <p class="more">
            <button type="button" onClick={props.more}>
              More of {counted(all, 'country', 'countries')}
            </button>
          </p>
        )}
      </section>
      {news.events.length > 0 && (
        <section aria-labelledby="newest">
          <h2 id="newest">Newest</h2>
          <News items={news.events} asOf={asOf} />
        </section>
      )}
      {news.disputes.length > 0 && (
        <section aria-labelledby="disputed">
          <h2 id="disputed">Where figures disagree</h2>
          <News items={news.disputes} asOf={asOf} />
        </section>
      )}
    </div>
  )
}
