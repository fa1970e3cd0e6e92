// Two countries: the state of their relations, and all that it rests on.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { addressOf, api, type Query } from '../api'
import { dotsOf, panelsOf } from '../charts/panels'
import { Series, Singles } from '../charts/series'
import { Timeline, type View } from '../charts/timeline'
import { dateWords, isoOf, readEdtf } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { AsKnownOn } from '../parts/asof'
import { Foreign, Folded, Shown, Some, Source, Sources, Topics, ViewHeading } from '../parts/common'
import { Groups, groupsOf, Section } from '../parts/lines'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { AgreementRow, Brief, DisputeRow, Extent, Figure, StatementRow, TimelineRow } from '../types'
import { counted, measureWords } from '../words'

const FILTERS = ['topic', 'person', 'since', 'until', 'sources'] as const

interface All {
  /** Of all reports, whatever day is asked for. */
  ledger: Extent
  brief: Brief
  timeline: TimelineRow[]
  figures: Figure[]
  agreements: AgreementRow[]
  statements: StatementRow[]
  disputes: DisputeRow[]
}

async function ask(query: Query, signal: AbortSignal): Promise<All> {
  const today: Query = { a: query['a'], b: query['b'] }
  const [brief, whole, timeline, figures, agreements, statements, disputes] = await Promise.all([
    api.brief(query, signal),
    query['asOf'] ? api.brief(today, signal) : null,
    api.timeline(query, signal),
    api.figures(query, signal),
    api.agreements(query, signal),
    api.statements(query, signal),
    api.disputes(query, signal),
  ])
  const { ledger } = (whole ?? brief).looked_at
  return { ledger, brief, timeline, figures, agreements, statements, disputes }
}

function viewOf(query: Record<string, string>): View | null {
  const from = readEdtf(query['from'])?.first
  const to = readEdtf(query['to'])?.last
  return from !== undefined && to !== undefined && from < to ? { from, to } : null
}

export function Pair(props: { a: string; b: string; query: Record<string, string> }): JSX.Element {
  const { a, b, query } = props
  const world = useWorld()
  const nameA = world.names.name(a)
  const nameB = world.names.name(b)
  useTitle(`${nameA} and ${nameB}`)
  const asked: Query = { a, b, asOf: query['asOf'] }
  for (const filter of FILTERS) asked[filter] = query[filter]
  const loaded = useFetched(JSON.stringify([asked, world.version]), (signal) => ask(asked, signal))
  const change = (more: Record<string, string | undefined>, replace = true) =>
    go(addressOfPlace({ view: 'pair', a, b }, { ...query, ...more }), replace)

  return (
    <article class="pair">
      <ViewHeading>
        {nameA} and {nameB}
      </ViewHeading>
      <Shown loaded={loaded} what="the state of relations">
        {(all) => <Whole all={all} a={a} b={b} query={query} asked={asked} change={change} />}
      </Shown>
    </article>
  )
}

function Whole(props: {
  all: All
  a: string
  b: string
  query: Record<string, string>
  asked: Query
  change: (more: Record<string, string | undefined>, replace?: boolean) => void
}): JSX.Element {
  const { all, query, asked, change } = props
  const { names } = useWorld()
  const asOf = query['asOf']
  const name = (code: string) => names.name(code)
  const { pair } = all.brief.looked_at
  const panels = useMemo(() => panelsOf(all.figures, name), [all.figures])
  const drawn = panels.filter((p) => dotsOf(p).length > 1)
  const single = panels.filter((p) => !drawn.includes(p))
  const nothing = all.timeline.length + all.figures.length + all.statements.length === 0

  return (
    <>
      <p class="note">
        {all.brief.looked_at.words.map((w) => (
          <Foreign key={w} text={w} />
        ))}
      </p>
      <div class="bar">
        <AsKnownOn
          first={all.ledger.first}
          last={all.ledger.last}
          value={asOf}
          onValue={(day) => change({ asOf: day })}
        />
        <Downloads asked={asked} />
      </div>
      <Filters all={all} query={query} change={change} />
      {nothing ? (
        <Nothing pairReports={pair.reports} query={query} change={change} />
      ) : (
        <>
          <Parts all={all} panels={panels.length} />
          <Section id="glance" title="At a glance">
            <Groups brief={all.brief} section="summary" title="At a glance" asOf={asOf} />
            <Groups brief={all.brief} section="changed" title="What changed" asOf={asOf} />
          </Section>
          {all.timeline.length > 0 && (
            <Section id="timeline" title="Timeline">
              <Timeline
                rows={all.timeline}
                title={`Timeline of ${name(props.a)} and ${name(props.b)}`}
                view={viewOf(query)}
                asOf={asOf}
                onView={(v) =>
                  change(
                    v
                      ? { from: isoOf(Math.floor(v.from)), to: isoOf(Math.ceil(v.to)) }
                      : { from: undefined, to: undefined },
                  )
                }
              />
              <TimelineTable rows={all.timeline} view={viewOf(query)} asOf={asOf} />
            </Section>
          )}
          {panels.length > 0 && (
            <Section id="figures" title="Figures">
              <div class="panels">
                {drawn.map((panel) => (
                  <Series key={panel.key} panel={panel} name={name} asOf={asOf} />
                ))}
              </div>
              {single.length > 0 && (
                <>
                  {drawn.length > 0 && <h3 class="after">Told once</h3>}
                  <Singles panels={single} name={name} asOf={asOf} />
                </>
              )}
            </Section>
          )}
          {all.disputes.length > 0 && (
            <Section id="disputes" title="Where figures disagree">
              <Disputes rows={all.disputes} name={name} asOf={asOf} />
            </Section>
          )}
          <Section id="ties" title="Ties and agreements">
            <Groups brief={all.brief} section="ties" title="Ties" asOf={asOf} />
            <Agreements rows={all.agreements} asOf={asOf} />
            <Groups brief={all.brief} section="promises" title="Still to come" asOf={asOf} />
          </Section>
          {all.statements.length > 0 && (
            <Section id="statements" title="Statements">
              <Statements rows={all.statements} sides={[props.a, props.b]} name={name} asOf={asOf} />
            </Section>
          )}
          {groupsOf(all.brief, 'gaps').length > 0 && (
            <Section id="gaps" title="What was not found">
              <Groups brief={all.brief} section="gaps" title="What was not found" asOf={asOf} />
            </Section>
          )}
        </>
      )}
    </>
  )
}

