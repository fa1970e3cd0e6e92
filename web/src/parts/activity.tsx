// Lists of who is active and what is new, as Start and Country show them.
import { Fragment, type JSX } from 'preact'
import { dateWords } from '../edtf'
import { Link, useWorld } from '../nav'
import type { Route } from '../router'
import type { Active, Item, Pair } from '../types'
import { counted } from '../words'
import { Foreign, Source, Sources } from './common'

export function Pairs(props: { pairs: Pair[]; of?: string; asOf: string | undefined }): JSX.Element {
  const { names } = useWorld()
  const most = Math.max(1, ...props.pairs.map((p) => p.activity))
  return (
    <ol class="pairs">
      {props.pairs.map((pair) => {
        const [a, b] =
          props.of === pair.countries[1] ? [pair.countries[1], pair.countries[0]] : pair.countries
        const words = props.of ? names.name(b) : `${names.name(a)} and ${names.name(b)}`
        return (
          <li key={a + b}>
            <Link to={{ view: 'pair', a, b }} query={{ asOf: props.asOf }}>
              {words}
            </Link>
            <span class="amount">
              <meter min={0} max={most} value={pair.activity} aria-hidden="true" />
              {counted(pair.activity, 'record')}
              {pair.last && `, last told ${dateWords(pair.last, true)}`}
              {pair.disputes > 0 && `, ${counted(pair.disputes, 'dispute')}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

export function Countries(props: { countries: Active[]; asOf: string | undefined }): JSX.Element {
  return (
    <ul class="chips">
      {props.countries.map(({ code, name, activity }) => (
        <li key={code}>
          <Link to={{ view: 'country', a: code }} query={{ asOf: props.asOf }}>
            {name} <span class="count">{activity.toLocaleString('en-GB')}</span>
            <span class="unseen"> {activity === 1 ? 'record' : 'records'}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const MOST_SOURCES = 2

function goalOf(item: Item): Route | null {
  if (item.dispute) return { view: 'dispute', id: item.dispute }
  if (item.record) return { view: 'record', id: item.record }
  const report = item.reports[0]
  return report ? { view: 'report', id: report.report } : null
}

/** What is new: when it was told, what, and by whom. */
export function News(props: { items: readonly Item[]; asOf: string | undefined }): JSX.Element {
  const { names } = useWorld()
  const { asOf } = props
  return (
    <ul class="news">
      {props.items.map((item, i) => {
        const to = goalOf(item)
        const fact = item.record || item.dispute ? undefined : item.fact
        const words = <Foreign text={item.sentence} />
        return (
          <li key={item.record ?? item.dispute ?? item.fact ?? i}>
            <span class="when">
              {item.told && dateWords(item.told, true)}
              {item.countries.length > 0 && ` · ${item.countries.map((c) => names.name(c)).join(', ')}`}
            </span>
            <span class="line">
              {to ? (
                <Link to={to} query={{ asOf, fact }} class="quiet">
                  {words}
                </Link>
              ) : (
                words
              )}{' '}
              {(item.sources ?? 0) > 1 && !item.dispute ? (
                <Sources count={item.sources} />
              ) : (
                item.reports.slice(0, MOST_SOURCES).map((report, j) => (
                  <Fragment key={report.report}>
                    {j > 0 && '; '}
                    <Source
                      report={report.report}
                      outlet={report.outlet}
                      published={report.published}
                      fact={j === 0 ? item.facts[0] : undefined}
                      asOf={asOf}
                    />
                  </Fragment>
                ))
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
