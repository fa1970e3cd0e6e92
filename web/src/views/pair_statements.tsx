// What was said, by topic and side.
import type { JSX } from 'preact'
import { Link, useWorld } from '../nav'
import { Foreign, Some, Sources } from '../parts/common'
import { topicWords } from '../said'
import { plain } from '../spans'
import type { StatementRow } from '../types'
import { capital, counted } from '../words'
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

const MOST_STATEMENTS = 5
/** How an address names what is of no topic. */
const NONE = 'none'

/** The topics to choose from, and what both sides say on the one that the address names. */
export function Statements(props: {
  rows: StatementRow[]
  sides: [string, string]
  query: Record<string, string>
}): JSX.Element {
  const [a, b] = props.sides
  const { query } = props
  const { names } = useWorld()
  const topics = byTopic(props.rows)
  const chosen = topics.find((t) => (t.name || NONE) === query['said']) ?? topics[0]
  if (!chosen) return <p class="note">Nobody is quoted.</p>
  const columns: [string, StatementRow[]][] = [
    [names.name(a), chosen.rows.filter((r) => names.holds(a, r.country))],
    [names.name(b), chosen.rows.filter((r) => names.holds(b, r.country) && !names.holds(a, r.country))],
    ['Others', chosen.rows.filter((r) => !names.holds(a, r.country) && !names.holds(b, r.country))],
  ]
  return (
    <>
      {topics.length > 1 && (
        <ul class="chips no-paper" aria-label="Topics of statements">
          {topics.map((topic) => (
            <li key={topic.name}>
              <Link
                to={{ view: 'pair', a, b }}
                query={{ ...query, said: topic.name || NONE }}
                stay
                current={topic === chosen}
              >
                {wordsOf(topic)} <span class="count">{topic.rows.length.toLocaleString('en-GB')}</span>
                <span class="unseen"> {topic.rows.length === 1 ? 'statement' : 'statements'}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <h3 class="after">
        {wordsOf(chosen)}: {counted(chosen.rows.length, 'statement')}
      </h3>
      <div class="sides" key={chosen.name}>
        {columns
          .filter(([, list]) => list.length > 0)
          .map(([title, list]) => (
            <div key={title}>
              <h4>
                {title} <span class="unit">{list.length.toLocaleString('en-GB')}</span>
              </h4>
              <Some list={list} most={MOST_STATEMENTS}>
                {(shown) => (
                  <ul class="quotes">
                    {shown.map((row, j) => (
                      <Statement key={j} row={row} asOf={query['asOf']} />
                    ))}
                  </ul>
                )}
              </Some>
            </div>
          ))}
      </div>
    </>
  )
}

function wordsOf(topic: Topic): string {
  return topic.name ? capital(topicWords(topic.name)) : 'No topic told'
}

function Statement(props: { row: StatementRow; asOf: string | undefined }): JSX.Element {
  const { row } = props
  const quote = <Foreign text={row.quote ?? row.about ?? ''} />
  return (
    <li>
      <p class="words">
        {row.id ? (
          <Link to={{ view: 'record', id: row.id }} query={{ asOf: props.asOf }} class="quiet">
            {row.mode === 'direct' ? <q>{quote}</q> : quote}
          </Link>
        ) : (
          quote
        )}
      </p>
      <p class="by">
        {row.role && <bdi dir="auto">{plain(row.role)} </bdi>}
        {row.speaker && (
          <Link
            to={{ view: 'person', name: row.speaker }}
            query={{ country: row.country, asOf: props.asOf }}
            class="quiet"
          >
            <bdi dir="auto">{plain(row.speaker)}</bdi>
          </Link>
        )}
        {(row.role || row.speaker) && ', '}
        <RowSources row={row} asOf={props.asOf} /> {(row.sources ?? 0) > 1 && <Sources count={row.sources} />}
      </p>
    </li>
  )
}
