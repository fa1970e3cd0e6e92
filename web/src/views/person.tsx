// One person: whom he or she met, said what, held which office; by country.
import { useState } from 'preact/hooks'
import type { JSX } from 'preact'
import { api, type Query } from '../api'
import { dateWords } from '../edtf'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { News } from '../parts/activity'
import { Foreign, Shown, Sources, ViewHeading } from '../parts/common'
import type { Item, OfficeRow } from '../types'
import { capital, counted } from '../words'

const MOST = 20
/** A server looks at some thousands of records at once; few of them may be of the person. */
const STEPS = 5

interface Piece {
  items: Item[]
  next?: string
}

/** The next of a list: as many as are shown, or what comes up in some steps. */
async function askOn(query: Query, before: Piece, signal: AbortSignal): Promise<Piece> {
  let all: Piece = before
  const wanted = before.items.length + MOST
  for (let step = 0; step < STEPS && all.items.length < wanted; step++) {
    if (step + before.items.length > 0 && !all.next) break
    const limit = String(wanted - all.items.length)
    const piece = await api.recordsFrom({ ...query, limit, cursor: all.next }, signal)
    all = { items: [...all.items, ...piece.records], ...(piece.next ? { next: piece.next } : {}) }
  }
  return all
}

const PARTS: { id: string; title: string; query: Query }[] = [
  { id: 'meetings', title: 'Meetings and other events', query: { kind: 'event' } },
  { id: 'statements', title: 'Statements', query: { kind: 'statement' } },
]

export function PersonView(props: { name: string; query: Record<string, string> }): JSX.Element {
  const { name, query } = props
  const { names } = useWorld()
  useTitle(name)
  const asOf = query['asOf']
  const country = query['country']
  const [found, setFound] = useState<Record<string, string[]>>({})
  const counts = new Map<string, number>()
  for (const code of Object.values(found).flat()) counts.set(code, (counts.get(code) ?? 0) + 1)
  const listed = [...counts].sort(([x, n], [y, m]) => m - n || (x < y ? -1 : 1)).map(([code]) => code)
  const codes = country && !listed.includes(country) ? [country, ...listed] : listed
  const here = { view: 'person', name } as const
  return (
    <article class="start">
      <ViewHeading>{name}</ViewHeading>
      <div class="bar">
        <ul class="chips" aria-label="Countries">
          <li>
            <Link to={here} query={{ asOf }} stay current={!country}>
              All countries
            </Link>
          </li>
          {codes.map((code) => (
            <li key={code}>
              <Link to={here} query={{ asOf, country: code }} stay current={code === country}>
                {names.name(code)}
              </Link>
            </li>
          ))}
        </ul>
        <p class="downloads">
          <Link to={{ view: 'search' }} query={{ q: name, asOf }}>
            Reports that name {name}
          </Link>
        </p>
      </div>
      <div class="columns">
        {PARTS.map((part) => (
          <Part
            key={part.id + (country ?? '')}
            {...part}
            query={{ ...part.query, person: name, a: country, asOf }}
            onItems={(items) => {
              // Of all countries it is known which there are.
              if (!country) setFound((f) => ({ ...f, [part.id]: items.flatMap((item) => item.countries) }))
            }}
          />
        ))}
        <section aria-labelledby="offices">
          <h2 id="offices">Offices</h2>
          {codes[0] ? (
            <Offices name={name} a={country ?? codes[0]} asOf={asOf} />
          ) : (
            <p class="note">Of which country is not known.</p>
          )}
        </section>
      </div>
    </article>
  )
}

/** What one country's offices say of the person: of all countries it would be much to look through. */
function Offices(props: { name: string; a: string; asOf: string | undefined }): JSX.Element {
  const { name, a, asOf } = props
  const { names, version } = useWorld()
  const query: Query = { person: name, a, asOf }
  const loaded = useFetched(JSON.stringify([query, version]), (signal) => api.offices(query, signal))
  return (
    <Shown loaded={loaded} what="offices">
      {(rows) =>
        rows.length > 0 ? (
          <ul class="news">
            {rows.map((row, i) => (
              <li key={row.id ?? i}>
                <span class="when">
                  {row.held && dateWords(row.held, true)}
                  {row.past_by && `, past by ${dateWords(row.past_by, true)}`}
                </span>
                <span class="line">
                  <Told
                    row={row}
                    words={`${capital(row.office)} of ${names.inWords(row.country)}`}
                    asOf={asOf}
                  />{' '}
                  {row.person !== name && <Foreign text={`(${row.person})`} />}{' '}
                  {(row.sources ?? 0) > 1 && <Sources count={row.sources} />}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p class="note">No report says so of {names.inWords(a)}.</p>
        )
      }
    </Shown>
  )
}

/** The office, as a link to its record where reports tell of it. */
function Told(props: { row: OfficeRow; words: string; asOf: string | undefined }): JSX.Element {
  const { row, words } = props
  if (!row.id?.startsWith('r')) return <Foreign text={words} />
  return (
    <Link to={{ view: 'record', id: row.id }} query={{ asOf: props.asOf }} class="quiet">
      <Foreign text={words} />
    </Link>
  )
}

function Part(props: {
  id: string
  title: string
  query: Query
  onItems: (items: Item[]) => void
}): JSX.Element {
  const { id, title, query } = props
  const { version } = useWorld()
  const [from, setFrom] = useState<Piece>({ items: [] })
  const loaded = useFetched(JSON.stringify([query, from.next, version]), async (signal) => {
    const piece = await askOn(query, from, signal)
    props.onItems(piece.items)
    return piece
  })
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Shown loaded={loaded} what={title.toLowerCase()}>
        {(piece) => (
          <>
            {piece.items.length > 0 ? (
              <News items={piece.items} asOf={query['asOf']} />
            ) : (
              <p class="note">
                {piece.next ? 'None among what was told last.' : 'Nothing is known'}
                {!piece.next && query['asOf'] ? ' by that day.' : piece.next ? '' : '.'}
              </p>
            )}
            {piece.next && (
              <p class="more">
                <button type="button" onClick={() => setFrom(piece)}>
                  Look for older ones
                  {piece.items.length > 0 && (
                    <span class="unseen"> than these {counted(piece.items.length, 'record')}</span>
                  )}
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}
