// A report: its text with every fact marked, and all that is known of a fact.
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { api } from '../api'
import { dateWords } from '../edtf'
import { go, Link, useFetched, useTitle, useWorld } from '../nav'
import { Folded, Foreign, Pieces, Shown, Source, Sources, ViewHeading } from '../parts/common'
import { Correct, CorrectionsOf } from '../parts/correct'
import { Fields, Why, Words } from '../parts/fact'
import { addressOfPlace } from '../router'
import { placesOf, plain, segmentsOf, type Mark } from '../spans'
import type { Fact, Report, ReportHead } from '../types'
import { counted, KINDS } from '../words'

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
  const title = loaded.state === 'here' ? plain(loaded.value.title ?? loaded.value.report) : id
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
              ({Math.round(one.share * 100)} %)
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
          {report.facts.length > 0 && <FactList report={report} open={open} asOf={asOf} />}
        </aside>
      </div>
    </>
  )
}

interface Offsets {
  marks: Mark[]
  wordsAt: (from: number, to: number) => string
}

/** Byte offsets of all facts and of their evidence, turned into places at once. */
function marksOf(report: Report): Offsets {
  const bytes = new Set<number>()
  for (const fact of report.facts) {
    fact.span?.forEach((b) => bytes.add(b))
    fact.evidence?.forEach((e) => bytes.add(e.from).add(e.to))
  }
  const list = [...bytes]
  const places = placesOf(report.text, list)
  const place = new Map(list.map((b, i) => [b, places[i]!]))
  const at = (b: number) => place.get(b) ?? 0
  return {
    marks: report.facts.flatMap((f) =>
      f.span ? [{ id: f.id, from: at(f.span[0]), to: at(f.span[1]) }] : [],
    ),
    wordsAt: (from, to) => report.text.slice(at(from), at(to)),
  }
}

function Text(props: {
  report: Report
  marks: Mark[]
  open: string | undefined
  asOf: string | undefined
}): JSX.Element {
  const { report, open, asOf } = props
  const box = useRef<HTMLDivElement>(null)
  const segments = useMemo(() => segmentsOf(report.text.length, props.marks), [report, props.marks])
  const facts = useMemo(() => new Map(report.facts.map((f) => [f.id, f])), [report])
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open, report])
  const begun = new Set<string>()
  return (
    <div class="text" ref={box} dir="auto" role="region" aria-label="Text of the report">
      {segments.map((s) => {
        const words = report.text.slice(s.from, s.to)
        const inner = s.marks.length > 0 ? facts.get(s.marks[0]!) : undefined
        if (!inner) return <Pieces key={s.from} text={words} />
        const first = !begun.has(inner.id)
        begun.add(inner.id)
        const current = open !== undefined && s.marks.includes(open)
        return (
          <Link
            key={s.from}
            to={{ view: 'report', id: report.report }}
            query={{ fact: inner.id, asOf }}
            stay
            class={`mark k-${inner.kind}${s.marks.length > 1 ? ' many' : ''}${inner.wrong ? ' wrong' : ''}`}
            current={current}
            tabIndex={first ? undefined : -1}
          >
            <Pieces text={words} />
          </Link>
        )
      })}
    </div>
  )
}

