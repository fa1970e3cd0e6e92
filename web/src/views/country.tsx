// One country, or a group of them: whom it deals with, and the newest of it.
import type { JSX } from 'preact'
import { api, type Query } from '../api'
import { readEdtf } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld, wantedOf } from '../nav'
import { News, Pairs } from '../parts/activity'
import { AsKnownOn } from '../parts/asof'
import { Shown, Some, ViewHeading } from '../parts/common'
import { Finder } from '../parts/finder'
import { addressOfPlace } from '../router'
import type { DisputeRow, Health, Kind, Pair } from '../types'
import { counted } from '../words'
import { DisputeLines } from './pair_tables'

const MOST_PAIRS = 30
const MOST = 500
const MOST_NEWS = 12

interface Held {
  health: Health
  pairs: Pair[]
  all: number
}

async function ask(query: Query, signal: AbortSignal): Promise<Held> {
  const [health, { pairs, all }] = await Promise.all([api.health(signal), api.pairs(query, signal)])
  return { health, pairs, all }
}

export function CountryView(props: { a: string; query: Record<string, string> }): JSX.Element {
  const { a, query } = props
  const world = useWorld()
  const name = world.names.name(a)
  const group = world.names.isGroup(a)
  useTitle(name)
  const asOf = query['asOf']
  const asked: Query = { country: a, asOf, limit: String(wantedOf(query, MOST_PAIRS)) }
  const loaded = useFetched(JSON.stringify([asked, world.version]), (signal) => ask(asked, signal))
  const change = (more: Record<string, string | undefined>) =>
    go(addressOfPlace({ view: 'country', a }, { ...query, ...more }), true)
  const known = (day: string | undefined) => change({ asOf: day })
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
                <Link to={{ view: 'search' }} query={{ country: a, q: name, asOf }}>
                  Reports that name {name}
                </Link>
              </p>
            </div>
            {held.pairs.length === 0 ? (
              <Nobody name={name} asOf={asOf} known={known} />
            ) : (
              <div class="columns">
                <div>
                  <section aria-labelledby="pairs">
                    <h2 id="pairs">{group ? 'Who deals with whom' : 'Deals with'}</h2>
                    <Pairs pairs={held.pairs} {...(group ? {} : { of: a })} asOf={asOf} />
                    {held.all > held.pairs.length && (
                      <p class="more">
                        <button type="button" onClick={() => change({ most: String(MOST) })}>
                          More of{' '}
                          {group ? counted(held.all, 'pair') : counted(held.all, 'country', 'countries')}
                        </button>
                      </p>
                    )}
                  </section>
                  {held.pairs.some((pair) => pair.disputes > 0) && <Disputed a={a} asOf={asOf} />}
                </div>
                <Newest id="newest" title="Newest" a={a} kind="event" asOf={asOf} />
                <Newest id="figures" title="Newest figures" a={a} kind="figure" asOf={asOf} />
              </div>
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

const MOST_DISPUTES = 6

/** Where figures on the country contradict each other, what was told last first. */
function Disputed(props: { a: string; asOf: string | undefined }): JSX.Element {
  const { a, asOf } = props
  const { version } = useWorld()
  const query: Query = { a, asOf }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.disputes(query, signal))
  const told = (row: DisputeRow) => Math.max(...(row.published ?? []).map((day) => readEdtf(day)?.last ?? 0))
  return (
    <section aria-labelledby="disputed">
      <h2 id="disputed">Where figures disagree</h2>
      <Shown loaded={loaded} what="where figures disagree">
        {(rows) => (
          <Some list={[...rows].sort((x, y) => told(y) - told(x))} most={MOST_DISPUTES}>
            {(shown) => <DisputeLines rows={shown} asOf={asOf} />}
          </Some>
        )}
      </Shown>
    </section>
  )
}

/** The records of a kind that were told last. */
function Newest(props: {
  id: string
  title: string
  a: string
  kind: Kind
  asOf: string | undefined
}): JSX.Element {
  const { id, title, a, kind, asOf } = props
  const { version } = useWorld()
  const query: Query = { a, kind, asOf, limit: String(MOST_NEWS) }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.records(query, signal))
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Shown loaded={loaded} what="what is new">
        {(items) =>
          items.length > 0 ? (
            <News items={items} asOf={asOf} />
          ) : (
            <p class="note">Nothing is known{asOf && ' by that day'}.</p>
          )
        }
      </Shown>
    </section>
  )
}
