// What stands along the axes of charts: how long words are, how days are called.
import { dateWords, isoOf } from '../edtf'

const FONT = "12px system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif"
const DAY = 86_400_000
let pen: CanvasRenderingContext2D | null = null

/** How wide words are in a chart, in pixels. */
export function widthOf(words: string, bold = false): number {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return 7 * words.length
  pen.font = (bold ? '600 ' : '') + FONT
  return pen.measureText(words).width
}

/** "2022"; "Apr 2022", "Jul", "2023"; "12 Jun 2022", "19 Jun": the year where it is a new one. */
export function tickWords(ticks: readonly Date[]): string[] {
  const years = ticks.every((t) => t.getUTCMonth() === 0 && t.getUTCDate() === 1)
  const months = ticks.every((t) => t.getUTCDate() === 1)
  return ticks.map((tick, i) => {
    const iso = isoOf(Math.round(+tick / DAY))
    if (years || (months && tick.getUTCMonth() === 0)) return dateWords(iso.slice(0, 4))
    const words = dateWords(months ? iso.slice(0, 7) : iso, true)
    const before = ticks[i - 1]
    return before?.getUTCFullYear() === tick.getUTCFullYear() ? words.replace(/ -?\d+$/, '') : words
  })
}

/** The middle of words that are to stand at `at`, moved so that they stay within. */
export function within(at: number, wide: number, from: number, to: number): number {
  return Math.max(from + wide / 2, Math.min(to - wide / 2, at))
}
