// A draft that is checked, kept in this tab alone, and what is said of it.
import { placesOf, type Mark } from './spans'
import type { Checked, Verdict, VerdictKind } from './types'

export interface Draft {
  name: string
  text: string
  /** A file that is no text (DOCX, PDF): the server reads it. */
  file?: Blob
}

/** In the order in which they ask for work. */
export const VERDICTS: readonly VerdictKind[] = ['differs', 'absent', 'older', 'confirmed']

export const VERDICT_WORDS: Record<VerdictKind, string> = {
  differs: 'Differs',
  absent: 'Not in the ledger',
  older: 'Older than the newest',
  confirmed: 'Confirmed',
}

/** A sign for each, so that no colour tells alone. */
export const VERDICT_SIGNS: Record<VerdictKind, string> = {
  differs: '≠',
  absent: '?',
  older: '↺',
  confirmed: '✓',
}

/** What is pasted has no name. */
export const UNNAMED = 'Your draft'

const KEY = 'rapport-draft'
let held: Draft | null = null

/** Kept until the tab is closed, so that the way back from a report ends here. */
export function keepDraft(draft: Draft): void {
  held = draft
  try {
    // A file stays in memory.
    if (draft.file) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // Too long to be kept: it stays in memory.
  }
}

export function keptDraft(): Draft | null {
  if (held) return held
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Draft | null
    held = kept && typeof kept.text === 'string' ? kept : null
  } catch {
    held = null
  }
  return held
}

const TYPES: Record<string, string> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
}

/** What is sent to the server, and as what. */
export function sent(name: string, text: string, file?: Blob): { body: Blob; type: string } {
  if (file) return { body: file, type: 'application/octet-stream' }
  const ending = name.split('.').pop()?.toLowerCase() ?? ''
  return { body: new Blob([text]), type: `${TYPES[ending] ?? 'text/plain'}; charset=utf-8` }
}

/** "differs in value: the ledger has 6 billion USD", without its sources. */
export function messageOf(verdict: Verdict): string {
  return verdict.message.replace(/ \[[^[\]]*, f[0-9a-f]{12}\]/g, '').replace(/, and \d+ more$/, '')
}

/** What is asked for: none means all. */
export function kindsIn(show: string | undefined): VerdictKind[] {
  const wanted = (show ?? '').split(',')
  const some = VERDICTS.filter((kind) => wanted.includes(kind))
  return some.length > 0 ? some : [...VERDICTS]
}

export interface Finding {
  /** From 1, in the order of the draft. */
  number: number
  verdict: Verdict
}

export function findingsOf(checked: Checked, kinds: readonly VerdictKind[]): Finding[] {
  return checked.verdicts
    .map((verdict, i) => ({ number: i + 1, verdict }))
    .filter(({ verdict }) => kinds.includes(verdict.verdict))
}

/** The next of a list behind a number, or before it; the first where none is chosen. */
export function stepFrom(findings: readonly Finding[], number: number, step: 1 | -1): Finding | undefined {
  if (step > 0) return findings.find((f) => f.number > number)
  return [...findings].reverse().find((f) => f.number < number)
}

export function marksOf(text: string, findings: readonly Finding[]): Mark[] {
  const places = placesOf(
    text,
    findings.flatMap(({ verdict }) => [verdict.from, verdict.to]),
  )
  return findings.map(({ number }, i) => ({
    id: String(number),
    from: places[2 * i]!,
    to: places[2 * i + 1]!,
  }))
}
