// What two countries did and agreed, in lanes.  A picture of the rows that
// stand below it as a table.
import { scaleUtc } from 'd3-scale'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { dateWords, dayOf, isoOf } from '../edtf'
import { go } from '../nav'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { TimelineRow } from '../types'
import { counted } from '../words'
import { Handles, type Stretch } from '../parts/handles'
import { dated, lanesOf, middle, shortOf, stacked, type Item } from './lanes'
import { tickWords, widthOf, within } from './axis'
import { useWidth } from './size'
import { useSteps } from './steps'

const DAY = 86_400_000
const DOT = 6 // half the width of a point
const ROW = 16
const HEAD = 20 // above the rows of a lane: its name
const ROWS = 6
const SIDE = 12
const NARROWEST = 30 // days
const MOST_STATEMENTS = 400

export interface View {
  from: number
  to: number
}

interface Drawn {
  item: Item
  x: number
  x0: number
  x1: number
  y: number
}

interface Painted {
  lanes: { name: string; y: number; height: number; count: number }[]
  points: Drawn[]
  height: number
}

/** The whole extent of the items, with a margin. */
export function extentOf(items: readonly Item[]): View {
  const days = items.map((i) => middle(i.when))
  const from = Math.min(...days)
  const to = Math.max(...days)
  const margin = Math.max(60, (to - from) * 0.03)
  return { from: from - margin, to: to + margin }
}

/** Of a hundred, how many the part that is shown at first holds at least. */
const MOST_OF_ALL = 90
/** Fewer than these are all shown. */
const FEW = 20

/** The last years that hold most of the items, where they are much shorter than the whole: one old tie shall not
 * press all others together. */
export function usualOf(items: readonly Item[], whole: View): View {
  const days = items.map((i) => middle(i.when)).sort((a, b) => a - b)
  const first = days[Math.floor((days.length * (100 - MOST_OF_ALL)) / 100)]
  if (days.length < FEW || first === undefined) return whole
  const from = dayOf(new Date(first * DAY).getUTCFullYear(), 1, 1)
  return (whole.to - from) * 1.5 < whole.to - whole.from ? { from, to: whole.to } : whole
}

/** That part of these rows; null where all of them are shown. */
export function usualView(rows: readonly TimelineRow[]): View | null {
  const items = dated(rows)
  if (items.length === 0) return null
  const whole = extentOf(items)
  const usual = usualOf(items, whole)
  return usual === whole ? null : usual
}

/** Nearer (factor < 1) or further around a day, within the whole. */
export function zoomed(view: View, whole: View, around: number, factor: number): View {
  const width = Math.min(whole.to - whole.from, Math.max(NARROWEST, (view.to - view.from) * factor))
  const share = (around - view.from) / (view.to - view.from)
  return moved({ from: around - share * width, to: around + (1 - share) * width }, whole, 0)
}

/** Months since the year 0, by which the handles below the picture step. */
function monthOf(day: number): number {
  const [year, month] = isoOf(Math.round(day)).split('-').map(Number) as [number, number]
  return year * 12 + month - 1
}

export function monthsOf(view: View): Stretch {
  return { from: monthOf(view.from), to: monthOf(view.to) }
}

/** From the first day of the one month to the last of the other. */
export function viewOfMonths(stretch: Stretch): View {
  const { from, to } = stretch
  return {
    from: dayOf(Math.floor(from / 12), (from % 12) + 1, 1),
    to: dayOf(Math.floor((to + 1) / 12), ((to + 1) % 12) + 1, 0),
  }
}

export function moved(view: View, whole: View, days: number): View {
  const width = view.to - view.from
  const from = Math.min(Math.max(view.from + days, whole.from), whole.to - width)
  return { from, to: from + width }
}

