// What was said, by topic and side.
import type { JSX } from 'preact'
import { Link } from '../nav'
import { Folded, Foreign, Some, Sources } from '../parts/common'
import { plain } from '../spans'
import type { StatementRow } from '../types'
import { counted } from '../words'
import { RowSources } from './pair_tables'

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

const OPEN_TOPICS = 1
const MOST_STATEMENTS = 5

export function Statements(props: {
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
