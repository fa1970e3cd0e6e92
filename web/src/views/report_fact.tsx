// A chosen fact of a report: its fields, its rule, what other reports say, and
// what a person has to say.
import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { api } from '../api'
import { Link, useFetched, useWorld, type Loaded } from '../nav'
import { Folded, Foreign, Shown, Source, Sources } from '../parts/common'
import { Correctable, useCorrections } from '../parts/correct'
import { Why, Words } from '../parts/fact'
import type { Fact, RecordOf, Report, ReportHead } from '../types'
import { KINDS } from '../words'

function useRecord(record: string | undefined, asOf: string | undefined): Loaded<RecordOf | null> {
  const world = useWorld()
  return useFetched(JSON.stringify([record, asOf, world.version]), (signal) =>
    record ? api.record(record, { asOf }, signal) : Promise.resolve(null),
  )
}

function valueIn<T>(loaded: Loaded<T>): T | undefined {
  if (loaded.state === 'here') return loaded.value
  return loaded.state === 'loading' ? loaded.before : undefined
}

export function Detail(props: {
  fact: Fact
  /** The facts of the report as they stand in it. */
  order: readonly Fact[]
  report: Report
  asOf: string | undefined
  wordsAt: (from: number, to: number) => string
  /** It was chosen here, not come to by its address. */
  chosen: boolean
  onClose: () => void
}): JSX.Element {
  const { fact, order, report, asOf } = props
  const record = useRecord(fact.record, asOf)
  const corrections = useCorrections()
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(fact.id)
  useEffect(() => {
    if (before.current !== fact.id || props.chosen) heading.current?.focus({ preventScroll: true })
    before.current = fact.id
  }, [fact.id])
  const here = fact.span
  const around = here
    ? order.filter((f) => f.id !== fact.id && f.span && f.span[0] < here[1] && f.span[1] > here[0])
    : []
  const at = order.indexOf(fact)
  const step = (other: Fact | undefined, words: string) =>
    other && (
      <Link
        to={{ view: 'report', id: report.report }}
        query={{ fact: other.id, asOf }}
        stay
        class="button"
        label={`${words} fact`}
      >
        {words}
      </Link>
    )
  return (
    <section class="detail" aria-label="The chosen fact" data-fact={fact.id}>
      <div class="top">
        <span class={`kind k-${fact.kind}`}>{KINDS[fact.kind]}</span>
        <span class="steps">
          {step(order[at - 1], 'Previous')}
          {step(order[at + 1], 'Next')}
          <button type="button" onClick={props.onClose}>
            Close
          </button>
        </span>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        <Foreign text={fact.sentence} />
      </h2>
      <p>
        <Why fact={fact} />
      </p>
      <Correctable
        key={fact.id}
        fact={fact}
        near={order.filter((f) => f.record !== fact.record)}
        shared={(valueIn(record)?.facts.length ?? 1) > 1}
        corrections={corrections}
        wordsAt={props.wordsAt}
      />
      {fact.record && <Others loaded={record} id={fact.record} report={report.report} asOf={asOf} />}
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
function Others(props: {
  loaded: Loaded<RecordOf | null>
  id: string
  report: string
  asOf: string | undefined
}): JSX.Element {
  const { loaded, asOf } = props
  return (
    <>
      <h3>Other reports</h3>
      <Shown loaded={loaded} what="what other reports say">
        {(all) => {
          if (!all) return null
          const others = all.facts.filter((f) => f.report !== props.report)
          const heads = new Map(all.reports.map((r) => [r.report, r]))
          return (
            <>
              <p>
                <Link to={{ view: 'record', id: props.id }} query={{ asOf }}>
                  The record
                </Link>{' '}
                has <Sources count={all.sources} />
                {all.disputes.map((d) => (
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