function paint(items: readonly Item[], view: View, width: number): Painted {
  const scale = scaleUtc([view.from * DAY, view.to * DAY], [SIDE, width - SIDE])
  const inside = (x: number) => Math.max(SIDE, Math.min(width - SIDE, x))
  const seen = items.filter((i) => i.when.last >= view.from && i.when.first <= view.to)
  const lanes: Painted['lanes'] = []
  const points: Drawn[] = []
  let y = 4
  for (const lane of lanesOf(seen)) {
    const flat = lane.items.map((item) => {
      const at = inside(scale(middle(item.when) * DAY))
      const open = item.when.openEnd || item.when.openStart
      const x0 = item.when.openStart ? at - 18 : inside(scale(item.when.first * DAY))
      const x1 = item.when.openEnd ? at + 18 : inside(scale((item.when.last + 1) * DAY))
      return { item, x: open || at > (x0 + x1) / 2 + 1 ? at : (x0 + x1) / 2, x0, x1, y: 0 }
    })
    const rows = stacked(
      flat.map((d) => [Math.min(d.x0, d.x - DOT), Math.max(d.x1, d.x + DOT) + 3]),
      ROWS,
    )
    flat.forEach((d, i) => points.push({ ...d, y: y + HEAD + rows[i]! * ROW + ROW / 2 }))
    const height = HEAD + (Math.max(0, ...rows) + 1) * ROW + 6
    lanes.push({ name: lane.name, y, height, count: lane.items.length })
    y += height
  }
  return { lanes, points, height: y + 24 }
}

export function wordsOfItem(item: Item): string {
  const { row } = item
  const when = row.when ? dateWords(row.when) : `reported ${dateWords(row.reported)}`
  const sources = row.sources === undefined ? '' : `, ${counted(row.sources, 'source')}`
  return plain(`${when}: ${row.what}${sources}`)
}

const SIGNS = [
  ['round', 'event'],
  ['square', 'tie or agreement'],
  ['diamond', 'statement'],
  ['round hollow', 'not done yet'],
  ['round faint', 'only the day of the report is known'],
]

const DONE = new Set(['held', 'signed', 'in-force', 'ended', 'ratified', 'extended'])

function Point(props: {
  d: Drawn
  step: number
  active: boolean
  asOf: string | undefined
  onFocus: () => void
}): JSX.Element {
  const { row, when, reported } = props.d.item
  const { x, x0, x1, y } = props.d
  const to = addressOfPlace({ view: 'record', id: row.id ?? '' }, { asOf: props.asOf })
  const hollow = !DONE.has(row.status)
  return (
    <a
      href={to}
      class={`point ${row.type === 'tie' ? 'k-tie' : row.type === 'statement' ? 'k-statement' : 'k-event'}${hollow ? ' hollow' : ''}${reported ? ' faint' : ''}`}
      data-step={props.step}
      tabindex={props.active ? 0 : -1}
      aria-label={wordsOfItem(props.d.item)}
      onFocus={props.onFocus}
      onMouseEnter={props.onFocus}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {(x1 - x0 > 2 * DOT || when.openEnd || when.openStart) && (
        <line class="stretch" x1={Math.min(x0, x)} x2={Math.max(x1, x)} y1={y} y2={y} />
      )}
      <rect class="hit" x={x - 12} y={y - ROW / 2} width={24} height={ROW} />
      {row.type === 'tie' ? (
        <rect class="dot" x={x - 5} y={y - 5} width={10} height={10} />
      ) : row.type === 'statement' ? (
        <path class="dot" d={`M${x} ${y - 6}l6 6-6 6-6-6z`} />
      ) : (
        <circle class="dot" cx={x} cy={y} r={5.5} />
      )}
    </a>
  )
}

