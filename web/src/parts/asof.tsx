// "As known on": what the reports published by a day tell.
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { dateWords, isoOf, readEdtf } from '../edtf'

export function AsKnownOn(props: {
  first: string | undefined
  last: string | undefined
  value: string | undefined
  onValue: (day: string | undefined) => void
}): JSX.Element | null {
  const first = readEdtf(props.first)?.first
  const last = readEdtf(props.last)?.last
  const set = readEdtf(props.value)?.last
  const [day, setDay] = useState(set ?? last ?? 0)
  useEffect(() => setDay(set ?? last ?? 0), [set, last])
  useEffect(() => {
    const wanted = last !== undefined && day >= last ? undefined : isoOf(day)
    if (day === (set ?? last) || day === 0) return
    const wait = setTimeout(() => props.onValue(wanted), 250)
    return () => clearTimeout(wait)
  }, [day])
  if (first === undefined || last === undefined || first >= last) return null
  const words = day >= last ? 'today' : dateWords(isoOf(day))
  return (
    <div class="asof">
      <label for="asof">
        As known {day < last && 'on '}
        <strong>{words}</strong>
        {day >= last && <span class="paper-only"> (reports up to {dateWords(isoOf(last))})</span>}
      </label>
      <button type="button" disabled={props.value === undefined} onClick={() => props.onValue(undefined)}>
        Today
      </button>
      <input
        id="asof"
        type="range"
        min={first}
        max={last}
        step={1}
        value={Math.min(day, last)}
        aria-valuetext={words}
        onInput={(e) => setDay(Number(e.currentTarget.value))}
      />
      <input
        type="date"
        aria-label="As known on this day"
        min={isoOf(first)}
        max={isoOf(last)}
        value={isoOf(Math.min(day, last))}
        onChange={(e) => {
          const told = readEdtf(e.currentTarget.value)
          if (told) setDay(Math.max(first, Math.min(last, told.first)))
        }}
      />
    </div>
  )
}
