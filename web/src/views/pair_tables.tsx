// Tables of a pair: the timeline in words, disputes, ties and agreements.
import type { JSX } from 'preact'
import type { View } from '../charts/timeline'
import { dateWords, readEdtf } from '../edtf'
import { Link } from '../nav'
import { Folded, Foreign, Some, Source, Topics } from '../parts/common'
import type { AgreementRow, DisputeRow, TimelineRow } from '../types'
import { counted, measureWords } from '../words'

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

export function Disputes(props: {
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

export function Agreements(props: { rows: AgreementRow[]; asOf: string | undefined }): JSX.Element | null {
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
