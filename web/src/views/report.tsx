// A report: its text with every fact marked, and all that is known of a fact.
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { api } from '../api'
import { dateWords } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { ForPrograms, Foreign, Shown, Some, ViewHeading } from '../parts/common'
import { PairLinks } from '../parts/pairs'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { Fact, Report } from '../types'
import { counted, KINDS } from '../words'
import { Detail } from './report_fact'
import { marksOf, Text } from './report_text'

/** A report with the facts that persons marked wrong, which the ledger leaves out. */
async function ask(id: string, asOf: string | undefined, signal: AbortSignal): Promise<Report> {
  const [report, corrections] = await Promise.all([api.report(id, { asOf }, signal), api.corrections(signal)])
  const here = new Set(report.facts.map((f) => f.id))
  const wrong = new Set(
    corrections
      .filter((c) => c.kind === 'wrong' && !c.undone)
      .flatMap((c) => c.facts)
      .flatMap((f) => (f.fact && f.found && f.report === report.hash && !here.has(f.fact) ? [f.fact] : [])),
  )
  const facts = await Promise.all([...wrong].map((fact) => api.fact(fact, {}, signal)))
  return { ...report, facts: [...report.facts, ...facts] }
}

export function ReportView(props: { id: string; query: Record<string, string> }): JSX.Element {
  const { id, query } = props
  const world = useWorld()
  const asOf = query['asOf']
  const loaded = useFetched(JSON.stringify([id, asOf, world.version]), (signal) => ask(id, asOf, signal))
  const title =
    loaded.state === 'here'
      ? plain(loaded.value.title ?? loaded.value.report)
      : loaded.state === 'problem' && loaded.problem.status === 404
        ? 'There is no such report'
        : plain(id)
  useTitle(title)
  return (
    <article class="report">
      <ViewHeading>
        <Foreign text={title} />
      </ViewHeading>
      <Shown loaded={loaded} what="the report">
        {(report) => <Opened report={report} open={query['fact']} asOf={asOf} />}
      </Shown>
    </article>
  )
}

/** The address as a link where it is one that browsers may follow. */
function Origin(props: { url: string }): JSX.Element {
  return /^https?:\/\//i.test(props.url) ? (
    <a href={props.url} rel="noreferrer noopener" target="_blank">
      <Foreign text={props.url} />
    </a>
  ) : (
    <Foreign text={props.url} />
  )
}

function Opened(props: { report: Report; open: string | undefined; asOf: string | undefined }): JSX.Element {
  const { report, open, asOf } = props
  const offsets = useMemo(() => marksOf(report), [report])
  const order = useMemo(
    () => [...report.facts].sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0)),
    [report],
  )
  const fact = report.facts.find((f) => f.id === open)
  const shown = useRef(false)
  useEffect(() => {
    shown.current = true
  }, [])
  const closed = () => {
    go(addressOfPlace({ view: 'report', id: report.report }, { asOf }), true)
    // Who read on with the keyboard goes on where the fact stands.
    if (open) document.querySelector<HTMLElement>(`.text a[href*="fact=${CSS.escape(open)}"]`)?.focus()
  }
  return (
    <>
      <p class="meta">
        <span>{report.outlet ? <Foreign text={report.outlet} /> : 'Outlet not named'}</span>
        <span>{report.published ? dateWords(report.published) : 'Undated'}</span>
        {report.place && (
          <span>
            <Foreign text={report.place} />
          </span>
        )}
        {report.url && (
          <span>
            <Origin url={report.url} />
          </span>
        )}
        <PairLinks facts={report.facts} asOf={asOf} />
        <ForPrograms what={`reports/${encodeURIComponent(report.report)}`} />
      </p>
      {report.alike.length > 0 && (
        <p class="note">
          Much of it stands also in{' '}
          {report.alike.map((one, i) => (
            <span key={one.report}>
              {i > 0 && ', '}
              <Link to={{ view: 'report', id: one.report }} query={{ asOf }}>
                <Foreign text={one.report} />
              </Link>{' '}
              ({Math.round(one.share * 100)}%)
            </span>
          ))}
          .
        </p>
      )}
      <div class="reading">
        <Text report={report} marks={offsets.marks} open={open} asOf={asOf} />
        <aside aria-label="Facts of this report">
          <div class="chosen">
            {fact ? (
              <Detail
                fact={fact}
                order={order}
                report={report}
                asOf={asOf}
                chosen={shown.current}
                onClose={closed}
                wordsAt={offsets.wordsAt}
              />
            ) : (
              <p class="note">
                {report.facts.length > 0
                  ? 'Choose a fact here or in the text to see its fields, its rule and what other reports say.'
                  : 'No fact on relations between countries was found in this report.'}
              </p>
            )}
          </div>
          {report.facts.length > 0 && <FactList report={report} order={order} open={open} asOf={asOf} />}
        </aside>
      </div>
    </>
  )
}

const MOST_LISTED = 200

function FactList(props: {
  report: Report
  order: readonly Fact[]
  open: string | undefined
  asOf: string | undefined
}): JSX.Element {
  const { report, order } = props
  const wrong = order.filter((f) => f.wrong).length
  return (
    <div class="list">
      <h2>
        {counted(order.length, 'fact')}
        {wrong > 0 && <span class="unit">{wrong} marked wrong</span>}
      </h2>
      <Some list={order} most={MOST_LISTED}>
        {(shown) => (
          <ol class="facts">
            {shown.map((f) => (
              <li key={f.id} class={f.wrong ? 'wrong' : undefined}>
                <Link
                  to={{ view: 'report', id: report.report }}
                  query={{ fact: f.id, asOf: props.asOf }}
                  stay
                  current={f.id === props.open}
                >
                  <span class={`kind k-${f.kind}`}>{KINDS[f.kind]}</span> <Foreign text={f.sentence} />
                  {f.wrong && <span class="badge alert">wrong</span>}
                  {f.corrected && <span class="badge">corrected</span>}
                </Link>
              </li>
            ))}
          </ol>
        )}
      </Some>
    </div>
  )
}
