// What two countries did and agreed, in lanes.  A picture of the rows that
// stand below it as a table.
import { scaleUtc } from 'd3-scale'
import type { JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { dateWords } from '../edtf'
import { go } from '../nav'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { TimelineRow } from '../types'
import { counted } from '../words'
import { dated, lanesOf, middle, stacked, type Item } from './lanes'
import { useWidth } from './size'
import { useSteps } from './steps'

const DAY = 86_400_000
const DOT = 6 // half the width of a point
const ROW = 16
const HEAD = 20 // above the rows of a lane: its name
const ROWS = 6
const SIDE = 12
const NARROWEST = 30 // days

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

/** Nearer (factor < 1) or further around a day, within the whole. */
export function zoomed(view: View, whole: View, around: number, factor: number): View {
  const width = Math.min(whole.to - whole.from, Math.max(NARROWEST, (view.to - view.from) * factor))
  const share = (around - view.from) / (view.to - view.from)
  return moved({ from: around - share * width, to: around + (1 - share) * width }, whole, 0)
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
      class={`point ${row.type === 'tie' ? 'k-tie' : 'k-event'}${hollow ? ' hollow' : ''}${reported ? ' faint' : ''}`}
      data-step={props.step}
      tabIndex={props.active ? 0 : -1}
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
}): JSX.Element | null {
  const [box, width] = useWidth()
  const items = useMemo(() => dated(props.rows), [props.rows])
  const whole = useMemo(() => extentOf(items), [items])
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
    : whole
  const painted = useMemo(() => paint(items, view, Math.max(width, 280)), [items, view.from, view.to, width])
  const steps = useSteps(painted.points.length)
  const [shown, setShown] = useState<Item | null>(null)
  const drag = useRef<{ x: number; view: View; far: boolean } | null>(null)

  const perPixel = (view.to - view.from) / Math.max(1, width - 2 * SIDE)
  const set = (next: View) => {
    const all = next.to - next.from >= whole.to - whole.from - 1
    props.onView(all ? null : next)
  }
  const around = (factor: number) => set(zoomed(view, whole, (view.from + view.to) / 2, factor))

  // Preact hears of a wheel only when it is too late to keep the page still.
  useEffect(() => {
    const svg = steps.box.current
    if (!svg) return
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const x = event.clientX - svg.getBoundingClientRect().left
      set(zoomed(view, whole, view.from + (x - SIDE) * perPixel, event.deltaY < 0 ? 0.8 : 1.25))
    }
    svg.addEventListener('wheel', wheel, { passive: false })
    return () => svg.removeEventListener('wheel', wheel)
  })

  if (items.length === 0) return null
  const scale = scaleUtc([view.from * DAY, view.to * DAY], [SIDE, Math.max(width, 280) - SIDE])
  const format = scale.tickFormat()
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)))
  const current = shown ?? painted.points[steps.active]?.item
  return (
    <div class="chart">
      <div class="tools" role="group" aria-label="Part of the timeline that is shown">
        <button type="button" onClick={() => around(0.5)}>
          Nearer
        </button>
        <button type="button" onClick={() => around(2)} disabled={!props.view}>
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
        <button type="button" onClick={() => props.onView(null)} disabled={!props.view}>
          All years
        </button>
      </div>
      <div ref={box} class="canvas">
        {width > 0 && (
          <svg
            ref={steps.box}
            role="group"
            aria-label={`${props.title}. ${counted(painted.points.length, 'point')}: arrow keys walk through them, Enter opens one. The same stands in the table below.`}
            width={width}
            height={painted.height}
            viewBox={`0 0 ${width} ${painted.height}`}
            onKeyDown={steps.onKeyDown}
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
              {ticks.map((tick) => (
                <g key={+tick} transform={`translate(${scale(tick)},0)`}>
                  <line class="grid" y1={0} y2={painted.height - 20} />
                  <text class="tick" y={painted.height - 6} text-anchor="middle">
                    {format(tick)}
                  </text>
                </g>
              ))}
              {painted.lanes.map((lane) => (
                <text key={lane.name} class="lane-name" x={8} y={lane.y + 15}>
                  {lane.name} <tspan class="count">{lane.count}</tspan>
                </text>
              ))}
            </g>
            {painted.points.map((d, i) => (
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
      <p class="caption" aria-hidden="true">
        {current ? wordsOfItem(current) : ''}
      </p>
      <p class="key" aria-hidden="true">
        <span class="sign round" /> event <span class="sign square" /> tie or agreement{' '}
        <span class="sign round hollow" /> not done yet <span class="sign round faint" /> only the day of the
        report is known
      </p>
    </div>
  )
}
