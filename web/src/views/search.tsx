// Reports by their words.
import type { JSX } from 'preact'
import { api, type Query } from '../api'
import { dateWords } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld, wantedOf } from '../nav'
import { Foreign, Pieces, Shown, ViewHeading } from '../parts/common'
import { addressOfPlace } from '../router'
import { placesOf, segmentsOf } from '../spans'
import type { Found, Hit, Span } from '../types'
import { counted, KINDS } from '../words'

const VALUES = ['q', 'country', 'since', 'until', 'cursor'] as const

export function SearchView(props: { query: Record<string, string> }): JSX.Element {
  const { query } = props
  const world = useWorld()
  const q = query['q']
  useTitle(q ? `Search: ${q}` : 'Search')
  const asked: Query = { asOf: query['asOf'] }
  for (const value of VALUES) asked[value] = query[value]
  const loaded = useFetched(JSON.stringify([asked, world.version]), (signal) =>
    q ? api.search(asked, signal) : Promise.resolve(null),
  )
  return (
    <article class="search">
      <ViewHeading>Search</ViewHeading>
      <Asked query={query} />
      <Shown loaded={loaded} what="what was found">
        {(found) => (found ? <Hits found={found} query={query} /> : <Hints asOf={query['asOf']} />)}
      </Shown>
      {!q && <Newest query={query} />}
    </article>
  )
}

function Asked(props: { query: Record<string, string> }): JSX.Element {
  const { query } = props
  const text = (name: string, label: string, hint: string) => (
    <label>
      {label}
      <input
        name={name}
        key={query[name] ?? ''}
        defaultValue={query[name] ?? ''}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
      />
    </label>
  )
  return (
    <form
      class="filters"
      role="search"
      aria-label="Reports"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const values: Record<string, string | undefined> = { asOf: query['asOf'] }
        for (const name of VALUES) values[name] = String(form.get(name) ?? '').trim() || undefined
        go(addressOfPlace({ view: 'search' }, values))
      }}
    >
      {text('q', 'Words', '"strategic partnership"')}
      {text('country', 'Countries', 'Kazakhstan')}
      {text('since', 'From', '2019')}
      {text('until', 'To', '2024-06')}
      <button type="submit">Search</button>
    </form>
  )
}

const EXAMPLES: [string, string][] = [
  ['"strategic partnership"', 'these words behind each other'],
  ['invest*', 'words that begin so'],
  ['uranium OR copper', 'one of them'],
  ['energy NOT gas', 'the one without the other'],
  ['president NEAR(5) visit', 'not further apart'],
  ['title:memorandum', 'in the title'],
]