export function Timeline(props: {
  rows: readonly TimelineRow[]
  title: string
  view: View | null
  asOf: string | undefined
  onView: (view: View | null) => void
  /** Short names of the lanes that are left out. */
  hidden: readonly string[]
  onHidden: (lanes: string[]) => void
}): JSX.Element | null {
  const [box, width] = useWidth()
  const all = useMemo(() => dated(props.rows), [props.rows])
  const whole = useMemo(() => extentOf(all), [all])
  const usual = useMemo(() => usualOf(all, whole), [all, whole])
  const lanes = useMemo(() => lanesOf(all), [all])
  const items = useMemo(
    () => lanes.filter((l) => !props.hidden.includes(shortOf(l.name))).flatMap((l) => l.items),
    [lanes, props.hidden.join()],
  )
  const view = props.view
    ? moved(
        {
          from: props.view.from,
          to: Math.max(
            props.view.from + NARROWEST,
            Math.min(props.view.to, props.view.from + whole.to - whole.from),
          ),
        },
        whole,
        0,
      )
    : usual
  const painted = useMemo(() => paint(items, view, Math.max(width, 280)), [items, view.from, view.to, width])
  // Very many statements are a texture; nearer, each is a sign that leads on.
  const many = useMemo(
    () => painted.points.filter((d) => d.item.row.type === 'statement').length > MOST_STATEMENTS,
    [painted],
  )
  const points = many ? painted.points.filter((d) => d.item.row.type !== 'statement') : painted.points
  const texture = many ? painted.points.filter((d) => d.item.row.type === 'statement') : []
  const steps = useSteps(points.length)
  const [shown, setShown] = useState<Item | null>(null)
  const drag = useRef<{ x: number; view: View; far: boolean } | null>(null)

  const perPixel = (view.to - view.from) / Math.max(1, width - 2 * SIDE)
  const set = (next: View) => {
    const same = Math.abs(next.from - usual.from) < 1 && Math.abs(next.to - usual.to) < 1
    props.onView(same ? null : next)
  }
  const full = view.to - view.from >= whole.to - whole.from - 1
  const earlier = all.filter((item) => middle(item.when) < view.from).length
  const around = (factor: number, day = (view.from + view.to) / 2) => set(zoomed(view, whole, day, factor))
  const dayAt = (event: MouseEvent, svg: Element) =>
    view.from + (event.clientX - svg.getBoundingClientRect().left - SIDE) * perPixel
  const key = (event: KeyboardEvent) => {
    const at = points[steps.active]?.item
    const day = at ? Math.max(view.from, Math.min(view.to, middle(at.when))) : undefined
    const acts: Record<string, () => void> = {
      '+': () => around(0.5, day),
      '=': () => around(0.5, day),
      '-': () => around(2, day),
      '0': () => set(whole),
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
    if (act) {
      event.preventDefault()
      act()
    } else steps.onKeyDown(event)
  }

  // Preact hears of a wheel only when it is too late to keep the page still.
  useEffect(() => {
    const svg = steps.box.current
    if (!svg) return
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      around(event.deltaY < 0 ? 0.8 : 1.25, dayAt(event, svg))
    }
    svg.addEventListener('wheel', wheel, { passive: false })
    return () => svg.removeEventListener('wheel', wheel)
  })

  const hiddenCount = lanes.filter((l) => props.hidden.includes(shortOf(l.name))).length
  if (all.length === 0) return null
  const scale = scaleUtc([view.from * DAY, view.to * DAY], [SIDE, Math.max(width, 280) - SIDE])
  const ticks = scale.ticks(Math.max(4, Math.floor(width / 110)))
  const dayWords = tickWords(ticks)
  return (
    <div class="chart">
      <div class="tools" role="group" aria-label="Part of the timeline that is shown">
        <button type="button" onClick={() => around(0.5)}>
          Nearer
        </button>
        <button type="button" onClick={() => around(2)} disabled={full}>
          Further
        </button>
        <button
          type="button"
          onClick={() => set(moved(view, whole, -(view.to - view.from) / 3))}
          disabled={view.from <= whole.from}
        >
          Earlier
        </button>
        <button
          type="button"
          onClick={() => set(moved(view, whole, (view.to - view.from) / 3))}
          disabled={view.to >= whole.to}
        >
          Later
        </button>
        <button type="button" onClick={() => set(whole)} disabled={full}>
          All years
        </button>
        {!props.view && !full && (
          <span class="note">
            The last years, with most of it; {counted(earlier, 'earlier one')} behind “All years”.
          </span>
        )}
      </div>
      {lanes.length > 1 && (
        <details class="narrow" open={props.hidden.length > 0}>
          <summary>
            Lanes: {hiddenCount > 0 ? `${lanes.length - hiddenCount} of ${lanes.length} shown` : 'all shown'}
          </summary>
          <div class="lanes" role="group" aria-label="Lanes that are shown">
            {lanes.map((lane) => {
              const name = shortOf(lane.name)
              const shown = !props.hidden.includes(name)
              return (
                <button
                  key={name}
                  type="button"
                  aria-pressed={shown}
                  onClick={() =>
                    props.onHidden(shown ? [...props.hidden, name] : props.hidden.filter((n) => n !== name))
                  }
                >
                  {lane.name} <span class="count">{lane.items.length}</span>
                </button>
              )
            })}
          </div>
        </details>
      )}
      <div ref={box} class="canvas">
        {width > 0 && (
          <svg
            ref={steps.box}
            role="group"
            aria-label={`${props.title}. ${counted(points.length, 'point')}: arrow keys walk through them, Enter opens one, plus and minus zoom. The same stands in the table below.`}
            width={width}
            height={painted.height}
            viewBox={`0 0 ${width} ${painted.height}`}
            onKeyDown={key}
            onDblClick={(e) => around(0.5, dayAt(e, e.currentTarget))}
            onPointerDown={(e) => {
              drag.current = { x: e.clientX, view, far: false }
            }}
            onPointerMove={(e) => {
              const from = drag.current
              if (!from || e.buttons !== 1 || e.pointerType === 'touch') return
              if (Math.abs(e.clientX - from.x) > 4) from.far = true
              if (from.far) set(moved(from.view, whole, (from.x - e.clientX) * perPixel))
            }}
            onPointerUp={() => {
              drag.current = null
            }}
            onPointerLeave={() => {
              setShown(null)
            }}
          >
            <g aria-hidden="true">
              {painted.lanes.map((lane, i) => (
                <g key={lane.name}>
                  <rect
                    class={i % 2 ? 'lane odd' : 'lane'}
                    x={0}
                    y={lane.y}
                    width={width}
                    height={lane.height}
                  />
                </g>
              ))}
              {ticks.map((tick, i) => (
                <g key={+tick}>
                  <line class="grid" x1={scale(tick)} x2={scale(tick)} y1={0} y2={painted.height - 20} />
                  <text
                    class="tick"
                    x={within(scale(tick), widthOf(dayWords[i]!), 0, width)}
                    y={painted.height - 6}
                    text-anchor="middle"
                  >
                    {dayWords[i]}
                  </text>
                </g>
              ))}
              {painted.lanes.map((lane) => (
                <text key={lane.name} class="lane-name" x={8} y={lane.y + 15}>
                  {lane.name} <tspan class="count">{lane.count}</tspan>
                </text>
              ))}
            </g>
            {texture.length > 0 && (
              <path
                class="texture"
                aria-hidden="true"
                d={texture.map((d) => `M${d.x.toFixed(1)} ${d.y - 5}v10`).join('')}
              />
            )}
            {points.map((d, i) => (
              <Point
                key={d.item.row.id ?? i}
                d={d}
                step={i}
                active={i === steps.active}
                asOf={props.asOf}
                onFocus={() => {
                  steps.setActive(i)
                  setShown(d.item)
                }}
              />
            ))}
          </svg>
        )}
      </div>
      <div class="span" role="group" aria-label="From when to when the timeline shows">
        <Handles
          whole={monthsOf(whole)}
          value={monthsOf(view)}
          words={(at, brief) => dateWords(isoOf(viewOfMonths({ from: at, to: at }).from).slice(0, 7), brief)}
          onValue={(stretch) => set(viewOfMonths(stretch))}
        />
      </div>
      <p class={shown ? 'caption seen' : 'caption'} aria-hidden="true">
        {shown ? wordsOfItem(shown) : 'Point at a sign, or walk there with Tab and the arrow keys.'}
        {texture.length > 0 && ` ${counted(texture.length, 'statement')}: nearer, each is a sign.`}
      </p>
      <p class="key" aria-hidden="true">
        {SIGNS.map(([sign, words]) => (
          <span key={words}>
            <span class={'sign ' + sign} /> {words}
          </span>
        ))}
      </p>
    </div>
  )
}
