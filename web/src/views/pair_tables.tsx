// Tables of a pair: the timeline in words, disputes, ties and agreements.
import type { JSX } from 'preact'
import type { View } from '../charts/timeline'
import { dateWords, readEdtf } from '../edtf'
import { Link, useWorld } from '../nav'
import { Folded, Foreign, Some, Source, Topics } from '../parts/common'
import { saidOf } from '../parts/fact'
import { Table } from '../parts/table'
import type { AgreementRow, DisputeRow, TimelineRow } from '../types'
import { capital, counted, figureTitle } from '../words'

const MOST_ROWS = 100
const MOST_SOURCES = 3

function within(row: TimelineRow, view: View | null): boolean {
  if (!view) return true
  const when = readEdtf(row.when) ?? readEdtf(row.reported)
  return !when || (when.last >= view.from && when.first <= view.to)
}

export function TimelineTable(props: {
  rows: TimelineRow[]
  view: View | null
  asOf: string | undefined
}): JSX.Element {
  const rows = props.rows.filter((r) => within(r, props.view))
  return (
    <Folded
      id="rows"
      words={`${counted(rows.length, 'row')} as a table`}
      rows={() => (
        <Some list={rows} most={MOST_ROWS}>
          {(shown) => (
            <Table
              label="Timeline as a table"
              columns={[
                { title: 'When', kind: 'when' },
                { title: 'What' },
                { title: 'Status' },
                { title: 'Topics' },
                { title: 'Reported by' },
              ]}
              rows={shown.map((row, i) => ({
                key: row.id ?? i,
                cells: [
                  row.when ? dateWords(row.when, true) : `reported ${dateWords(row.reported, true)}`,
                  <Told id={row.id} words={row.what} asOf={props.asOf} />,
                  saidOf('status', row.status, String),
                  row.topics.length > 0 && <Topics topics={row.topics} />,
                  <RowSources row={row} asOf={props.asOf} />,
                ],
              }))}
            />
          )}
        </Some>
      )}
    />
  )
}

/** What a row tells, as a link to its record where it has one. */
function Told(props: { id: string | undefined; words: string; asOf: string | undefined }): JSX.Element {
  const words = <Foreign text={props.words} />
  if (!props.id) return words
  return (
    <Link to={{ view: 'record', id: props.id }} query={{ asOf: props.asOf }}>
      {words}
    </Link>
  )
}

export function RowSources(props: {
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

/** The figure that is disputed, as a link to the dispute. */
function Subject(props: { row: DisputeRow; asOf: string | undefined }): JSX.Element {
  const { row } = props
  const { names } = useWorld()
  const title = figureTitle(row.measure, row.countries, (code) => names.inWords(code))
  if (!row.id) return <>{title}</>
  return (
    <Link to={{ view: 'dispute', id: row.id }} query={{ asOf: props.asOf }}>
      {title}
    </Link>
  )
}

export function Disputes(props: { rows: readonly DisputeRow[]; asOf: string | undefined }): JSX.Element {
  return (
    <ul class="cards">
      {props.rows.map((row, i) => (
        <li key={row.id ?? i} class="card alert">
          <h3>
            <Subject row={row} asOf={props.asOf} />
            {row.period && <span class="unit">{dateWords(row.period, true)}</span>}
          </h3>
          <ul>
            {row.claims.map((claim, j) => (
              <li key={j}>
                <Foreign text={claim} />
              </li>
            ))}
          </ul>
          <p class="note">
            <Foreign text={capital(row.why)} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** The same where there is little room: what it is on, and by how much. */
export function DisputeLines(props: { rows: readonly DisputeRow[]; asOf: string | undefined }): JSX.Element {
  return (
    <ul class="news">
      {props.rows.map((row, i) => (
        <li key={row.id ?? i}>
          <span class="line">
            <Subject row={row} asOf={props.asOf} />
          </span>
          <span class="by">
            {row.period && `${dateWords(row.period, true)}: `}
            <Foreign text={row.why} />
          </span>
        </li>
      ))}
    </ul>
  )
}

export function Agreements(props: { rows: AgreementRow[]; asOf: string | undefined }): JSX.Element | null {
  if (props.rows.length === 0) return null
  return (
    <Folded
      id="agreements"
      words={`${counted(props.rows.length, 'tie or agreement', 'ties and agreements')} with their dates`}
      rows={() => (
        <Some list={props.rows} most={MOST_ROWS}>
          {(shown) => (
            <Table
              label="Ties and agreements as a table"
              columns={[
                { title: 'What' },
                { title: 'Status' },
                { title: 'Signed', kind: 'when' },
                { title: 'Since', kind: 'when' },
                { title: 'Until', kind: 'when' },
                { title: 'Reported by' },
              ]}
              rows={shown.map((row, i) => ({
                key: row.id ?? i,
                cells: [
                  <Told id={row.id} words={row.name || saidOf('tie', row.tie, String)} asOf={props.asOf} />,
                  saidOf('status', row.status, String),
                  dateWords(row.signed, true),
                  dateWords(row.since, true),
                  dateWords(row.until, true),
                  <RowSources row={row} asOf={props.asOf} />,
                ],
              }))}
            />
          )}
        </Some>
      )}
    />
  )
}