function FactList(props: {
  report: Report
  open: string | undefined
  asOf: string | undefined
}): JSX.Element {
  const { report } = props
  const sorted = [...report.facts].sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0))
  return (
    <div class="list">
      <h2>{counted(report.facts.length, 'fact')}</h2>
      <ol class="facts">
        {sorted.map((f) => (
          <li key={f.id} class={f.wrong ? 'wrong' : undefined}>
            <Link
              to={{ view: 'report', id: report.report }}
              query={{ fact: f.id, asOf: props.asOf }}
              stay
              current={f.id === props.open}
            >
              <span class={`kind k-${f.kind}`}>{KINDS[f.kind]}</span> <Foreign text={f.sentence} />
            </Link>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Detail(props: {
  fact: Fact
  report: Report
  asOf: string | undefined
  wordsAt: (from: number, to: number) => string
  /** It was chosen here, not come to by its address. */
  chosen: boolean
  onClose: () => void
}): JSX.Element {
  const { fact, report, asOf } = props
  const alike = report.facts.flatMap((f) =>
    f.record && f.kind === fact.kind && f.record !== fact.record
      ? [{ record: f.record, sentence: f.sentence }]
      : [],
  )
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(fact.id)
  useEffect(() => {
    if (before.current !== fact.id || props.chosen) heading.current?.focus({ preventScroll: true })
    before.current = fact.id
  }, [fact.id])
  const here = fact.span
  const around = here
    ? report.facts.filter((f) => f.id !== fact.id && f.span && f.span[0] < here[1] && f.span[1] > here[0])
    : []
  return (
    <section class="detail" aria-label="The chosen fact">
      <div class="top">
        <span class={`kind k-${fact.kind}`}>{KINDS[fact.kind]}</span>
        <button type="button" onClick={props.onClose}>
          Close
        </button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        <Foreign text={fact.sentence} />
      </h2>
      <p>
        <Why fact={fact} />
      </p>
      <CorrectionsOf fact={fact.id} />
      <Fields fact={fact} wordsAt={props.wordsAt} />
      {fact.record && <Others record={fact.record} report={report.report} asOf={asOf} />}
      {around.length > 0 && (
        <>
          <h3>At the same place</h3>
          <ul class="facts">
            {around.map((f) => (
              <li key={f.id}>
                <Link to={{ view: 'report', id: report.report }} query={{ fact: f.id, asOf }} stay>
                  <span class={`kind k-${f.kind}`}>{KINDS[f.kind]}</span> <Foreign text={f.sentence} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Correct fact={fact} alike={alike} />
    </section>
  )
}

const MOST_OTHERS = 3

function OtherFacts(props: {
  facts: Fact[]
  heads: Map<string, ReportHead>
  asOf: string | undefined
}): JSX.Element {
  return (
    <ul class="others">
      {props.facts.map((f) => (
        <li key={f.id}>
          {f.words && <Words words={f.words} />}
          <p class="by">
            <Source
              report={f.report}
              fact={f.id}
              outlet={props.heads.get(f.report)?.outlet}
              published={props.heads.get(f.report)?.published}
              asOf={props.asOf}
            />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What other reports say of the same thing. */
function Others(props: { record: string; report: string; asOf: string | undefined }): JSX.Element {
  const { record, asOf } = props
  const world = useWorld()
  const loaded = useFetched(JSON.stringify([record, asOf, world.version]), (signal) =>
    api.record(record, { asOf }, signal),
  )
  return (
    <>
      <h3>Other reports</h3>
      <Shown loaded={loaded} what="what other reports say">
        {(all) => {
          const others = all.facts.filter((f) => f.report !== props.report)
          const heads = new Map(all.reports.map((r) => [r.report, r]))
          return (
            <>
              <p>
                <Link to={{ view: 'record', id: record }} query={{ asOf }}>
                  The record
                </Link>{' '}
                has <Sources count={all.sources} />
                {all.disputes.length > 0 &&
                  all.disputes.map((d) => (
                    <Link key={d} to={{ view: 'dispute', id: d }} query={{ asOf }} class="badge alert">
                      disputed
                    </Link>
                  ))}
              </p>
              {others.length === 0 && <p class="note">No other report tells it.</p>}
              <OtherFacts facts={others.slice(0, MOST_OTHERS)} heads={heads} asOf={asOf} />
              {others.length > MOST_OTHERS && (
                <Folded
                  words={`${others.length - MOST_OTHERS} more`}
                  rows={() => <OtherFacts facts={others.slice(MOST_OTHERS)} heads={heads} asOf={asOf} />}
                />
              )}
            </>
          )
        }}
      </Shown>
    </>
  )
}
