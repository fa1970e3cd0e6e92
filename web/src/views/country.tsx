// One country: whom it deals with, and the newest of it.
import type { JSX } from 'preact'
import { newest, pairsOf } from '../activity'
import { api } from '../api'
import { useFetched, useTitle, useWorld } from '../nav'
import { Shown, ViewHeading } from '../parts/common'
import { Finder } from '../parts/finder'
import { Happened, Pairs } from './start'

const MOST_NEWS = 15

export function CountryView(props: { a: string; query: Record<string, string> }): JSX.Element {
  const { a } = props
  const world = useWorld()
  const name = world.names.name(a)
  useTitle(name)
  const loaded = useFetched(JSON.stringify([a, world.version]), (signal) => api.timeline({ a }, signal))
  const today = Math.floor(Date.now() / 86_400_000)
  return (
    <article class="start">
      <ViewHeading>{name}</ViewHeading>
      <Shown loaded={loaded} what={`what is known of ${name}`}>
        {(rows) => {
          const pairs = pairsOf(rows).filter((p) => p.countries.includes(a))
          const news = newest(rows, today, MOST_NEWS)
          if (pairs.length === 0)
            return (
              <div class="empty">
                <p>
                  <strong>No dealings of {name} with another country are known.</strong>
                </p>
                <p>Look for other countries:</p>
                <Finder large />
              </div>
            )
          return (
            <div class="columns">
              <section aria-labelledby="pairs">
                <h2 id="pairs">Deals with</h2>
                <Pairs pairs={pairs} of={a} />
              </section>
              {news.length > 0 && (
                <section aria-labelledby="newest">
                  <h2 id="newest">Newest</h2>
                  <ul class="news">
                    {news.map((row, i) => (
                      <Happened key={row.id ?? i} row={row} />
                    ))}
                  </ul>
                </section>
              )}
            </div>
          )
        }}
      </Shown>
    </article>
  )
}
