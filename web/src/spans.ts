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
  /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

export interface Piece {
  text: string
  /** The name of the character that stands here instead of itself. */
  control?: string
}

/** Text and the characters that must not act on what stands around them. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let rest = text
  for (let at = rest.search(UNRULY); at >= 0; at = rest.search(UNRULY)) {
    if (at > 0) pieces.push({ text: rest.slice(0, at) })
    const code = rest.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
    pieces.push({ text: '', control: 'U+' + code })
    rest = rest.slice(at + 1)
  }
  if (rest) pieces.push({ text: rest })
  return pieces
}

/** The same for places that take text alone: titles, options, pictures. */
export function plain(text: string): string {
  return piecesOf(text)
    .map((p) => (p.control ? '\ufffd' : p.text))
    .join('')
}
