// Who deals with whom as a picture: a sign a country, a line a pair, as wide as
// the two deal with each other.  The table below it says the same.
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { go } from '../nav'
import { addressOfPlace } from '../router'
import { counted } from '../words'
import { layOut, namesOf, weights, radius, type Spot, type Weighed } from './net'
import { useWidth } from './size'
import { useSteps } from './steps'

const WIDEST = 11

function heightFor(width: number): number {
  return width < 520 ? Math.round(width * 1.35) : Math.min(760, Math.round(width * 0.6))
}

function leads(event: MouseEvent, to: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  go(to)
}

export function Network(props: {
  /** Of all years: it says where countries stand. */
  whole: readonly Weighed[]
  /** What is drawn. */
  pairs: readonly Weighed[]
  name: (code: string) => string
  query: Record<string, string | undefined>
}): JSX.Element {
  const { pairs, name, query } = props
  const [box, width] = useWidth()
  const size = { width: Math.max(width, 280), height: heightFor(Math.max(width, 280)) }
  const base = useMemo(
    () => (width > 0 ? layOut(props.whole, size) : new Map<string, Spot>()),
    [props.whole, width],
  )
  const spots = useMemo(() => {
    const all = pairs.some((p) => p.countries.some((c) => !base.has(c))) ? layOut(pairs, size, base) : base
    const sums = weights(pairs)
    const most = Math.max(1, ...sums.values())
    const shown = new Map<string, Spot>()
    for (const [code, weight] of sums) {
      const spot = all.get(code)
      if (spot) shown.set(code, { ...spot, weight, r: radius(weight, most, size.width) })
    }
    return shown
  }, [base, pairs])
  const ordered = useMemo(
    () => [...spots.values()].sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1)),
    [spots],
  )
  const names = useMemo(() => namesOf(ordered, name, size), [ordered, size.width])
  const lines = useSteps<SVGGElement>(pairs.length)
  const signs = useSteps<SVGGElement>(ordered.length)
  const [seen, setSeen] = useState<{ codes: readonly string[]; words: string } | null>(null)
  const strongest = Math.max(1, ...pairs.map((p) => p.activity))
  const wide = (activity: number) => 1 + (WIDEST - 1) * (activity / strongest) ** 0.7
  const dim = (codes: readonly string[]) => {
    if (!seen) return ''
    return seen.codes.every((c) => codes.includes(c)) ? ' seen' : ' dim'
  }
  const near = useMemo(() => {
    const around = new Map<string, Set<string>>()
    for (const {
      countries: [a, b],
    } of pairs) {
      around.set(a, (around.get(a) ?? new Set([a])).add(b))
      around.set(b, (around.get(b) ?? new Set([b])).add(a))
    }
    return around
  }, [pairs])
  const dimSign = (code: string) => {
    if (!seen) return ''
    const good = seen.codes.length > 1 ? seen.codes.includes(code) : near.get(seen.codes[0]!)?.has(code)
    return good ? ' seen' : ' dim'
  }
  const named = new Set(names.map((n) => n.code))
  const extra = seen ? seen.codes.filter((c) => !named.has(c)) : []

  return (
    <div class="network">
      <div ref={box} class="canvas">
        {width > 0 && (
          <svg
            width={size.width}
            height={size.height}
            viewBox={`0 0 ${size.width} ${size.height}`}
            role="group"
            aria-label={`Network of ${counted(ordered.length, 'country', 'countries')} and ${counted(pairs.length, 'pair')}. The same stands in the table below.`}
            onPointerLeave={() => setSeen(null)}
          >
            <g
              ref={lines.box}
              role="group"
              aria-label="Pairs, the most active first: arrow keys walk through them, Enter opens one"
              onKeyDown={lines.onKeyDown}
            >
              {pairs.map((pair, i) => {
                const [a, b] = pair.countries
                const from = spots.get(a)
                const to = spots.get(b)
                if (!from || !to) return null
                const goal = addressOfPlace({ view: 'pair', a, b }, query)
                const words = `${name(a)} and ${name(b)}: ${counted(pair.activity, 'record')}`
                const look = () => setSeen({ codes: [a, b], words })
                const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
                return (
                  <a
                    key={a + b}
                    href={goal}
                    class={'edge' + dim([a, b])}
                    data-step={i}
                    tabindex={i === lines.active ? 0 : -1}
                    aria-label={words}
                    onFocus={() => {
                      lines.setActive(i)
                      look()
                    }}
                    onBlur={() => setSeen(null)}
                    onMouseEnter={look}
                    onMouseLeave={() => setSeen(null)}
                    onClick={(e) => leads(e, goal)}
                  >
                    <line class="hit" {...ends} />
                    <line class="stroke" {...ends} stroke-width={wide(pair.activity)} />
                  </a>
                )
              })}
            </g>
            <g
              ref={signs.box}
              role="group"
              aria-label="Countries, the most active first: arrow keys walk through them, Enter opens one"
              onKeyDown={signs.onKeyDown}
            >
              {ordered.map((spot, i) => {
                const goal = addressOfPlace({ view: 'country', a: spot.code }, query)
                const partners = (near.get(spot.code)?.size ?? 1) - 1
                const words = `${name(spot.code)}: deals with ${counted(partners, 'country', 'countries')} here, ${counted(spot.weight, 'record')}`
                const look = () => setSeen({ codes: [spot.code], words })
                return (
                  <a
                    key={spot.code}
                    href={goal}
                    class={'node' + dimSign(spot.code)}
                    data-step={i}
                    tabindex={i === signs.active ? 0 : -1}
                    aria-label={words}
                    onFocus={() => {
                      signs.setActive(i)
                      look()
                    }}
                    onBlur={() => setSeen(null)}
                    onMouseEnter={look}
                    onMouseLeave={() => setSeen(null)}
                    onClick={(e) => leads(e, goal)}
                  >
                    <circle class="hit" cx={spot.x} cy={spot.y} r={Math.max(12, spot.r)} />
                    <circle class="sign" cx={spot.x} cy={spot.y} r={spot.r} />
                  </a>
                )
              })}
            </g>
            <g aria-hidden="true" class="names">
              {names.map((n) => (
                <text key={n.code} x={n.x} y={n.y} text-anchor={n.anchor} class={dimSign(n.code).trim()}>
                  {n.words}
                </text>
              ))}
              {extra.map((code) => {
                const spot = spots.get(code)
                return (
                  spot && (
                    <text
                      key={code}
                      class="seen"
                      x={Math.max(50, Math.min(size.width - 50, spot.x))}
                      y={spot.y + spot.r + 13}
                      text-anchor="middle"
                    >
                      {name(code)}
                    </text>
                  )
                )
              })}
            </g>
          </svg>
        )}
      </div>
      <p class="caption" aria-hidden="true">
        {seen?.words ?? 'Point at a country or a line, or walk there with Tab and the arrow keys.'}
      </p>
    </div>
  )
}
