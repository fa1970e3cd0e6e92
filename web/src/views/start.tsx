// Where everybody begins: who deals with whom, and what is new.
import type { JSX } from 'preact'
import { api, type Query } from '../api'
import { go, kept, Link, useFetched, useTitle, useWorld, wantedOf } from '../nav'
import { AsKnownOn } from '../parts/asof'
import { Countries, News, Pairs } from '../parts/activity'
import { Shown, Some, ViewHeading } from '../parts/common'
import { Finder } from '../parts/finder'
import { addressOfPlace } from '../router'
import type { Health } from '../types'
import { counted, extentWords } from '../words'
import { FirstRun } from './first_run'

const MOST_PAIRS = 15
const MOST_COUNTRIES = 24
const MOST_NEWS = 12
const MOST_DISPUTES = 6

export function Start(props: { query: Record<string, string> }): JSX.Element {
  const world = useWorld()
  useTitle('')
  const loaded = useFetched('start ' + world.version, (signal) => api.health(signal))
  return (
    <article class="start">
      <ViewHeading>Relations between countries</ViewHeading>
      <Shown loaded={loaded} what="what the ledger holds">
        {(health) => (health.reports === 0 ? <FirstRun /> : <Busy health={health} query={props.query} />)}
      </Shown>
    </article>
  )
}

function Busy(props: { health: Health; query: Record<string, string> }): JSX.Element {
  const { health, query } = props
  const asOf = query['asOf']
  return (
    <>
      <p class="note">{extentWords(health)}</p>
      <Finder large />
      <div class="bar">
        <AsKnownOn
          first={health.first}
          last={health.last}
          value={asOf}
          onValue={(day) => go(addressOfPlace({ view: 'start' }, { ...query, asOf: day }), true)}
        />
        <p class="downloads">
          <Link to={{ view: 'network' }} query={kept(query)}>
            The network of pairs over the years
          </Link>
        </p>
      </div>
      <div class="columns">
        <ActivePairs query={query} />
        <New asOf={asOf} />
      </div>
    </>
  )
}

function Nothing(props: { what: string }): JSX.Element {
  return <p class="note">No {props.what} by that day.</p>
}

function ActivePairs(props: { query: Record<string, string> }): JSX.Element {
  const { version } = useWorld()
  const asOf = props.query['asOf']
  const most = wantedOf(props.query, MOST_PAIRS)
  const query: Query = { asOf, limit: String(most) }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.pairs(query, signal))
  return (
    <section aria-labelledby="pairs">
      <h2 id="pairs">Who deals with whom</h2>
      <Shown loaded={loaded} what="the pairs">
        {({ pairs, all }) => (
          <>
            {pairs.length === 0 && <Nothing what="dealings of two countries were known" />}
            <Pairs pairs={pairs} asOf={asOf} />
            {all > pairs.length && (
              <p class="more">
                <button
                  type="button"
                  onClick={() =>
                    go(addressOfPlace({ view: 'start' }, { ...props.query, most: String(4 * most) }), true)
                  }
                >
                  More of {counted(all, 'pair')}
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function ActiveCountries(props: { asOf: string | undefined }): JSX.Element {
  const { version } = useWorld()
  const query: Query = { asOf: props.asOf }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.active(query, signal))
  return (
    <section aria-labelledby="countries">
      <h2 id="countries">Countries</h2>
      <Shown loaded={loaded} what="the countries">
        {(countries) => (
          <>
            <Countries countries={countries.slice(0, MOST_COUNTRIES)} asOf={props.asOf} />
            {countries.length > MOST_COUNTRIES && (
              <p class="note">
                The most active {MOST_COUNTRIES} of {countries.length}; the box above finds the others.
              </p>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function New(props: { asOf: string | undefined }): JSX.Element {
  const { version } = useWorld()
  const query: Query = { asOf: props.asOf, limit: String(MOST_NEWS) }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.newest(query, signal))
  return (
    <Shown loaded={loaded} what="what is new" class="columns inner">
      {(news) => (
        <>
          <section aria-labelledby="newest">
            <h2 id="newest">Newest</h2>
            {news.events.length === 0 && <Nothing what="events were known" />}
            <News items={news.events} asOf={props.asOf} />
          </section>
          <div>
            <section aria-labelledby="disputed">
              <h2 id="disputed">Where figures disagree</h2>
              {news.disputes.length === 0 && (
                <p class="note">
                  No two figures of the ledger contradict each other{props.asOf && ' by that day'}.
                </p>
              )}
              <Some list={news.disputes} most={MOST_DISPUTES}>
                {(shown) => <News items={shown} asOf={props.asOf} />}
              </Some>
            </section>
            <ActiveCountries asOf={props.asOf} />
          </div>
        </>
      )}
    </Shown>
  )
}
