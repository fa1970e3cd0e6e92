// Figures as panels: one a measure, unit and direction.
import { readEdtf, type Interval } from '../edtf'
import type { Figure } from '../types'
import { middle } from './lanes'
import { figureTitle, valueOf } from '../words'

/** Measures of both countries together; all others go from one to the other. */
const COMMON = new Set(['trade', 'documents', 'flights', 'projects'])

export interface Panel {
  key: string
  measure: string
  title: string
  unit: string
  figures: Figure[]
}

export function panelsOf(figures: readonly Figure[], name: (code: string) => string): Panel[] {
  const panels = new Map<string, Panel>()
  for (const figure of figures) {
    const parties = figure.parties ?? []
    const ordered = COMMON.has(figure.measure) ? [...parties].sort() : parties
    const unit = figure.unit ?? ''
    const key = [figure.measure, unit, ...ordered].join('|')
    const panel = panels.get(key)
    if (panel) panel.figures.push(figure)
    else {
      const title = figureTitle(figure.measure, ordered, name, figure.like)
      panels.set(key, { key, measure: figure.measure, title, unit, figures: [figure] })
    }
  }
  return [...panels.values()].sort((a, b) => b.figures.length - a.figures.length || (a.key < b.key ? -1 : 1))
}

export interface Dot {
  figure: Figure
  when: Interval
  /** The day at which it stands. */
  at: number
  low: number
  high: number
}

export function dotsOf(panel: Panel): Dot[] {
  const dots: Dot[] = []
  for (const figure of panel.figures) {
    const when = readEdtf(figure.when)
    const value = valueOf(figure)
    if (!when || !value) continue
    dots.push({ figure, when, at: middle(when), low: value[0], high: value[1] })
  }
  return dots.sort((a, b) => a.at - b.at || a.low - b.low)
}

/** Where points are drawn: one that would cover another is moved aside, ever further. */
export function apart(points: readonly [number, number][], size: number): [number, number][] {
  const placed: [number, number][] = []
  for (const [x, y] of points) {
    let moved = x
    for (
      let i = 1;
      i <= 8 && placed.some(([px, py]) => Math.abs(px - moved) < size && Math.abs(py - y) < size);
      i++
    )
      moved = x + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * size
    placed.push([moved, y])
  }
  return placed
}

/** Pairs of points that contradict each other: places in `dots`. */
export function quarrels(dots: readonly Dot[]): [number, number, 'dispute' | 'drift'][] {
  const by = new Map<string, { places: number[]; kind: 'dispute' | 'drift' }>()
  dots.forEach((dot, i) => {
    for (const dispute of dot.figure.disputes ?? []) {
      const one = by.get(dispute.id)
      if (one) one.places.push(i)
      else by.set(dispute.id, { places: [i], kind: dispute.kind })
    }
  })
  const lines: [number, number, 'dispute' | 'drift'][] = []
  for (const { places, kind } of by.values())
    for (let i = 1; i < places.length; i++) lines.push([places[i - 1]!, places[i]!, kind])
  return lines
}
