// One panel of figures: every value where its period is, with its bound; those
// that contradict each other are joined.
import { scaleLinear, scaleUtc } from 'd3-scale'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { dateWords } from '../edtf'
import { go, Link } from '../nav'
import { Folded, Foreign, Source } from '../parts/common'
import { Table } from '../parts/table'
import { addressOfPlace } from '../router'
import { plain } from '../spans'
import type { Figure } from '../types'
import { amountWords, counted, figureWords, numberWords, unitWords } from '../words'
import { tickWords, widthOf, within } from './axis'
import { apart, dotsOf, quarrels, type Dot, type Panel } from './panels'
import { useWidth } from './size'
import { useSteps } from './steps'

const DAY = 86_400_000
const HEIGHT = 180
const RIGHT = 16
const TOP = 12
const BOTTOM = 24

function speaker(figure: Figure, name: (code: string) => string): string {
  const who = figure.said_by
  if (!who) return ''
  return [who.role, who.name ?? (who.country ? name(who.country) : '')].filter(Boolean).join(' ')
}

export function wordsOfFigure(figure: Figure, name: (code: string) => string): string {
  const report = figure.reports[0]
  const who = speaker(figure, name)
  const parts = [
    `${figureWords(figure)}${figure.target ? ' (a target)' : ''}`,
    figure.when ? dateWords(figure.when) : 'no period told',
    who ? `said by ${who}` : '',
    report?.outlet ?? 'outlet not named',
    figure.disputes?.length ? 'disputed' : '',
  ]
  return plain(parts.filter(Boolean).join(', '))
}

/** A sign whose form tells the bound: at least points up, at most down. */
function Sign(props: { figure: Figure; x: number; y: number }): JSX.Element {
  const { figure, x, y } = props
  if (figure.target) return <path class="dot target" d={`M${x} ${y - 7}l7 7-7 7-7-7z`} />
  const bound = figure.bound ?? '='
  if (bound.startsWith('>')) return <path class="dot" d={`M${x} ${y - 7}l6.5 11h-13z`} />
  if (bound.startsWith('<')) return <path class="dot" d={`M${x} ${y + 7}l6.5-11h-13z`} />
  return <circle class={bound === '~' ? 'dot hollow' : 'dot'} cx={x} cy={y} r={5} />
}

/** What the newest value says beside its point, within the picture. */
function newestLabel(
  dot: Dot | undefined,
  place: [number, number] | undefined,
  left: number,
  right: number,
): { words: string; x: number; y: number } | null {
  if (!dot || !place) return null
  const words = amountWords(dot.figure) + (dot.figure.disputes?.length ? ', disputed' : '')
  const [x, y] = place
  return {
    words,
    x: within(x, widthOf(words, true) + 8, left, right + RIGHT),
    y: y - 12 < 10 ? y + 22 : y - 12,
  }
}

export function Series(props: {
  panel: Panel
  name: (code: string) => string
  asOf: string | undefined
}): JSX.Element {
  const { panel, name, asOf } = props
  const [box, width] = useWidth()
  const dots = useMemo(() => dotsOf(panel), [panel])
  const steps = useSteps(dots.length)
  const [shown, setShown] = useState<Dot | null>(null)
  const undated = panel.figures.length - dots.length

  const from = Math.min(...dots.map((d) => d.at))
  const to = Math.max(...dots.map((d) => d.at))
  const margin = Math.max(200, (to - from) * 0.06)
  const top = Math.max(...dots.map((d) => d.high))
  const y = scaleLinear(
    [Math.min(0, ...dots.map((d) => d.low)), top * 1.08 || 1],
    [HEIGHT - BOTTOM, TOP],
  ).nice(4)
  const amounts = y.ticks(4)
  const left = 12 + Math.ceil(Math.max(0, ...amounts.map((tick) => widthOf(numberWords(tick)))))
  const right = Math.max(width, left + 120) - RIGHT
  const x = scaleUtc([(from - margin) * DAY, (to + margin) * DAY], [left, right])
  const places = apart(
    dots.map((d) => [x(d.at * DAY), y(d.high)]),
    11,
  )
  const inside = (v: number) => Math.max(left, Math.min(right, v))
  const days = x.ticks(Math.max(3, Math.floor((right - left) / 80)))
  const dayWords = tickWords(days)
  // Unless one is looked at, the newest that is no target is told.
  const newest = dots.findLastIndex((d) => !d.figure.target)
  const current = shown ?? dots[newest] ?? dots.at(-1)
  const label = newestLabel(dots[newest], places[newest], left, right)

  return (
    <section class="panel">
      <h3>
        {panel.title} <span class="unit">{unitWords(panel.unit, 2)}</span>
      </h3>
      <div ref={box} class="canvas">
        {width > 0 && (
          <svg
            ref={steps.box}
            role="group"
            width={width}
            height={HEIGHT}
            viewBox={`0 0 ${width} ${HEIGHT}`}
            onKeyDown={steps.onKeyDown}
            onPointerLeave={() => setShown(null)}
            aria-label={`${panel.title}, ${counted(dots.length, 'value')}: arrow keys walk through them, Enter opens the words in the report. The same stands in the table below.`}
          >
            <g aria-hidden="true">
              {amounts.map((tick) => (
                <g key={tick} transform={`translate(0,${y(tick)})`}>
                  <line class="grid" x1={left} x2={right} />
                  <text class="tick" x={left - 8} dy="0.32em" text-anchor="end">
                    {numberWords(tick)}
                  </text>
                </g>
              ))}
              {days.map((tick, i) => (
                <text
                  key={+tick}
                  class="tick"
                  x={within(x(tick), widthOf(dayWords[i]!), 0, width)}
                  y={HEIGHT - 6}
                  text-anchor="middle"
                >
                  {dayWords[i]}
                </text>
              ))}
              {quarrels(dots).map(([a, b, kind], i) => (
                <line
                  key={i}
                  class={`quarrel ${kind}`}
                  x1={places[a]![0]}
                  y1={places[a]![1]}
                  x2={places[b]![0]}
                  y2={places[b]![1]}
                />
              ))}
            </g>
            {dots.map((dot, i) => {
              const report = dot.figure.reports[0]
              const [px] = places[i]!
              const goal = report
                ? addressOfPlace({ view: 'report', id: report.report }, { fact: report.fact, asOf })
                : addressOfPlace({ view: 'record', id: dot.figure.record }, { asOf })
              const wide = dot.when.last - dot.when.first > 20
              return (
                <a
                  key={i}
                  href={goal}
                  data-step={i}
                  tabindex={i === steps.active ? 0 : -1}
                  class={`point k-figure${dot.figure.disputes?.length ? ' disputed' : ''}`}
                  aria-label={wordsOfFigure(dot.figure, name)}
                  onFocus={() => {
                    steps.setActive(i)
                    setShown(dot)
                  }}
                  onMouseEnter={() => setShown(dot)}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return
                    event.preventDefault()
                    go(goal)
                  }}
                >
                  {(wide || dot.when.openEnd) && (
                    <line
                      class="stretch"
                      x1={inside(x(dot.when.first * DAY))}
                      y1={y(dot.high)}
                      y2={y(dot.high)}
                      x2={dot.when.openEnd ? inside(px + 26) : inside(x((dot.when.last + 1) * DAY))}
                    />
                  )}
                  {dot.low < dot.high && (
                    <line class="range" x1={px} x2={px} y1={y(dot.low)} y2={y(dot.high)} />
                  )}
                  <circle class="hit" cx={px} cy={y(dot.high)} r={7} />
                  <Sign figure={dot.figure} x={px} y={y(dot.high)} />
                </a>
              )
            })}
            {label && (
              <text class="value" aria-hidden="true" x={label.x} y={label.y} text-anchor="middle">
                {label.words}
              </text>
            )}
          </svg>
        )}
      </div>
      <p class="caption" aria-hidden="true">
        {!shown && current && 'Newest: '}
        {current ? wordsOfFigure(current.figure, name) : ''}
      </p>
      <Folded
        id={panel.key}
        words={
          `${counted(panel.figures.length, 'value')} as a table` +
          (undated > 0 ? `; ${undated} without a period` : '')
        }
        rows={() => <FigureTable figures={panel.figures} title={panel.title} name={name} asOf={asOf} />}
      />
    </section>
  )
}

