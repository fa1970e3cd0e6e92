// Pairs laid out as a network: countries near those they deal with.  The same
// pairs give the same picture, whoever looks and how often.
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force'

export interface Weighed {
  countries: readonly [string, string]
  activity: number
}

export interface Spot {
  code: string
  /** Of its pairs, all together. */
  weight: number
  x: number
  y: number
  r: number
}

export interface Size {
  width: number
  height: number
}

interface Body extends SimulationNodeDatum {
  code: string
  weight: number
  r: number
}

const TICKS = 320
const SMALLEST = 5
const LARGEST = 20
/** Room at the edges, for the names. */
const MARGIN_X = 46
const MARGIN_Y = 26

/** How much each country has, in the order of the alphabet of their codes. */
export function weights(pairs: readonly Weighed[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const pair of pairs)
    for (const code of pair.countries) sums.set(code, (sums.get(code) ?? 0) + pair.activity)
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function radius(weight: number, most: number, width: number): number {
  const largest = width < 600 ? LARGEST * 0.7 : LARGEST
  return SMALLEST + (largest - SMALLEST) * Math.sqrt(most > 0 ? weight / most : 0)
}

/**
 * Where countries stand in a box of this size.  Those in `held` stay where they
 * are, so that a picture of other years does not jump.
 */
export function layOut(
  pairs: readonly Weighed[],
  size: Size,
  held: ReadonlyMap<string, Spot> = new Map(),
): Map<string, Spot> {
  const sums = weights(pairs)
  const most = Math.max(1, ...sums.values())
  const strongest = Math.max(1, ...pairs.map((p) => p.activity))
  const room = Math.sqrt((size.width * size.height) / Math.max(4, sums.size))
  const bodies: Body[] = [...sums].map(([code, weight]) => {
    const old = held.get(code)
    const body: Body = { code, weight, r: radius(weight, most, size.width) }
    return old ? { ...body, fx: old.x, fy: old.y } : body
  })
  const links: SimulationLinkDatum<Body>[] = pairs.map((p) => ({
    source: p.countries[0],
    target: p.countries[1],
  }))
  const share = (i: number) => Math.sqrt((pairs[i]?.activity ?? 0) / strongest)
  const flat = size.height / size.width
  forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, SimulationLinkDatum<Body>>(links)
        .id((b) => b.code)
        .distance((_, i) => room * (1.1 - 0.5 * share(i)))
        .strength((_, i) => 0.15 + 0.5 * share(i)),
    )
    .force(
      'apart',
      forceManyBody<Body>()
        .strength(-room * 3.2)
        .distanceMax(room * 5),
    )
    .force('free', forceCollide<Body>((b) => b.r + 13).iterations(3))
    .force('x', forceX<Body>(size.width / 2).strength(0.05 * Math.min(1.5, flat)))
    .force('y', forceY<Body>(size.height / 2).strength(0.05 * Math.min(3, 1 / flat)))
    .stop()
    .tick(TICKS)
  fit(bodies, size)
  return new Map(
    bodies.map((b) => [b.code, { code: b.code, weight: b.weight, r: b.r, x: b.x ?? 0, y: b.y ?? 0 }]),
  )
}

/** Moves what is free into the box, whole. */
function fit(bodies: Body[], size: Size): void {
  const free = bodies.filter((b) => b.fx === undefined || b.fx === null)
  const held = free.length < bodies.length
  const along = (
    get: (b: Body) => number,
    set: (b: Body, v: number) => void,
    end: number,
    margin: number,
  ) => {
    const values = free.map(get)
    const low = Math.min(...values)
    const high = Math.max(...values)
    const factor = held || high <= low ? 1 : Math.min(1.7, (end - 2 * margin) / (high - low))
    for (const b of free) {
      const centred = held ? get(b) : end / 2 + (get(b) - (low + high) / 2) * factor
      set(b, Math.round(Math.max(margin, Math.min(end - margin, centred)) * 10) / 10)
    }
  }
  along(
    (b) => b.x ?? 0,
    (b, v) => (b.x = v),
    size.width,
    MARGIN_X,
  )
  along(
    (b) => b.y ?? 0,
    (b, v) => (b.y = v),
    size.height,
    MARGIN_Y,
  )
}

export interface Name {
  code: string
  words: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

interface Box {
  x0: number
  x1: number
  y0: number
  y1: number
}

const LETTER = 6.6
const LINE = 14

function crosses(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

function boxOf(name: Name): Box {
  const width = name.words.length * LETTER
  const x0 = name.anchor === 'start' ? name.x : name.anchor === 'end' ? name.x - width : name.x - width / 2
  return { x0, x1: x0 + width, y0: name.y - LINE + 3, y1: name.y + 3 }
}

/** So many countries have their names whatever stands behind them. */
const ALWAYS = 8

/** Names beside their countries; one that would cover another name, or a country, is left out. */
export function namesOf(spots: readonly Spot[], name: (code: string) => string, size: Size): Name[] {
  const signs: Box[] = spots.map((s) => ({ x0: s.x - s.r, x1: s.x + s.r, y0: s.y - s.r, y1: s.y + s.r }))
  const taken: Box[] = []
  const names: Name[] = []
  const ordered = [...spots].sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
  ordered.forEach(({ code, x, y, r }, rank) => {
    const words = name(code)
    const places: Name[] = [
      { code, words, x, y: y + r + LINE - 1, anchor: 'middle' },
      { code, words, x, y: y - r - 5, anchor: 'middle' },
      { code, words, x: x + r + 4, y: y + 4, anchor: 'start' },
      { code, words, x: x - r - 4, y: y + 4, anchor: 'end' },
    ]
    const free = (one: Name, among: readonly Box[]) => {
      const box = boxOf(one)
      if (box.x0 < 2 || box.x1 > size.width - 2 || box.y0 < 0 || box.y1 > size.height) return false
      return !among.some((other) => crosses(box, other))
    }
    const found =
      places.find((one) => free(one, [...taken, ...signs])) ??
      (rank < ALWAYS ? places.find((one) => free(one, taken)) : undefined)
    if (!found) return
    taken.push(boxOf(found))
    names.push(found)
  })
  return names
}
