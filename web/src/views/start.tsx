// Where everybody begins: who deals with whom, and what is new.
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { newest, pairsOf } from '../activity'
import { api } from '../api'
import { dateWords } from '../edtf'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, Source, Sources, ViewHeading } from '../parts/common'
import { Finder } from '../parts/finder'
import type { DisputeRow, Health, Pair, TimelineRow } from '../types'
import { counted, measureWords } from '../words'

/** A ledger of more reports is too large to count pairs in the browser. */
const SMALL = 5000
const MOST_PAIRS = 24
const MOST_NEWS = 12
const MOST_DISPUTES = 8

interface News {
  health: Health
  timeline: TimelineRow[]
  disputes: DisputeRow[]
}

async function ask(signal: AbortSignal): Promise<News> {
  const health = await api.health(signal)
  if (health.reports === 0 || health.reports > SMALL) return { health, timeline: [], disputes: [] }
  const [timeline, disputes] = await Promise.all([api.timeline({}, signal), api.disputes({}, signal)])
  return { health, timeline, disputes }
}

export function Start(): JSX.Element {
  const world = useWorld()
  useTitle('')
  const loaded = useFetched('start ' + world.version, ask)
  return (
    <article class="start">
      <ViewHeading>Relations between countries</ViewHeading>
      <Shown loaded={loaded} what="what the ledger holds">
        {(news) => (news.health.reports === 0 ? <FirstRun /> : <Busy news={news} />)}
      </Shown>
    </article>
  )
}

function FirstRun(): JSX.Element {
  return (
    <section class="empty" aria-labelledby="first">
      <h2 id="first">This ledger is empty</h2>
      <p>
        Rapport reads reports and keeps what they tell of relations between countries. Sixteen reports in our
        own words come with it. In another terminal, in its folder, with the ledger that you serve:
      </p>
      <pre>
        <code>rapport add --ledger LEDGER examples/</code>
      </pre>
      <p>
        This page shows them as soon as they are read. Your own reports are added in the same way: text, web
        pages, PDF, documents, mails, feeds and archives.
      </p>
    </section>
  )
}

function Busy(props: { news: News }): JSX.Element {
  const { health, timeline, disputes } = props.news
  const pairs = useMemo(() => pairsOf(timeline), [timeline])
  const today = Math.floor(Date.now() / 86_400_000)
  const news = useMemo(() => newest(timeline, today, MOST_NEWS), [timeline])
  return (
    <>
      <p class="note">
        {counted(health.reports, 'report')} from {counted(health.outlets, 'outlet')}.
      </p>
      <Finder large />
      <div class="columns">
        {pairs.length > 0 && (
          <section aria-labelledby="pairs">
            <h2 id="pairs">Who deals with whom</h2>
            <Pairs pairs={pairs.slice(0, MOST_PAIRS)} />
            {pairs.length > MOST_PAIRS && (
              <p class="note">and {counted(pairs.length - MOST_PAIRS, 'pair')} more</p>
            )}
          </section>
        )}
        {news.length > 0 && (
          <section aria-labelledby="newest">
            <h2 id="newest">Newest</h2>
            <ul class="news">
              {news.map((row, i) => (
                <Happened key={row.id ?? i} row={row} />
              ))}
            </ul>
          </section>
        )}
        {disputes.length > 0 && (
          <section aria-labelledby="disputed">
            <h2 id="disputed">Where figures disagree</h2>
            <Disputed rows={disputes} />
          </section>
        )}
      </div>
    </>
  )
}

export function Pairs(props: { pairs: Pair[]; of?: string }): JSX.Element {
  const { names } = useWorld()
  const most = Math.max(...props.pairs.map((p) => p.records))
  return (
    <ol class="pairs">
      {props.pairs.map((pair) => {
        const [a, b] =
          props.of === pair.countries[1] ? [pair.countries[1], pair.countries[0]] : pair.countries
        const words = props.of ? names.name(b) : `${names.name(a)} and ${names.name(b)}`
        return (
          <li key={a + b}>
            <Link to={{ view: 'pair', a, b }}>{words}</Link>
            <span class="amount">
              <meter min={0} max={most} value={pair.records} aria-hidden="true" />
              {counted(pair.records, 'record')}
              {pair.newest && `, ${dateWords(pair.newest, true)}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

export function Happened(props: { row: TimelineRow }): JSX.Element {
  const { row } = props
  return (
    <li>
      <span class="when">
        {row.when ? dateWords(row.when, true) : `reported ${dateWords(row.reported, true)}`}
      </span>
      <span class="line">
        {row.id ? (
          <Link to={{ view: 'record', id: row.id }} class="quiet">
            <Foreign text={row.what} />
          </Link>
        ) : (
          <Foreign text={row.what} />
        )}{' '}
        {(row.sources ?? 0) > 1 ? (
          <Sources count={row.sources} />
        ) : (
          <Source
            report={row.reports[0] ?? ''}
            outlet={row.outlets?.[0]}
            published={row.published?.[0]}
            fact={row.facts[0]}
          />
        )}
      </span>
    </li>
  )
}

function Disputed(props: { rows: DisputeRow[] }): JSX.Element {
  const { names } = useWorld()
  const rows = [...props.rows]
    .sort((a, b) => ((a.published?.at(-1) ?? '') < (b.published?.at(-1) ?? '') ? 1 : -1))
    .slice(0, MOST_DISPUTES)
  return (
    <ul class="news">
      {rows.map((row, i) => (
        <li key={row.id ?? i}>
          <span class="when">{dateWords(row.period, true)}</span>
          <span class="line">
            {row.id ? (
              <Link to={{ view: 'dispute', id: row.id }}>{measureWords(row.measure)}</Link>
            ) : (
              measureWords(row.measure)
            )}
            {': '}
            {row.countries.map((c) => names.name(c)).join(' and ')}. <Foreign text={row.claims.join(' · ')} />
          </span>
        </li>
      ))}
    </ul>
  )
}
