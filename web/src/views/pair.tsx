// Two countries: the state of their relations, and all that it rests on.
import { Fragment, type JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { api, briefForms, type Query } from '../api'
import { laneOf, shortOf, statementRows } from '../charts/lanes'
import { dotsOf, panelsOf } from '../charts/panels'
import { FiguresKey, Series, Singles } from '../charts/series'
import { Timeline, usualView, type View } from '../charts/timeline'
import { isoOf, readEdtf } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld, type Loaded } from '../nav'
import { AsKnownOn } from '../parts/asof'
import { Folded, Foreign, Loading, Shown, Trouble, ViewHeading } from '../parts/common'
import { Groups, groupsOf, PaperSources, Section } from '../parts/lines'
import { addressOfPlace } from '../router'
import type { AgreementRow, Brief, DisputeRow, Extent, Figure, StatementRow, TimelineRow } from '../types'
import { Downloads, FILTERS, Filters } from './pair_filters'
import { Statements } from './pair_statements'
import { Agreements, Disputes, TimelineTable } from './pair_tables'

/** What is told first: it says how things stand. */
interface First {
  /** Of all reports, whatever day is asked for. */
  ledger: Extent
  brief: Brief
}

/** What it rests on, which may be much. */
interface Rest {
  timeline: TimelineRow[]
  figures: Figure[]
  agreements: AgreementRow[]
  statements: StatementRow[]
  disputes: DisputeRow[]
}

type All = First & Rest

const NONE: Rest = { timeline: [], figures: [], agreements: [], statements: [], disputes: [] }

async function askFirst(query: Query, signal: AbortSignal): Promise<First> {
  // What stands beside the brief is asked for with it, not behind it.
  briefForms().catch(() => undefined)
  const [brief, ledger] = await Promise.all([api.brief(query, signal), api.health(signal)])
  return { brief, ledger }
}

async function askRest(query: Query, signal: AbortSignal): Promise<Rest> {
  const [timeline, figures, agreements, statements, disputes] = await Promise.all([
    api.timeline(query, signal),
    api.figures(query, signal),
    api.agreements(query, signal),
    api.statements(query, signal),
    api.disputes(query, signal),
  ])
  return { timeline, figures, agreements, statements, disputes }
}

function viewOf(query: Record<string, string>): View | null {
  const from = readEdtf(query['from'])?.first
  const to = readEdtf(query['to'])?.last
  return from !== undefined && to !== undefined && from < to ? { from, to } : null
}

