// The way from a report, a record or a dispute to the countries that it is about.
import { Fragment, type JSX } from 'preact'
import { countriesOf } from '../fields'
import { Link, useWorld } from '../nav'
import type { Fact } from '../types'

const MOST = 3

/** Countries as they stand together in facts, what most facts have first; one alone where there are no two. */
export function groupsIn(facts: readonly Fact[]): string[][] {
  const counts = new Map<string, number>()
  const count = (codes: readonly string[]) => {
    const key = [...codes].sort().join(' ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const fact of facts) {
    const codes = countriesOf(fact)
    codes.forEach((a, i) => codes.slice(i + 1).forEach((b) => count([a, b])))
  }
  if (counts.size === 0) for (const fact of facts) countriesOf(fact).forEach((code) => count([code]))
  return [...counts].sort(([x, n], [y, m]) => m - n || (x < y ? -1 : 1)).map(([key]) => key.split(' '))
}

export function PairLinks(props: { facts: readonly Fact[]; asOf: string | undefined }): JSX.Element | null {
  const { names } = useWorld()
  const groups = groupsIn(props.facts).filter((codes) => codes.every((code) => names.has(code)))
  if (groups.length === 0) return null
  return (
    <span>
      On{' '}
      {groups.slice(0, MOST).map(([a, b], i) => (
        <Fragment key={`${a}${b}`}>
          {i > 0 && '; '}
          <Link to={b ? { view: 'pair', a: a!, b } : { view: 'country', a: a! }} query={{ asOf: props.asOf }}>
            {b ? `${names.name(a!)} and ${names.name(b)}` : names.name(a!)}
          </Link>
        </Fragment>
      ))}
      {groups.length > MOST && ` and ${groups.length - MOST} more`}
    </span>
  )
}