/** What the signs of all panels say. */
export function FiguresKey(): JSX.Element {
  const sign = (figure: Partial<Figure>, words: string, kind = '') => (
    <span>
      <svg width={16} height={16} class={'point k-figure' + kind}>
        <Sign
          figure={{ kind: 'figure', measure: '', record: '', sources: 1, reports: [], ...figure }}
          x={8}
          y={8}
        />
      </svg>{' '}
      {words}
    </span>
  )
  return (
    <p class="key figures" aria-hidden="true">
      {sign({}, 'a value')}
      {sign({ bound: '>=' }, 'at least, over')}
      {sign({ bound: '<=' }, 'at most, under')}
      {sign({ bound: '~' }, 'about')}
      {sign({ target: true }, 'a target')}
      {sign({}, 'disputed: joined to what contradicts it', ' disputed')}
      <span>
        <span class="stretch" /> the period that it is of
      </span>
    </p>
  )
}

/** Measures of which one value is known: no picture, a row each. */
export function Singles(props: {
  panels: readonly Panel[]
  name: (code: string) => string
  asOf: string | undefined
}): JSX.Element {
  const titles = new Map(props.panels.flatMap((p) => p.figures.map((f) => [f.record, p.title])))
  return (
    <FigureTable
      figures={props.panels.flatMap((p) => p.figures)}
      title="Told once"
      titles={titles}
      name={props.name}
      asOf={props.asOf}
    />
  )
}

function FigureTable(props: {
  figures: readonly Figure[]
  title: string
  titles?: Map<string, string>
  name: (code: string) => string
  asOf: string | undefined
}): JSX.Element {
  const row = (figure: Figure) => [
    ...(props.titles ? [props.titles.get(figure.record)] : []),
    dateWords(figure.when, true) || 'not told',
    <>
      <Link to={{ view: 'record', id: figure.record }} query={{ asOf: props.asOf }}>
        {figureWords(figure)}
      </Link>
      {figure.target && <span class="badge">target</span>}
      {figure.disputes?.map((d) => (
        <Link key={d.id} to={{ view: 'dispute', id: d.id }} query={{ asOf: props.asOf }} class="badge alert">
          {d.kind === 'drift' ? 'a total that falls' : 'disputed'}
        </Link>
      ))}
    </>,
    <Foreign text={speaker(figure, props.name) || 'the report itself'} />,
    figure.reports.map((r, i) => (
      <span key={r.fact}>
        {i > 0 && '; '}
        <Source {...r} asOf={props.asOf} />
      </span>
    )),
  ]
  return (
    <Table
      label={`${props.title}: values`}
      named={props.titles !== undefined}
      columns={[
        ...(props.titles ? [{ title: 'Measure' }] : []),
        { title: 'Period' },
        { title: 'Value' },
        { title: 'Said by' },
        { title: 'Reported by' },
      ]}
      rows={props.figures.map((figure) => ({ key: figure.record, cells: row(figure) }))}
    />
  )
}