/** What the server tells those at a terminal. */
const COMMAND = / \(`rapport [^)]*\)/g

/** It says that facts are left out. */
function shortened(brief: Brief): boolean {
  return brief.looked_at.words.some((w) => w.startsWith('It is made of what was told last'))
}

export function Pair(props: { a: string; b: string; query: Record<string, string> }): JSX.Element {
  const { a, b, query } = props
  const world = useWorld()
  const nameA = world.names.name(a)
  const nameB = world.names.name(b)
  useTitle(`${nameA} and ${nameB}`)
  const asked: Query = { a, b, asOf: query['asOf'], long: query['long'] }
  for (const filter of FILTERS) asked[filter] = query[filter]
  const key = JSON.stringify([asked, world.version])
  const loaded = useFetched(key, (signal) => askFirst(asked, signal))
  const rest = useFetched(key, (signal) => askRest(asked, signal))
  const change = (more: Record<string, string | undefined>, replace = true) =>
    go(addressOfPlace({ view: 'pair', a, b }, { ...query, ...more }), replace)

  return (
    <article class="pair">
      <ViewHeading>
        {nameA} and {nameB}
      </ViewHeading>
      <Shown loaded={loaded} what="the state of relations">
        {(first) => (
          <Whole first={first} rest={rest} a={a} b={b} query={query} asked={asked} change={change} />
        )}
      </Shown>
    </article>
  )
}

function Whole(props: {
  first: First
  rest: Loaded<Rest>
  a: string
  b: string
  query: Record<string, string>
  asked: Query
  change: (more: Record<string, string | undefined>, replace?: boolean) => void
}): JSX.Element {
  const { rest, query, asked, change } = props
  const { names } = useWorld()
  const come = rest.state === 'here' ? rest.value : rest.state === 'loading' ? rest.before : undefined
  const all: All = { ...props.first, ...(come ?? NONE) }
  const asOf = query['asOf']
  const name = (code: string) => names.name(code)
  const { pair } = all.brief.looked_at
  const panels = useMemo(() => panelsOf(all.figures, (code) => names.inWords(code)), [all.figures])
  const drawn = panels.filter((p) => dotsOf(p).length > 1)
  const single = panels.filter((p) => !drawn.includes(p))
  const hidden = (query['hide'] ?? '').split(',').filter((x) => x !== '')
  const told = useMemo(
    () => [...all.timeline, ...statementRows(all.statements)],
    [all.timeline, all.statements],
  )
  const usual = useMemo(() => usualView(told), [told])
  const listed = all.timeline.filter((row) => !hidden.includes(shortOf(laneOf(row))))
  const nothing = come !== undefined && all.timeline.length + all.figures.length + all.statements.length === 0

  return (
    <>
      <p class="note">
        {all.brief.looked_at.words.map((w) => (
          <Fragment key={w}>
            <Foreign text={w.replace(COMMAND, '')} />{' '}
          </Fragment>
        ))}
        {(shortened(all.brief) || query['long']) && (
          <button
            type="button"
            class="slight"
            onClick={() => change({ long: query['long'] ? undefined : 'true' })}
          >
            {query['long'] ? 'Only what was told last' : 'Tell all of it'}
          </button>
        )}
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
        <Nothing countries={[props.a, props.b]} pairReports={pair.reports} query={query} change={change} />
      ) : (
        <>
          <Parts all={all} panels={panels.length} come={come !== undefined} />
          <Section id="glance" title="At a glance">
            <Groups brief={all.brief} section="summary" title="At a glance" asOf={asOf} />
            <Groups brief={all.brief} section="changed" title="What changed" asOf={asOf} />
          </Section>
          {rest.state === 'problem' && <Trouble problem={rest.problem} />}
          {rest.state === 'loading' &&
            (come ? (
              <p class="unseen" aria-busy="true">
                The rows are told anew
              </p>
            ) : (
              <Loading what="the timeline, figures and statements" />
            ))}
          {told.length > 0 && (
            <Section id="timeline" title="Timeline">
              <Timeline
                rows={told}
                hidden={hidden}
                onHidden={(lanes) => change({ hide: lanes.join(',') || undefined })}
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
              <TimelineTable rows={listed} view={viewOf(query) ?? usual} asOf={asOf} />
              {groupsOf(all.brief, 'counts').length > 0 && (
                <Folded
                  id="counts"
                  words="Meetings by year and level"
                  rows={() => (
                    <Groups
                      brief={all.brief}
                      section="counts"
                      title="Meetings by year and level"
                      asOf={asOf}
                    />
                  )}
                />
              )}
            </Section>
          )}
          {panels.length > 0 && (
            <Section id="figures" title="Figures">
              <Groups brief={all.brief} section="trends" title="Figures and their trend" asOf={asOf} />
              <div class="panels">
                {drawn.map((panel) => (
                  <Series key={panel.key} panel={panel} name={name} asOf={asOf} />
                ))}
              </div>
              {drawn.length > 0 && <FiguresKey />}
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
              <Disputes rows={all.disputes} asOf={asOf} />
            </Section>
          )}
          <Section id="ties" title="Ties and agreements">
            <Groups brief={all.brief} section="ties" title="Ties" asOf={asOf} />
            <Agreements rows={all.agreements} asOf={asOf} />
            <Groups brief={all.brief} section="promises" title="Still to come" asOf={asOf} />
          </Section>
          {groupsOf(all.brief, 'offices').length > 0 && (
            <Section id="offices" title="Who holds which office">
              <Groups brief={all.brief} section="offices" title="Offices" asOf={asOf} />
            </Section>
          )}
          {all.statements.length > 0 && (
            <Section id="statements" title="Statements">
              <Statements rows={all.statements} sides={[props.a, props.b]} query={query} />
            </Section>
          )}
          {groupsOf(all.brief, 'gaps').length > 0 && (
            <Section id="gaps" title="What was not found">
              <Groups brief={all.brief} section="gaps" title="What was not found" asOf={asOf} />
            </Section>
          )}
          <PaperSources brief={all.brief} />
        </>
      )}
    </>
  )
}

function Parts(props: { all: All; panels: number; come: boolean }): JSX.Element {
  const { all, come } = props
  const counted = (words: string, count: number) => (come ? `${words} (${count})` : words)
  const parts: [string, string, boolean][] = [
    ['glance', 'At a glance', true],
    [
      'timeline',
      counted('Timeline', all.timeline.length),
      !come || all.timeline.length + all.statements.length > 0,
    ],
    ['figures', counted('Figures', all.figures.length), !come || props.panels > 0],
    ['disputes', counted('Disputes', all.disputes.length), come && all.disputes.length > 0],
    ['ties', counted('Ties and agreements', all.agreements.length), true],
    ['statements', counted('Statements', all.statements.length), !come || all.statements.length > 0],
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

function Nothing(props: {
  countries: [string, string]
  pairReports: number
  query: Record<string, string>
  change: (more: Record<string, string | undefined>) => void
}): JSX.Element {
  const world = useWorld()
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
            : 'No report of this ledger deals with both countries.'}
        </p>
      )}
      <p>
        See{' '}
        {props.countries.map((code) => (
          <Fragment key={code}>
            <Link to={{ view: 'country', a: code }}>{world.names.name(code)}</Link>,{' '}
          </Fragment>
        ))}
        or{' '}
        {world.session.mayWrite ? (
          <Link to={{ view: 'add' }}>add reports</Link>
        ) : (
          <>
            add reports with <code>rapport add FILE…</code>
          </>
        )}
        .
      </p>
    </div>
  )
}
