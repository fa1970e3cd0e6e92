// The text of a report with every fact marked.
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { Link } from '../nav'
import { MarkedText } from '../parts/marked'
import { placesOf, type Mark } from '../spans'
import type { Report } from '../types'

export interface Offsets {
  marks: Mark[]
  wordsAt: (from: number, to: number) => string
}

/** Byte offsets of all facts and of their evidence, turned into places at once. */
export function marksOf(report: Report): Offsets {
  const bytes = new Set<number>()
  for (const fact of report.facts) {
    fact.span?.forEach((b) => bytes.add(b))
    fact.evidence?.forEach((e) => bytes.add(e.from).add(e.to))
  }
  const list = [...bytes]
  const places = placesOf(report.text, list)
  const place = new Map(list.map((b, i) => [b, places[i]!]))
  const at = (b: number) => place.get(b) ?? 0
  return {
    marks: report.facts.flatMap((f) =>
      f.span ? [{ id: f.id, from: at(f.span[0]), to: at(f.span[1]) }] : [],
    ),
    wordsAt: (from, to) => report.text.slice(at(from), at(to)),
  }
}

export function Text(props: {
  report: Report
  marks: Mark[]
  open: string | undefined
  asOf: string | undefined
}): JSX.Element {
  const { report, open, asOf } = props
  const box = useRef<HTMLDivElement>(null)
  const facts = useMemo(() => new Map(report.facts.map((f) => [f.id, f])), [report])
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [open, report])
  return (
    <div class="text" ref={box} dir="auto" role="region" aria-label="Text of the report">
      <MarkedText
        text={report.text}
        marks={props.marks}
        open={open}
        each={(over, words, first) => {
          const inner = facts.get(over[0]!)
          if (!inner) return words
          return (
            <Link
              to={{ view: 'report', id: report.report }}
              query={{ fact: inner.id, asOf }}
              stay
              class={`mark k-${inner.kind}${over.length > 1 ? ' many' : ''}${inner.wrong ? ' wrong' : ''}`}
              current={open !== undefined && over.includes(open)}
              tabIndex={first ? undefined : -1}
            >
              {words}
            </Link>
          )
        }}
      />
    </div>
  )
}
