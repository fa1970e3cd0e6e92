import { describe, expect, it } from 'vitest'
import { piecesOf, placesOf, plain, segmentsOf } from '../src/spans'

/** The same by the browser's own encoder, slowly. */
function slowly(text: string, byte: number): number {
  let unit = 0
  let bytes = 0
  for (const char of text) {
    const step = new TextEncoder().encode(char).length
    if (bytes + step > byte) break
    bytes += step
    unit += char.length
  }
  return unit
}

describe('bytes of UTF-8 and units of UTF-16', () => {
  const text = 'Tokaïev – “5 млрд” 😀 한국, a\u0000b'

  it('agree with the encoder at every byte', () => {
    const bytes = new TextEncoder().encode(text).length
    const all = Array.from({ length: bytes + 1 }, (_, i) => i)
    expect(placesOf(text, all)).toEqual(all.map((b) => slowly(text, b)))
  })

  it('are answered in the order in which they were asked for', () => {
    expect(placesOf('äöü', [6, 0, 2, 4])).toEqual([3, 0, 1, 2])
  })

  it('behind the end are the end, in a character its beginning', () => {
    expect(placesOf('é', [1, 99])).toEqual([0, 1])
    expect(placesOf('😀!', [2, 4, 5])).toEqual([0, 2, 3])
  })

  it('of half a pair count as the replacement does', () => {
    expect(placesOf('\ud800a', [3, 4])).toEqual([1, 2])
    expect(placesOf('\udc00a', [3, 4])).toEqual([1, 2])
  })

  it('take one walk through a megabyte', () => {
    const long = 'ü'.repeat(500_000)
    const offsets = Array.from({ length: 10_000 }, (_, i) => i * 100)
    expect(placesOf(long, offsets).at(-1)).toBe(499_950)
  })
})

describe('marks', () => {
  it('that overlap cut the text where one begins or ends', () => {
    const segments = segmentsOf(10, [
      { id: 'a', from: 1, to: 6 },
      { id: 'b', from: 4, to: 8 },
      { id: 'c', from: 4, to: 5 },
    ])
    expect(segments).toEqual([
      { from: 0, to: 1, marks: [] },
      { from: 1, to: 4, marks: ['a'] },
      { from: 4, to: 5, marks: ['c', 'b', 'a'] },
      { from: 5, to: 6, marks: ['b', 'a'] },
      { from: 6, to: 8, marks: ['b'] },
      { from: 8, to: 10, marks: [] },
    ])
  })

  it('beyond the text are cut, empty ones are none', () => {
    expect(
      segmentsOf(3, [
        { id: 'a', from: 2, to: 9 },
        { id: 'b', from: 1, to: 1 },
      ]),
    ).toEqual([
      { from: 0, to: 2, marks: [] },
      { from: 2, to: 3, marks: ['a'] },
    ])
  })

  it('of an empty text leave nothing', () => {
    expect(segmentsOf(0, [{ id: 'a', from: 0, to: 2 }])).toEqual([])
  })
})

describe('characters that act on what stands around them', () => {
  it('are counted where they stand together, and named only so often', () => {
    expect(piecesOf('\u202e'.repeat(5))).toEqual([{ text: '', control: 'U+202E ×5' }])
    const pieces = piecesOf('\u202e\u200b'.repeat(10) + 'x\u202ey', 4)
    expect(pieces.filter((p) => p.control)).toHaveLength(4)
    expect(pieces.at(-1)).toEqual({ text: '\u00a4x\u00a4y' })
  })

  it('are named and never shown', () => {
    expect(piecesOf('a\u202eb\u200b')).toEqual([
      { text: 'a' },
      { text: '', control: 'U+202E' },
      { text: 'b' },
      { text: '', control: 'U+200B' },
    ])
    expect(plain('a\u2066b')).toBe('a\ufffdb')
  })

  it('do not include line breaks, tabs and letters with marks', () => {
    expect(piecesOf('a\tb\nc é 한')).toEqual([{ text: 'a\tb\nc é 한' }])
  })
})