function Parts(props: { all: All; panels: number }): JSX.Element {
  const { all } = props
  const parts: [string, string, boolean][] = [
    ['glance', 'At a glance', true],
    ['timeline', `Timeline (${all.timeline.length})`, all.timeline.length > 0],
    ['figures', `Figures (${all.figures.length})`, props.panels > 0],
    ['disputes', `Disputes (${all.disputes.length})`, all.disputes.length > 0],
    ['ties', `Ties and agreements (${all.agreements.length})`, true],
    ['statements', `Statements (${all.statements.length})`, all.statements.length > 0],
    ['gaps', 'What was not found', groupsOf(all.brief, 'gaps').length > 0],
  ]
  return (
    <nav class="parts" aria-label="Parts of this page">
      <ul>
        {parts
          .filter((p) => p[2])
          .map(([id, words]) => (
            <li key={id}>
              <a
                href={'#' + id}
                onClick={(event) => {
                  event.preventDefault()
                  const title = document.getElementById(id + '-title')
                  title?.scrollIntoView()
                  title?.setAttribute('tabindex', '-1')
                  title?.focus({ preventScroll: true })
                }}
              >
                {words}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function Downloads(props: { asked: Query }): JSX.Element {
  const forms: [string, string, string][] = [
    ['html', 'HTML', 'html'],
    ['md', 'Markdown', 'md'],
    ['json', 'JSON', 'json'],
  ]
  return (
    <p class="downloads">
      <span>The brief as</span>
      {forms.map(([as, words, ending]) => (
        <a
          key={as}
          href={addressOf('brief', { ...props.asked, as })}
          download={`brief-${props.asked['a']}-${props.asked['b']}.${ending}`}
        >
          {words}
        </a>
      ))}
      <button type="button" onClick={() => print()}>
        Print
      </button>
    </p>
  )
}

function Filters(props: {
  all: All
  query: Record<string, string>
  change: (more: Record<string, string | undefined>) => void
}): JSX.Element {
  const { all, query, change } = props
  const topics = useMemo(() => {
    const found = new Set<string>()
    for (const row of [...all.timeline, ...all.statements, ...all.agreements])
      for (const topic of row.topics) found.add(topic)
    if (query['topic']) found.add(query['topic'])
    return [...found].sort()
  }, [all, query['topic']])
  const any = FILTERS.some((f) => query[f])
  const text = (name: (typeof FILTERS)[number], label: string, hint: string) => (
    <label>
      {label}
      <input
        name={name}
        defaultValue={query[name] ?? ''}
        placeholder={hint}
        key={query[name] ?? ''}
        autocomplete="off"
        spellcheck={false}
      />
    </label>
  )
  return (
    <form
      class="filters"
      aria-label="Show only"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        const more: Record<string, string | undefined> = {}
        for (const f of FILTERS) more[f] = String(form.get(f) ?? '').trim() || undefined
        change(more)
      }}
    >
      <label>
        Topic
        <select
          name="topic"
          value={query['topic'] ?? ''}
          key={'t' + (query['topic'] ?? '')}
          onChange={(e) => change({ topic: e.currentTarget.value || undefined })}
        >
          <option value="">all</option>
          {topics.map((t) => (
            <option key={t} value={t}>
              {t}
            </option>
          ))}
        </select>
      </label>
      {text('person', 'Person', 'a name')}
      {text('since', 'From', '2019')}
      {text('until', 'To', '2024-06')}
      <label>
        Sources
        <select
          name="sources"
          value={query['sources'] ?? ''}
          key={'s' + (query['sources'] ?? '')}
          onChange={(e) => change({ sources: e.currentTarget.value || undefined })}
        >
          <option value="">any number</option>
          {['2', '3', '5'].map((n) => (
            <option key={n} value={n}>
              at least {n}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
      {any && (
        <button type="button" onClick={() => change(Object.fromEntries(FILTERS.map((f) => [f, undefined])))}>
          All again
        </button>
      )}
    </form>
  )
}

function Nothing(props: {
  pairReports: number
  query: Record<string, string>
  change: (more: Record<string, string | undefined>) => void
}): JSX.Element {
  const narrowed = FILTERS.some((f) => props.query[f]) || props.query['asOf']
  return (
    <div class="empty">
      <p>
        <strong>Nothing {narrowed ? 'fits' : 'was found'}.</strong>
      </p>
      {narrowed ? (
        <p>
          <button
            type="button"
            onClick={() =>
              props.change(Object.fromEntries([...FILTERS, 'asOf', 'from', 'to'].map((f) => [f, undefined])))
            }
          >
            Show all that is known today
          </button>
        </p>
      ) : (
        <p>
          {props.pairReports > 0
            ? 'There are reports on both, but no event, figure, statement or tie between the two was found in them.'
            : 'No report of this ledger deals with both countries. Add reports with '}
          {props.pairReports === 0 && <code>rapport add FILE…</code>}
        </p>
      )}
    </div>
  )
}

function within(row: TimelineRow, view: View | null): boolean {
  if (!view) return true
  const when = readEdtf(row.when) ?? readEdtf(row.reported)
  return !when || (when.last >= view.from && when.first <= view.to)
}

function TimelineTable(props: {
  rows: TimelineRow[]
  view: View | null
  asOf: string | undefined
}): JSX.Element {
  const rows = props.rows.filter((r) => within(r, props.view))
  return (
    <Folded
      words={`${counted(rows.length, 'row')} as a table`}
      rows={() => (
        <Some list={rows} most={MOST_ROWS}>
          {(shown) => (
            <div class="scroll" tabIndex={0} role="region" aria-label="Timeline as a table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col">What</th>
                    <th scope="col">Status</th>
                    <th scope="col">Topics</th>
                    <th scope="col">Reported by</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row, i) => (
                    <tr key={row.id ?? i}>
                      <td class="when">
                        {row.when ? dateWords(row.when, true) : `reported ${dateWords(row.reported, true)}`}
                      </td>
                      <td>
                        {row.id ? (
                          <Link to={{ view: 'record', id: row.id }} query={{ asOf: props.asOf }}>
                            <Foreign text={row.what} />
                          </Link>
                        ) : (
                          <Foreign text={row.what} />
                        )}
                      </td>
                      <td>{row.status}</td>
                      <td>
                        <Topics topics={row.topics} />
                      </td>
                      <td>
                        <RowSources row={row} asOf={props.asOf} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Some>
      )}
    />
  )
}

const MOST_ROWS = 100
const MOST_SOURCES = 3

function RowSources(props: {
  row: { reports: string[]; facts: string[]; outlets?: string[]; published?: string[] }
  asOf: string | undefined
}): JSX.Element {
  const { row } = props
  const more = row.reports.length - MOST_SOURCES
  return (
    <>
      {row.reports.slice(0, MOST_SOURCES).map((report, i) => (
        <span key={i}>
          {i > 0 && '; '}
          <Source
            report={report}
            outlet={row.outlets?.[i]}
            published={row.published?.[i]}
            fact={row.facts[i]}
            asOf={props.asOf}
          />
        </span>
      ))}
      {more > 0 && ` and ${more} more`}
    </>
  )
}

function Disputes(props: {
  rows: DisputeRow[]
  name: (code: string) => string
  asOf: string | undefined
}): JSX.Element {
  return (
    <ul class="cards">
      {props.rows.map((row, i) => (
        <li key={row.id ?? i} class="card alert">
          <h3>
            {row.id ? (
              <Link to={{ view: 'dispute', id: row.id }} query={{ asOf: props.asOf }}>
                {measureWords(row.measure)}
              </Link>
            ) : (
              measureWords(row.measure)
            )}
            <span class="unit">{dateWords(row.period, true)}</span>
          </h3>
          <ul>
            {row.claims.map((claim, j) => (
              <li key={j}>
                <Foreign text={claim} />
              </li>
            ))}
          </ul>
          <p class="note">
            <Foreign text={row.why} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function Agreements(props: { rows: AgreementRow[]; asOf: string | undefined }): JSX.Element | null {
  if (props.rows.length === 0) return null
  return (
    <Folded
      words={`${counted(props.rows.length, 'tie or agreement', 'ties and agreements')} with their dates`}
      rows={() => (
        <Some list={props.rows} most={MOST_ROWS}>
          {(shown) => (
            <div class="scroll" tabIndex={0} role="region" aria-label="Ties and agreements">
              <table>
                <thead>
                  <tr>
                    <th scope="col">What</th>
                    <th scope="col">Status</th>
                    <th scope="col">Signed</th>
                    <th scope="col">Since</th>
                    <th scope="col">Until</th>
                    <th scope="col">Reported by</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((row, i) => (
                    <tr key={row.id ?? i}>
                      <td>
                        {row.id ? (
                          <Link to={{ view: 'record', id: row.id }} query={{ asOf: props.asOf }}>
                            <Foreign text={row.name || row.tie} />
                          </Link>
                        ) : (
                          <Foreign text={row.name || row.tie} />
                        )}
                      </td>
                      <td>{row.status}</td>
                      <td>{dateWords(row.signed, true)}</td>
                      <td>{dateWords(row.since, true)}</td>
                      <td>{dateWords(row.until, true)}</td>
                      <td>
                        <RowSources row={row} asOf={props.asOf} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Some>
      )}
    />
  )
}

interface Topic {
  name: string
  rows: StatementRow[]
}

/** Statements under their topics, the topics with most first; one may stand under several. */
export function byTopic(rows: readonly StatementRow[]): Topic[] {
  const topics = new Map<string, StatementRow[]>()
  for (const row of rows)
    for (const topic of row.topics.length > 0 ? row.topics : ['']) {
      const list = topics.get(topic)
      if (list) list.push(row)
      else topics.set(topic, [row])
    }
  return [...topics]
    .map(([name, list]) => ({ name, rows: list }))
    .sort(
      (x, y) =>
        Number(x.name === '') - Number(y.name === '') ||
        y.rows.length - x.rows.length ||
        (x.name < y.name ? -1 : 1),
    )
}

const OPEN_TOPICS = 2
const MOST_STATEMENTS = 20

function Statements(props: {
  rows: StatementRow[]
  sides: [string, string]
  name: (code: string) => string
  asOf: string | undefined
}): JSX.Element {
  const [a, b] = props.sides
  return (
    <div class="topics-list">
      {byTopic(props.rows).map((topic, i) => {
        const side = (code: string) => topic.rows.filter((r) => r.country === code)
        const others = topic.rows.filter((r) => r.country !== a && r.country !== b)
        const columns: [string, StatementRow[]][] = [
          [props.name(a), side(a)],
          [props.name(b), side(b)],
          ['Others', others],
        ]
        return (
          <Folded
            key={topic.name}
            open={i < OPEN_TOPICS}
            words={`${topic.name || 'no topic'}: ${counted(topic.rows.length, 'statement')}`}
            rows={() => (
              <div class="sides">
                {columns
                  .filter(([, list]) => list.length > 0)
                  .map(([title, list]) => (
                    <div key={title}>
                      <h3>{title}</h3>
                      <Some list={list} most={MOST_STATEMENTS}>
                        {(shown) => (
                          <ul class="quotes">
                            {shown.map((row, j) => (
                              <Statement key={j} row={row} asOf={props.asOf} />
                            ))}
                          </ul>
                        )}
                      </Some>
                    </div>
                  ))}
              </div>
            )}
          />
        )
      })}
    </div>
  )
}

function Statement(props: { row: StatementRow; asOf: string | undefined }): JSX.Element {
  const { row } = props
  const quote = <Foreign text={row.quote ?? row.about ?? ''} />
  const who = plain([row.role, row.speaker].filter(Boolean).join(' '))
  return (
    <li>
      <p>
        {row.id ? (
          <Link to={{ view: 'record', id: row.id }} query={{ asOf: props.asOf }} class="quiet">
            {row.mode === 'direct' ? <q>{quote}</q> : quote}
          </Link>
        ) : (
          quote
        )}
      </p>
      <p class="by">
        {who && (
          <>
            <bdi dir="auto">{who}</bdi>,{' '}
          </>
        )}
        <RowSources row={row} asOf={props.asOf} /> {(row.sources ?? 0) > 1 && <Sources count={row.sources} />}
      </p>
    </li>
  )
}
