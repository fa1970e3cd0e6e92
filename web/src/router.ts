// Every state of the page has an address: the path says what is looked at, the
// query how (filters, "as known on", the fact that is open).

export type Route =
  | { view: 'start' }
  | { view: 'country'; a: string }
  | { view: 'pair'; a: string; b: string }
  | { view: 'person'; name: string }
  | { view: 'report'; id: string }
  | { view: 'record'; id: string }
  | { view: 'dispute'; id: string }
  | { view: 'search' }
  | { view: 'network' }
  | { view: 'corrections' }
  | { view: 'check' }
  | { view: 'add' }
  | { view: 'none'; path: string }

export interface Place {
  route: Route
  query: Record<string, string>
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function readPlace(path: string, search: string): Place {
  const parts = path
    .split('/')
    .filter((x) => x !== '')
    .map(decode)
  const query: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(search)) if (value) query[name] = value
  return { route: readRoute(parts, path), query }
}

/** Codes of countries in capitals; groups stand there by their names. */
function coded(text: string): string {
  return text.length === 3 ? text.toUpperCase() : text
}

/** Views of which there is one. */
const ALONE = new Set(['corrections', 'search', 'check', 'add', 'network'])

function readRoute(parts: string[], path: string): Route {
  const [view, one, two] = parts
  const count = parts.length
  if (count === 0) return { view: 'start' }
  if (view === 'country' && count === 2) return { view, a: coded(one!) }
  if (view === 'pair' && count === 3) return { view, a: coded(one!), b: coded(two!) }
  if (view === 'person' && count === 2) return { view, name: one! }
  if ((view === 'report' || view === 'record' || view === 'dispute') && count === 2) return { view, id: one! }
  if (ALONE.has(view ?? '') && count === 1) return { view } as Route
  return { view: 'none', path }
}

/**
 * The address of a place.  What names a report stands before a last slash,
 * since a path that ends in a name with a dot is a file to the server.
 */
export function addressOfPlace(route: Route, query: Record<string, string | undefined> = {}): string {
  const values = new URLSearchParams()
  for (const name of Object.keys(query).sort()) if (query[name]) values.set(name, query[name])
  const search = values.toString()
  return pathOf(route) + (search ? '?' + search : '')
}

function pathOf(route: Route): string {
  switch (route.view) {
    case 'start':
      return '/'
    case 'country':
      return `/country/${encodeURIComponent(route.a)}`
    case 'pair':
      return `/pair/${encodeURIComponent(route.a)}/${encodeURIComponent(route.b)}`
    case 'person':
      // A name may end in a dot and letters, too.
      return `/person/${encodeURIComponent(route.name)}/`
    case 'report':
    case 'record':
    case 'dispute':
      return `/${route.view}/${encodeURIComponent(route.id)}/`
    case 'corrections':
    case 'search':
    case 'check':
    case 'network':
    case 'add':
      return '/' + route.view
    case 'none':
      return route.path
  }
}
