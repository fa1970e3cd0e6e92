// A stretch of time: two handles on one line, and a clock that moves it.  It is
// counted in years, or in months where there are few years.
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { dateWords, isoOf } from '../edtf'
import { Handles } from './handles'

/** Both within: years, or months since the year 0. */
export interface Years {
  from: number
  to: number
  months: boolean
}

const STEP = 1200 // milliseconds that each stretch is seen
const FEW = 3 // years, which are shown by their months

/** The years or months from one day (since 1970-01-01) to another. */
export function stretchOf(first: number, last: number): Years {
  const at = (day: number, months: boolean) => {
    const [year, month] = isoOf(day).split('-').map(Number) as [number, number]
    return months ? year * 12 + month - 1 : year
  }
  const months = at(last, false) - at(first, false) < FEW
  return { from: at(first, months), to: at(last, months), months }
}

/** "2019", "2019-04". */
export function pointOf(at: number, months: boolean): string {
  if (!months) return String(at).padStart(4, '0')
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The part of the whole that two points name, as they stand in an address. */
export function chosen(from: string | undefined, to: string | undefined, whole: Years): Years {
  const at = (text: string | undefined, otherwise: number, last: boolean) => {
    const found = /^(\d{4})(?:-(\d{2}))?$/.exec(text ?? '')
    if (!found) return otherwise
    const month = found[2] === undefined ? (last ? 11 : 0) : Number(found[2]) - 1
    const value = whole.months ? Number(found[1]) * 12 + month : Number(found[1])
    return Math.max(whole.from, Math.min(whole.to, value))
  }
  const start = at(from, whole.from, false)
  return { from: start, to: Math.max(start, at(to, whole.to, true)), months: whole.months }
}

/** Where the clock moves a stretch: one on, from the start again at the end. */
export function onward(now: Years, whole: Years): Years {
  const length = now.to - now.from
  if (now.to >= whole.to) return { ...whole, to: whole.from + length }
  return { ...now, from: now.from + 1, to: now.to + 1 }
}

/** With what a clock begins that is started on all of it: a sixth. */
export function firstStretch(whole: Years): Years {
  const length = Math.max(0, Math.floor((whole.to - whole.from + 1) / 6) - 1)
  return { ...whole, to: whole.from + length }
}

export function wordsOfYears(years: Years, whole: Years): string {
  const words = (at: number) => dateWords(pointOf(at, whole.months))
  if (years.from <= whole.from && years.to >= whole.to) return 'all'
  if (years.from <= whole.from) return `up to ${words(years.to)}`
  if (years.to >= whole.to) return `${words(years.from)} and later`
  return years.from === years.to ? words(years.from) : `${words(years.from)} to ${words(years.to)}`
}

export function YearRange(props: {
  whole: Years
  value: Years
  onValue: (years: Years) => void
}): JSX.Element | null {
  const { whole, value, onValue } = props
  const [now, setNow] = useState(value)
  const [plays, setPlays] = useState(false)
  const told = useRef(value)
  // What is dragged is asked for when it rests; what comes from elsewhere is taken over.
  useEffect(() => {
    if (now.from === told.current.from && now.to === told.current.to) return
    const wait = setTimeout(() => {
      told.current = now
      onValue(now)
    }, 150)
    return () => clearTimeout(wait)
  }, [now.from, now.to])
  useEffect(() => {
    if (value.from === told.current.from && value.to === told.current.to) return
    told.current = value
    setNow(value)
    setPlays(false)
  }, [value.from, value.to])
  useEffect(() => {
    if (!plays) return
    const clock = setTimeout(() => {
      if (now.to >= whole.to) setPlays(false)
      else setNow(onward(now, whole))
    }, STEP)
    return () => clearTimeout(clock)
  }, [plays, now.from, now.to])

  if (whole.from >= whole.to) return null
  const all = now.from <= whole.from && now.to >= whole.to
  const play = () => {
    if (!plays && all) setNow(firstStretch(whole))
    else if (!plays && now.to >= whole.to) setNow(onward(now, whole))
    setPlays(!plays)
  }
  return (
    <div class="years" role="group" aria-label="Time that is shown">
      <p class="words">
        Time: <strong>{wordsOfYears(now, whole)}</strong>
      </p>
      <Handles
        whole={whole}
        value={now}
        words={(at, brief) => dateWords(pointOf(at, whole.months), brief)}
        onValue={(stretch) => {
          setPlays(false)
          setNow({ ...now, ...stretch })
        }}
      />
      <div class="tools">
        <button type="button" onClick={play} aria-pressed={plays}>
          {plays ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          disabled={all}
          onClick={() => {
            setPlays(false)
            setNow(whole)
          }}
        >
          All of it
        </button>
      </div>
    </div>
  )
}
