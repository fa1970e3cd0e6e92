// Small parts that every view uses.
import { Fragment, type ComponentChildren, type JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../api'
import { dateWords } from '../edtf'
import { keepOpen, Link, openIn, usePlace, useWorld, type Loaded } from '../nav'
import { topicWords } from '../said'
import { piecesOf } from '../spans'
import { counted } from '../words'

/** Foreign text: isolated from what stands around it, control characters named. */
export function Foreign(props: { text: string }): JSX.Element {
  return (
    <bdi dir="auto">
      <Pieces text={props.text} />
    </bdi>
  )
}

export function Pieces(props: { text: string; most?: number }): JSX.Element {
  return (
    <Fragment>
      {piecesOf(props.text, props.most).map((piece) =>
        piece.control ? (
          <span class="control" title="A control character of the report">
            {piece.control}
          </span>
        ) : (
          piece.text
        ),
      )}
    </Fragment>
  )
}

export function Loading(props: { what: string }): JSX.Element {
  return (
    <p class="loading" role="status">
      Loading {props.what}…
    </p>
  )
}

export function Trouble(props: { problem: Problem; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>
          <Foreign text={props.problem.title} />
        </strong>
      </p>
      {props.problem.detail && (
        <p>
          <Foreign text={props.problem.detail} />
        </p>
      )}
      {props.children}
    </div>
  )
}

/** What was fetched, or a word on why it is not here.  The old stays while new comes. */
export function Shown<T>(props: {
  loaded: Loaded<T>
  what: string
  class?: string
  children: (value: T) => ComponentChildren
}): JSX.Element {
  const { loaded } = props
  const { changed } = useWorld()
  if (loaded.state === 'problem') {
    // What the server could not do just now it may do a little later.
    const { status } = loaded.problem
    if (status === 404)
      return (
        <div class="empty">
          <p>
            <strong>Nothing is at this address.</strong>
          </p>
          <p>
            It may be cut off, or of another ledger. <Link to={{ view: 'search' }}>Search</Link> finds reports
            by their words.
          </p>
        </div>
      )
    const again = status === 0 || status === 429 || status >= 500
    return (
      <Trouble problem={loaded.problem}>
        {again && (
          <p>
            <button type="button" onClick={changed}>
              Try again
            </button>
          </p>
        )}
      </Trouble>
    )
  }
  if (loaded.state === 'here') return <div class={props.class}>{props.children(loaded.value)}</div>
  if (loaded.before !== undefined)
    return (
      <div class={'old ' + (props.class ?? '')} aria-busy="true">
        {props.children(loaded.before)}
      </div>
    )
  return <Loading what={props.what} />
}

/** The heading of a view, which takes the focus when the view is gone to. */
export function ViewHeading(props: { children: ComponentChildren }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.body.dataset['moved']) heading.current?.focus({ preventScroll: true })
    document.body.dataset['moved'] = 'yes'
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {props.children}
    </h1>
  )
}

/** "Kazinform, 22 Apr 2019", a link to the words in the report. */
export function Source(props: {
  report: string
  outlet?: string | undefined
  published?: string | undefined
  fact?: string | undefined
  asOf?: string | undefined
}): JSX.Element {
  return (
    <Link
      to={{ view: 'report', id: props.report }}
      query={{ fact: props.fact, asOf: props.asOf }}
      class="source"
    >
      {props.outlet ? <Foreign text={props.outlet} /> : 'outlet not named'}
      {props.published ? `, ${dateWords(props.published, true)}` : ', undated'}
    </Link>
  )
}

export function Sources(props: { count: number | undefined }): JSX.Element | null {
  if (props.count === undefined) return null
  return (
    <span class={props.count > 1 ? 'sources' : 'sources one'}>
      {counted(props.count, 'independent source')}
    </span>
  )
}

/** The same as programs get it. */
export function ForPrograms(props: { what: string }): JSX.Element {
  return (
    <a class="no-paper" href={'/v1/' + props.what} type="application/json">
      JSON
    </a>
  )
}

export function Topics(props: { topics: readonly string[] }): JSX.Element | null {
  if (props.topics.length === 0) return null
  return <span class="topics">{props.topics.map(topicWords).join(', ')}</span>
}

/**
 * Rows behind a summary, so that a long list does not bury what follows; they
 * are laid out when they are first opened.  With an id that it is open stands
 * in the address.
 */
export function Folded(props: {
  id?: string | undefined
  words: ComponentChildren
  rows: () => ComponentChildren
  class?: string
  /** Where the address does not say. */
  open?: boolean
}): JSX.Element {
  const { id } = props
  const place = usePlace()
  const [own, setOwn] = useState(props.open ?? false)
  const open = id === undefined ? own : own || openIn(place.query).includes(id)
  const [seen, setSeen] = useState(open)
  return (
    <details
      class={props.class ?? 'folded'}
      open={open}
      onToggle={(e) => {
        const now = e.currentTarget.open
        if (now) setSeen(true)
        if (now === open) return
        setOwn(id === undefined && now)
        if (id !== undefined) keepOpen(id, now)
      }}
    >
      <summary>{props.words}</summary>
      {(seen || open) && props.rows()}
    </details>
  )
}

/** So many of a long list, the rest when it is asked for. */
export function Some<T>(props: {
  list: readonly T[]
  most: number
  children: (shown: readonly T[]) => ComponentChildren
}): JSX.Element {
  const [most, setMost] = useState(props.most)
  const more = props.list.length - most
  return (
    <>
      {props.children(props.list.slice(0, most))}
      {more > 0 && (
        <button type="button" class="further" onClick={() => setMost(most + 10 * props.most)}>
          {Math.min(more, 10 * props.most)} more of {props.list.length.toLocaleString('en-GB')}
        </button>
      )}
    </>
  )
}
