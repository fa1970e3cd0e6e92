// Reports are added: their text pasted, or files dropped; what became of each.
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { api, Problem } from '../api'
import { sent } from '../draft'
import { Link, useTitle, useWorld } from '../nav'
import { Foreign, Some, ViewHeading } from '../parts/common'
import { DropForm } from '../parts/drop'
import type { Added, AddedReport } from '../types'
import { counted } from '../words'

/** One source: a file, or what was pasted. */
interface Source {
  name: string
  body: Blob
  type: string
}

type State =
  | { state: 'waits' }
  | { state: 'goes' }
  | { state: 'done'; added: Added }
  | { state: 'failed'; problem: Problem }

interface Row {
  key: number
  source: Source
  now: State
}

const MOST_ROWS = 1000

export function AddView(): JSX.Element {
  const { session } = useWorld()
  useTitle('Add reports')
  return (
    <article class="add">
      <ViewHeading>Add reports</ViewHeading>
      {session.mayWrite ? (
        <Adding />
      ) : (
        <div class="empty">
          <p>
            <strong>Who adds needs the token.</strong>
          </p>
          <p>
            Open the second address that <code>rapport serve</code> printed when it began, or add files on the
            command line:
          </p>
          <pre>rapport add FILE…</pre>
        </div>
      )}
    </article>
  )
}

function Adding(): JSX.Element {
  const world = useWorld()
  const [rows, setRows] = useState<Row[]>([])
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState('')
  const queue = useRef<Row[]>([])
  const busy = useRef(false)
  const next = useRef(1)

  const set = (key: number, now: State) =>
    setRows((old) => old.map((row) => (row.key === key ? { ...row, now } : row)))

  /** One after the other: the ledger is written by one at a time. */
  const work = async () => {
    if (busy.current) return
    busy.current = true
    let made = 0
    for (let row = queue.current.shift(); row; row = queue.current.shift()) {
      set(row.key, { state: 'goes' })
      try {
        const added = await api.add(row.source.body, row.source.type, { name: row.source.name })
        made += added.added
        set(row.key, { state: 'done', added })
      } catch (error) {
        const problem = error instanceof Problem ? error : new Problem(0, 'It was not added', String(error))
        set(row.key, { state: 'failed', problem })
      }
    }
    busy.current = false
    if (made > 0) world.changed()
    world.say(made > 0 ? `${counted(made, 'report')} added.` : 'Nothing was added.')
  }
  const take = (sources: Source[]) => {
    const more = sources
      .slice(0, MOST_ROWS)
      .map((source): Row => ({ key: next.current++, source, now: { state: 'waits' } }))
    queue.current.push(...more)
    setRows((old) => [...old, ...more].slice(-MOST_ROWS))
    void work()
  }
  const submit = (values: FormData) => {
    if (text.trim() === '') return setTrouble('There is nothing to add yet.')
    const name = String(values.get('name') ?? '').trim()
    take([{ name: name || `pasted ${new Date().toISOString().slice(0, 19)}`, ...sent('', text) }])
    setText('')
  }
  return (
    <>
      <DropForm
        id="paste"
        label="The text of a report"
        placeholder="Paste it here, or drop files."
        note={
          <>
            A first line such as <code>Date: 2024-06-20</code> or <code>Source: Steppe Courier</code> says
            what the text does not. Copies and new versions of what the ledger has are told apart.
          </>
        }
        rows={10}
        text={text}
        onText={(typed) => {
          setText(typed)
          setTrouble('')
        }}
        trouble={trouble}
        files={{
          words: 'Or files, dropped or chosen: text, web pages, mails, PDF, documents, feeds, archives, JSON',
          multiple: true,
          onFiles: (files) =>
            take(files.map((file) => ({ name: file.name, body: file, type: 'application/octet-stream' }))),
        }}
        onSubmit={submit}
      >
        <label>
          A name for the text
          <input name="name" placeholder="may be empty" maxLength={200} autocomplete="off" />
        </label>
        <button type="submit" class="main">
          Add this text
        </button>
      </DropForm>
      {rows.length > 0 && <Became rows={rows} />}
    </>
  )
}

function Became(props: { rows: readonly Row[] }): JSX.Element {
  const { rows } = props
  const done = rows.filter((r) => r.now.state === 'done' || r.now.state === 'failed').length
  return (
    <section>
      <h2>What became of each</h2>
      {done < rows.length && (
        <p class="progress">
          <progress value={done} max={rows.length} aria-label="Reports that are done" /> {done} of{' '}
          {rows.length}
        </p>
      )}
      <ul class="became">
        {rows.map((row) => (
          <li key={row.key} class={row.now.state}>
            <strong>
              <Foreign text={row.source.name} />
            </strong>
            <Now now={row.now} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Now(props: { now: State }): JSX.Element {
  const { now } = props
  if (now.state === 'waits') return <span class="note">waits</span>
  if (now.state === 'goes') return <span class="note">is being read…</span>
  if (now.state === 'failed')
    return (
      <span class="wrong-value" role="alert">
        <Foreign text={now.problem.detail || now.problem.title} />
      </span>
    )
  return <Done added={now.added} />
}

const MOST_TOLD = 20

/** What came of one source, which may hold many reports. */
function Done(props: { added: Added }): JSX.Element {
  const { added } = props
  const counts = [
    added.added > 0 && `${counted(added.added, 'report')} added`,
    added.known > 0 && `${counted(added.known, 'report')} known already`,
    added.refused > 0 && `${counted(added.refused, 'report')} refused`,
  ].filter(Boolean)
  return (
    <>
      <span class="note">{counts.join(', ') || 'no report in it'}</span>
      <Some list={added.reports} most={MOST_TOLD}>
        {(shown) => (
          <ul class="reports">
            {shown.map((one, i) => (
              <OneReport key={i} one={one} />
            ))}
          </ul>
        )}
      </Some>
    </>
  )
}

function OneReport(props: { one: AddedReport }): JSX.Element {
  const { one } = props
  if (one.outcome === 'refused')
    return (
      <li class="wrong-value">
        Refused{one.line !== undefined && ` at line ${one.line}`}: <Foreign text={one.detail ?? ''} />
      </li>
    )
  return (
    <li>
      {one.report ? (
        <Link to={{ view: 'report', id: one.report }}>
          <Foreign text={one.report} />
        </Link>
      ) : (
        'a report'
      )}
      <span class="by">
        {one.outcome === 'known'
          ? ': the ledger had it already'
          : `: ${counted(one.facts ?? 0, 'fact')} on relations between countries`}
        {one.doubt && (
          <>
            ; its date is in doubt: <Foreign text={one.doubt} />
          </>
        )}
      </span>
      {(one.alike ?? []).map((other) => (
        <span key={other.hash} class="by">
          ; a {other.kind} of{' '}
          <Link to={{ view: 'report', id: other.report }}>
            <Foreign text={other.report} />
          </Link>
        </span>
      ))}
    </li>
  )
}
