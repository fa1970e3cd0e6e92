// A long foreign text with stretches of it marked.
import { Fragment, type ComponentChildren, type JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { MOST_NAMED, segmentsOf, type Mark } from '../spans'
import { Pieces } from './common'

/** Of a longer text the rest is laid out when it is asked for. */
const MOST_SHOWN = 2_000_000

export function MarkedText(props: {
  text: string
  marks: readonly Mark[]
  /** The mark that must be seen. */
  open: string | undefined
  /** A marked stretch; `first`: of its innermost mark. */
  each: (marks: readonly string[], words: JSX.Element, first: boolean) => ComponentChildren
}): JSX.Element {
  const { text, marks, open } = props
  const [whole, setWhole] = useState(false)
  const needed = marks.find((m) => m.id === open)?.to ?? 0
  const shown = whole ? text.length : Math.min(text.length, Math.max(MOST_SHOWN, needed))
  const segments = useMemo(() => segmentsOf(shown, marks), [shown, marks])
  const most = Math.max(10, Math.floor((2 * MOST_NAMED) / segments.length))
  const begun = new Set<string>()
  return (
    <>
      {segments.map((s) => {
        const words = <Pieces text={text.slice(s.from, s.to)} most={most} />
        const inner = s.marks[0]
        if (inner === undefined) return <Fragment key={s.from}>{words}</Fragment>
        const first = !begun.has(inner)
        begun.add(inner)
        return <Fragment key={s.from}>{props.each(s.marks, words, first)}</Fragment>
      })}
      {shown < text.length && (
        <>
          {' … '}
          <button type="button" onClick={() => setWhole(true)}>
            Show the rest: {(text.length - shown).toLocaleString('en-GB')} more characters
          </button>
        </>
      )}
    </>
  )
}
