// All that persons have corrected, what was taken back too.
import type { JSX } from 'preact'
import { api } from '../api'
import { Link, useFetched, useTitle, useWorld } from '../nav'
import { Foreign, Shown, ViewHeading } from '../parts/common'
import { Made } from '../parts/correct'
import { counted } from '../words'

export function Corrections(): JSX.Element {
  const world = useWorld()
  useTitle('Corrections')
  const loaded = useFetched('corrections ' + world.version, api.corrections)
  return (
    <article>
      <ViewHeading>Corrections</ViewHeading>
      <Shown loaded={loaded} what="corrections">
        {(all) =>
          all.length === 0 ? (
            <div class="empty">
              <p>
                <strong>Nothing was corrected.</strong>
              </p>
              <p>
                Open a fact in a report, or a record, to say that it is wrong, has another value or belongs
                elsewhere.
              </p>
            </div>
          ) : (
            <ul class="corrections">
              {[...all].reverse().map((c) => (
                <li key={c.number}>
                  <ul>
                    <Made correction={c} />
                  </ul>
                  <p class="by">
                    {c.facts.slice(0, 5).map((f, i) => (
                      <span key={i}>
                        {i > 0 && ', '}
                        <Link to={{ view: 'report', id: f.report }} query={{ fact: f.fact }}>
                          <Foreign text={`report ${f.report.slice(0, 12)}`} />
                        </Link>
                        {!f.found && ' (not found any more)'}
                      </span>
                    ))}
                    {c.facts.length > 5 && ` and ${counted(c.facts.length - 5, 'fact')} more`}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </article>
  )
}