function Hints(props: { asOf: string | undefined }): JSX.Element {
  return (
    <div class="empty">
      <p>All words must stand in a report. Besides:</p>
      <ul>
        {EXAMPLES.map(([q, words]) => (
          <li key={q}>
            <Link to={{ view: 'search' }} query={{ q, asOf: props.asOf }}>
              <code>{q}</code>
            </Link>{' '}
            <span class="note">{words}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const MOST_NEWEST = 15

/** The newest reports, where no words are asked for. */
function Newest(props: { query: Record<string, string> }): JSX.Element {
  const { query } = props
  const { version } = useWorld()
  const most = wantedOf(query, MOST_NEWEST)
  const asked: Query = { asOf: query['asOf'], limit: String(most) }
  for (const name of ['country', 'since', 'until']) asked[name] = query[name]
  const loaded = useFetched(JSON.stringify([asked, version]), (signal) => api.reports(asked, signal))
  return (
    <section aria-labelledby="newest">
      <h2 id="newest">Newest reports</h2>
      <Shown loaded={loaded} what="the newest reports">
        {({ reports, next }) => (
          <>
            {reports.length === 0 && <p class="note">There are none.</p>}
            <ul class="news">
              {reports.map((head) => (
                <li key={head.hash}>
                  <span class="when">
                    <Foreign text={head.outlet || 'outlet not named'} />
                    {head.published ? `, ${dateWords(head.published, true)}` : ', undated'}
                  </span>
                  <span class="line">
                    <Link to={{ view: 'report', id: head.report }} query={{ asOf: query['asOf'] }}>
                      <Foreign text={head.title || head.report} />
                    </Link>
                  </span>
                </li>
              ))}
            </ul>
            {next !== undefined && most < 500 && (
              <p class="more">
                <button
                  type="button"
                  onClick={() =>
                    go(addressOfPlace({ view: 'search' }, { ...query, most: String(4 * most) }), true)
                  }
                >
                  More reports
                </button>
              </p>
            )}
          </>
        )}
      </Shown>
    </section>
  )
}

function Hits(props: { found: Found; query: Record<string, string> }): JSX.Element {
  const { found, query } = props
  const skipped = Number(query['cursor'] ?? 0)
  const changed = found.spellings.filter((s) => s.absent && s.looked_for.length > 0)
  if (found.hits.length === 0)
    return (
      <div class="empty">
        <p>
          <strong>No report has these words.</strong>
        </p>
        <p>Try fewer words, or the beginning of one with * behind it.</p>
      </div>
    )
  return (
    <>
      <p class="note" role="status">
        {found.ranked === undefined ? counted(found.hits.length, 'report') : counted(found.ranked, 'report')}
        {changed.map((s) => (
          <span key={s.word}>
            . “<Foreign text={s.word} />” is in none; looked for <Foreign text={s.looked_for.join(', ')} />
          </span>
        ))}
      </p>
      <ol class="cards wide" start={skipped + 1}>
        {found.hits.map((hit) => (
          <OneHit key={hit.hash} hit={hit} asOf={query['asOf']} />
        ))}
      </ol>
      <p class="bar">
        {skipped > 0 && (
          <Link to={{ view: 'search' }} query={{ ...query, cursor: undefined }}>
            From the first on
          </Link>
        )}
        {found.more && found.next !== undefined && (
          <Link to={{ view: 'search' }} query={{ ...query, cursor: String(found.next) }}>
            More reports
          </Link>
        )}
      </p>
    </>
  )
}

/** A text with the stretches that were looked for; places count from byte `from`. */
function Marked(props: { text: string; from: number; marks: readonly Span[] | undefined }): JSX.Element {
  const { text, from } = props
  const marks = props.marks ?? []
  const places = placesOf(
    text,
    marks.flatMap(([a, b]) => [Math.max(0, a - from), Math.max(0, b - from)]),
  )
  const segments = segmentsOf(
    text.length,
    marks.map((_, i) => ({ id: String(i), from: places[2 * i]!, to: places[2 * i + 1]! })),
  )
  return (
    <bdi dir="auto">
      {segments.map((s) => {
        const words = <Pieces key={s.from} text={text.slice(s.from, s.to)} />
        return s.marks.length > 0 ? <mark key={s.from}>{words}</mark> : words
      })}
    </bdi>
  )
}

function OneHit(props: { hit: Hit; asOf: string | undefined }): JSX.Element {
  const { hit, asOf } = props
  return (
    <li class="card">
      <h2>
        <Link to={{ view: 'report', id: hit.report }} query={{ asOf }}>
          <Marked text={hit.title || hit.report} from={0} marks={hit.title ? hit.title_marks : []} />
        </Link>
      </h2>
      <p class="by">
        {hit.outlet ? <Foreign text={hit.outlet} /> : 'outlet not named'}
        {hit.published ? `, ${dateWords(hit.published, true)}` : ', undated'}
      </p>
      <blockquote>
        <Marked text={hit.words} from={hit.from ?? 0} marks={hit.marks} />
      </blockquote>
      {hit.facts && hit.facts.length > 0 && (
        <ul class="facts">
          {hit.facts.map((fact) => (
            <li key={fact.fact}>
              <Link to={{ view: 'report', id: hit.report }} query={{ fact: fact.fact, asOf }}>
                <span class={`kind k-${fact.kind}`}>{KINDS[fact.kind]}</span> <Foreign text={fact.words} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
