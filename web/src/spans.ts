// Places in a report's text.  The ledger counts bytes of UTF-8; a browser's
// strings count UTF-16 units.

/** How many bytes of UTF-8 the unit at `i` begins; 0 for the second of a pair. */
function bytesAt(text: string, i: number): number {
  const unit = text.charCodeAt(i)
  if (unit < 0x80) return 1
  if (unit < 0x800) return 2
  if (unit >= 0xd800 && unit < 0xdc00) {
    const next = text.charCodeAt(i + 1)
    return next >= 0xdc00 && next < 0xe000 ? 4 : 3
  }
  if (unit >= 0xdc00 && unit < 0xe000) {
    const before = i > 0 ? text.charCodeAt(i - 1) : 0
    return before >= 0xd800 && before < 0xdc00 ? 0 : 3
  }
  return 3
}

/**
 * The places in `text` (UTF-16) of byte offsets of its UTF-8, in the order in
 * which they were asked for; one walk through the text.  An offset within a
 * character is where the character begins, one behind the end is the end.
 */
export function placesOf(text: string, offsets: readonly number[]): number[] {
  const order = offsets.map((_, i) => i).sort((a, b) => offsets[a]! - offsets[b]!)
  const places = new Array<number>(offsets.length).fill(text.length)
  let unit = 0
  let byte = 0
  for (const which of order) {
    const wanted = offsets[which]!
    while (unit < text.length) {
      const step = bytesAt(text, unit)
      if (byte + step > wanted) break
      byte += step
      unit += step === 4 ? 2 : 1
    }
    places[which] = unit
  }
  return places
}

export interface Mark {
  id: string
  from: number
  to: number
}

export interface Segment {
  from: number
  to: number
  /** Marks over this stretch, the shortest first. */
  marks: string[]
}

/** Cuts [0, length) where a mark begins or ends; marks may overlap. */
export function segmentsOf(length: number, marks: readonly Mark[]): Segment[] {
  const good = marks
    .map((m) => ({ ...m, from: Math.max(0, m.from), to: Math.min(length, m.to) }))
    .filter((m) => m.from < m.to)
  const cuts = [...new Set([0, length, ...good.flatMap((m) => [m.from, m.to])])].sort((a, b) => a - b)
  const begin = [...good].sort((a, b) => a.from - b.from)
  const segments: Segment[] = []
  let open: typeof good = []
  let next = 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i]!
    open = open.filter((m) => m.to > from)
    while (next < begin.length && begin[next]!.from === from) open.push(begin[next++]!)
    const over = [...open].sort((a, b) => a.to - a.from - (b.to - b.from) || (a.id < b.id ? -1 : 1))
    segments.push({ from, to: cuts[i + 1]!, marks: over.map((m) => m.id) })
  }
  return segments
}

/** Formatting characters that reorder or hide text around them. */
const UNRULY =
  /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

const UNRULIES = new RegExp(`(?:${UNRULY.source})+`, 'g')

export interface Piece {
  text: string
  /** The name of the character that stands here instead of itself. */
  control?: string
}

/** So many are named; a text of nothing else would be a page of nothing else. */
export const MOST_NAMED = 2000
/** A sign that every font has; what fonts lack takes browsers seconds. */
const MORE = '\u00a4'

/**
 * Text and the characters that must not act on what stands around them.  Many
 * of one behind each other are one piece; behind `most` there is MORE for all
 * that stand together.
 */
export function piecesOf(text: string, most = MOST_NAMED): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let named = 0
  UNRULY.lastIndex = 0
  for (let found = UNRULY.exec(text); found; found = UNRULY.exec(text)) {
    if (named >= most) break
    const code = text.charCodeAt(found.index)
    let end = found.index + 1
    while (end < text.length && text.charCodeAt(end) === code) end++
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) })
    const times = end - found.index > 1 ? ` ×${end - found.index}` : ''
    pieces.push({ text: '', control: 'U+' + code.toString(16).toUpperCase().padStart(4, '0') + times })
    named++
    at = end
    UNRULY.lastIndex = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at).replace(UNRULIES, MORE) })
  return pieces
}

/** The same for places that take text alone: titles, options, pictures. */
export function plain(text: string): string {
  return text.replace(UNRULY, '\ufffd')
}
