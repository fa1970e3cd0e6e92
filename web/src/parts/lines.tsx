// Sections of a brief: lines with the numbers of their sources.
import type { JSX } from 'preact'
import { dateWords } from '../edtf'
import { Link } from '../nav'
import { plain } from '../spans'
import type { Brief, Group, Line, Reference } from '../types'
import { fieldWords } from '../words'
import { Foreign, Sources } from './common'
import { Table } from './table'

const OWN = new Set(['id', 'facts', 'sources', 'references', 'fact', 'lead', 'text'])

export function groupsOf(brief: Brief, section: string): Group[] {
  const groups = brief[section]
  return Array.isArray(groups) ? (groups as Group[]).filter((g) => g.lines.length > 0) : []
}

export function References(props: {
  numbers: readonly number[]
  brief: Brief
  asOf: string | undefined
}): JSX.Element | null {
  const known = props.numbers
    .map((n) => props.brief.references[n - 1])
    .filter((r): r is Reference => r !== undefined)
  if (known.length === 0) return null
  return (
    <span class="references">
      {known.map((r) => (
        <Link
          key={r.number}
          to={{ view: 'report', id: r.report }}
          query={{ fact: r.facts?.[0], asOf: props.asOf }}
          label={plain(
            `Source ${r.number}: ${r.outlet ?? 'outlet not named'}, ${dateWords(r.published) || 'undated'}`,
          )}
        >
          {r.number}
        </Link>
      ))}
    </span>
  )
}

function goal(id: string): { view: 'record' | 'dispute'; id: string } {
  return { view: id.startsWith('d') ? 'dispute' : 'record', id }
}

function OneLine(props: { line: Line; brief: Brief; asOf: string | undefined }): JSX.Element {
  const { line } = props
  const text = <Foreign text={line.text ?? ''} />
  return (
    <li>
      {line.lead && (
        <span class="lead">
          <Foreign text={line.lead} />
        </span>
      )}
      <span class="line">
        {line.id ? (
          <Link to={goal(line.id)} query={{ asOf: props.asOf }} class="quiet">
            {text}
          </Link>
        ) : (
          text
        )}{' '}
        <References numbers={line.references} brief={props.brief} asOf={props.asOf} />{' '}
        {(line.sources ?? 0) > 1 && <Sources count={line.sources} />}
      </span>
    </li>
  )
}

/** Lines that have no sentence but columns: counts by year, trends. */
function Columns(props: {
  lines: Line[]
  brief: Brief
  asOf: string | undefined
  title: string
}): JSX.Element {
  const keys = [...new Set(props.lines.flatMap((l) => Object.keys(l)))].filter((k) => !OWN.has(k))
  return (
    <Table
      label={props.title}
      columns={[...keys.map((k) => ({ title: fieldWords(k) })), { title: 'Sources' }]}
      rows={props.lines.map((line, i) => ({
        key: i,
        cells: [
          ...keys.map((k) => <Foreign key={k} text={String(line[k] ?? '')} />),
          <References key="references" numbers={line.references} brief={props.brief} asOf={props.asOf} />,
        ],
      }))}
    />
  )
}

export function Groups(props: {
  brief: Brief
  section: string
  title: string
  asOf: string | undefined
}): JSX.Element | null {
  const groups = groupsOf(props.brief, props.section)
  if (groups.length === 0) return null
  return (
    <>
      {groups.map((group, i) => (
        <div key={i} class="group">
          {group.title && (
            <h3>
              <Foreign text={group.title} />
            </h3>
          )}
          {group.lines.some((l) => l.text !== undefined) ? (
            <ul class="lines">
              {group.lines.map((line, j) => (
                <OneLine key={j} line={line} brief={props.brief} asOf={props.asOf} />
              ))}
            </ul>
          ) : (
            <Columns lines={group.lines} brief={props.brief} asOf={props.asOf} title={props.title} />
          )}
          {group.note && (
            <p class="note">
              <Foreign text={group.note} />
            </p>
          )}
        </div>
      ))}
    </>
  )
}

/** References to one report behind each other: their numbers, and the first of them. */
export function byReport(references: readonly Reference[]): { numbers: string; first: Reference }[] {
  const groups: Reference[][] = []
  for (const reference of references) {
    const last = groups.at(-1)
    if (last?.[0]?.report === reference.report) last.push(reference)
    else groups.push([reference])
  }
  return groups.map((group) => {
    const [first, last] = [group[0]!, group.at(-1)!]
    const numbers = group.length > 1 ? `${first.number}–${last.number}` : String(first.number)
    return { numbers, first }
  })
}

/** On paper numbers lead nowhere: what they stand for is told at the end. */
export function PaperSources(props: { brief: Brief }): JSX.Element | null {
  const { references } = props.brief
  if (references.length === 0) return null
  return (
    <section class="paper">
      <h2>Sources</h2>
      <ul>
        {byReport(references).map(({ numbers, first }) => (
          <li key={first.number}>
            <span class="numbers">{numbers}</span>{' '}
            <Foreign
              text={[
                first.outlet ?? 'outlet not named',
                dateWords(first.published, true) || 'undated',
                first.title,
              ]
                .filter(Boolean)
                .join(', ')}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A part of a view that stands under a heading, and in the list of parts. */
export function Section(props: {
  id: string
  title: string
  children: preact.ComponentChildren
}): JSX.Element {
  return (
    <section id={props.id} aria-labelledby={props.id + '-title'}>
      <h2 id={props.id + '-title'}>{props.title}</h2>
      {props.children}
    </section>
  )
}
