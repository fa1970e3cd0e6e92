// How people say what the ledger keeps as a code.

/** Topics that are not called as their code is; the others are it, with blanks. */
export const TOPICS: Record<string, string> = {
  diplomacy: 'diplomatic relations',
  borders: 'borders and territory',
  peace: 'peace settlement',
  conflict: 'armed conflict',
  prisoners: 'prisoners and hostages',
  cyber: 'cyber security',
  justice: 'justice and extradition',
  parliament: 'parliaments',
  regions: 'regions and cities',
  customs: 'customs and tariffs',
  finance: 'finance and banking',
  development: 'development aid',
  nuclear: 'nuclear energy',
  renewables: 'renewable energy',
  minerals: 'raw materials',
  shipping: 'shipping and ports',
  construction: 'construction and housing',
  digital: 'digital technology and AI',
  visas: 'visas and consular matters',
  disasters: 'disaster relief',
  humanitarian: 'humanitarian aid',
}

/** "raw materials", "labour migration". */
export function topicWords(topic: string): string {
  return TOPICS[topic] ?? plainly(topic)
}

/** PLOVER's types of events. */
export const EVENTS: Record<string, string> = {
  AGREE: 'agreement or promise',
  CONSULT: 'meeting or talks',
  SUPPORT: 'support',
  CONCEDE: 'concession',
  COOPERATE: 'cooperation',
  AID: 'aid',
  RETREAT: 'withdrawal or release',
  REQUEST: 'request or demand',
  ACCUSE: 'accusation',
  REJECT: 'refusal',
  THREATEN: 'threat',
  PROTEST: 'protest',
  SANCTION: 'sanction',
  MOBILIZE: 'mobilisation',
  COERCE: 'coercion',
  ASSAULT: 'attack',
}

const MODES: Record<string, string> = {
  direct: 'word for word',
  indirect: 'in the words of the report',
  mixed: 'partly word for word',
  demo: 'demonstration',
  hunger: 'hunger strike',
  targeted: 'targeted killing',
  primitive: 'simple weapons',
  unconventional: 'unconventional weapons',
  aerial: 'from the air',
}

const TIES: Record<string, string> = {
  body: 'joint body',
  relations: 'diplomatic relations',
}

const BOUNDS: Record<string, string> = {
  '=': '',
  '~': 'about ',
  '>': 'over ',
  '>=': 'at least ',
  '<': 'under ',
  '<=': 'up to ',
}

/** "over ", "about ", with the blank behind it; empty where the value is exact. */
export function boundWords(bound: string | undefined): string {
  return BOUNDS[bound ?? '='] ?? ''
}

/** ">-50%" is "down by over 50%", "x2" is "2 times as much". */
export function changeWords(change: string): string {
  const found = /^([<>~=]*)([-+x])(.+)$/.exec(change)
  if (!found) return change
  const [, bound, way, amount] = found
  const much = boundWords(bound || '=') + amount
  if (way === 'x') return `${much} times as much`
  return `${way === '-' ? 'down' : 'up'} by ${much}`
}

function plainly(code: string): string {
  return code.replace(/-/g, ' ')
}

/** Values of a closed list, by field. */
const SAID: Record<string, (value: string) => string> = {
  event: (value) => EVENTS[value] ?? value,
  mode: (value) => MODES[value] ?? plainly(value),
  tie: (value) => TIES[value] ?? value,
  bound: (value) => boundWords(value).trim() || 'exactly',
  status: plainly,
  topics: topicWords,
  change: changeWords,
  level: plainly,
  form: plainly,
}

/** What a code of a field means; null where the field has no codes. */
export function codeWords(field: string, value: string): string | null {
  const own = SAID[field]
  return own ? own(value) : null
}
