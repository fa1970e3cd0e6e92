// Dates as the ledger tells them: EDTF (ISO 8601-2:2019), as far as it writes
// them and a little further.

export interface Interval {
  /** Days since 1970-01-01, both within; open where nothing bounds it. */
  first: number
  last: number
  openStart: boolean
  openEnd: boolean
}

const DAY = 86_400_000
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const SHORT = MONTHS.map((m) => m.slice(0, 3))
const PARTS: Record<number, string> = {
  21: 'spring',
  22: 'summer',
  23: 'autumn',
  24: 'winter',
  33: 'first quarter of',
  34: 'second quarter of',
  35: 'third quarter of',
  36: 'fourth quarter of',
  40: 'first half of',
  41: 'second half of',
}

export function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.round(date.getTime() / DAY)
}

export function isoOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

interface Point {
  year: number
  month?: number
  day?: number
}

const POINT = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

function readPoint(text: string): Point | null {
  const found = POINT.exec(text.replace(/[~?%]/g, ''))
  if (!found) return null
  const year = Number(found[1])
  const month = found[2] === undefined ? undefined : Number(found[2])
  const day = found[3] === undefined ? undefined : Number(found[3])
  if (month === undefined) return { year }
  if (month < 1 || (month > 12 && !(month in PARTS))) return null
  if (day === undefined) return { year, month }
  const length = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  return month <= 12 && day >= 1 && day <= length ? { year, month, day } : null
}

/** The first month of a part of a year, and how many months it has. */
function monthsOf(month: number): [number, number] {
  if (month <= 12) return [month, 1]
  if (month <= 24) return [(month - 21) * 3 + 3, 3]
  if (month <= 36) return [(month - 33) * 3 + 1, 3]
  return [(month - 40) * 6 + 1, 6]
}

function bounds(point: Point): [number, number] {
  if (point.month === undefined) return [dayOf(point.year, 1, 1), dayOf(point.year + 1, 1, 0)]
  if (point.day !== undefined) {
    const day = dayOf(point.year, point.month, point.day)
    return [day, day]
  }
  const [from, count] = monthsOf(point.month)
  return [dayOf(point.year, from, 1), dayOf(point.year, from + count, 0)]
}

/** null where it cannot be read, or says nothing. */
export function readEdtf(text: string | undefined): Interval | null {
  if (!text) return null
  const [from, to, more] = text.split('/')
  if (more !== undefined || from === undefined) return null
  const first = readPoint(from)
  if (to === undefined) {
    if (!first) return null
    const [a, b] = bounds(first)
    return { first: a, last: b, openStart: false, openEnd: false }
  }
  const openStart = from === '..' || from === ''
  const openEnd = to === '..' || to === ''
  const last = readPoint(to)
  if ((!first && !openStart) || (!last && !openEnd) || (openStart && openEnd)) return null
  const a = first ? bounds(first)[0] : bounds(last!)[1]
  const b = last ? bounds(last)[1] : bounds(first!)[0]
  return a <= b ? { first: a, last: b, openStart, openEnd } : null
}

function pointWords(point: Point, names: string[]): string {
  if (point.month === undefined) return String(point.year)
  if (point.month > 12) return `${PARTS[point.month]} ${point.year}`
  const month = `${names[point.month - 1]} ${point.year}`
  return point.day === undefined ? month : `${point.day} ${month}`
}

/** "12 June 2024", "2023 or later", "July to September 2022"; `brief`: "12 Jun 2024". */
export function dateWords(text: string | undefined, brief = false): string {
  if (!text) return ''
  const names = brief ? SHORT : MONTHS
  const [from, to] = text.split('/')
  const first = readPoint(from ?? '')
  if (to === undefined) return first ? pointWords(first, names) : text
  const last = readPoint(to)
  if (first && to === '..') return `${pointWords(first, names)} or later`
  if (last && from === '..') return `${pointWords(last, names)} or before`
  if (!first || !last) return text
  return `${pointWords(first, names)} to ${pointWords(last, names)}`
}
