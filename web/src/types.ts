// What the interface of `rapport serve` answers, as /v1/openapi.json has it.
// All texts are foreign: they come from reports.

export type Kind = 'event' | 'figure' | 'statement' | 'tie'
/** From and to in bytes of the report's text as UTF-8, half open. */
export type Span = [number, number]

export interface Session {
  mayWrite: boolean
  proof?: string
}

export interface Health {
  status: 'ok'
  version: string
  reports: number
  outlets: number
  undated: number
  /** Days of publication, of all reports. */
  first?: string
  last?: string
}

export interface Country {
  code: string
  name: string
  /** Of a group, which stands where a country is taken, by its name as its code. */
  members?: string[]
}

/** Who held which office, by reports and by the table of offices. */
export interface OfficeRow {
  country: string
  office: string
  person: string
  held?: string
  past_by?: string
  sources?: number
  id?: string
}

export interface CountryGroup {
  name: string
  kind: 'region' | 'organisation'
  aliases: string[]
  members: string[]
}

export interface Party {
  name?: string
  role?: string
  country?: string
  span?: Span
}

export interface Evidence {
  field: string
  from: number
  to: number
}

/** Which keys there are depends on the kind; those are the same for all. */
export interface Fact {
  kind: Kind
  id: string
  report: string
  hash: string
  record?: string
  sentence: string
  words?: string
  wrong?: true
  corrected?: true
  span?: Span
  rule?: string
  score?: number
  evidence?: Evidence[]
  [key: string]: unknown
}

export interface ReportHead {
  kind: 'report'
  report: string
  hash: string
  published?: string
  published_why?: string
  outlet?: string
  title?: string
  url?: string
  place?: string
  cites?: string[]
}

export interface Report extends ReportHead {
  text: string
  facts: Fact[]
  alike: { kind: 'copy' | 'part' | 'version'; report: string; hash: string; share: number }[]
}

export interface RecordOf {
  record: string
  kind: Kind
  sentence: string
  sources: number
  chain?: string
  links: { kind: string; words: string; record: string; sentence: string }[]
  disputes: string[]
  facts: Fact[]
  reports: ReportHead[]
  /** Facts that it has; they come piece by piece. */
  all: number
  next?: string
}

export interface Dispute {
  dispute: string
  kind: 'dispute' | 'drift'
  why: string
  when?: string
  facts: Fact[]
  reports: ReportHead[]
}

export interface Line {
  id?: string
  lead?: string
  text?: string
  facts: string[]
  sources?: number
  references: number[]
  fact?: Record<string, unknown>
  [key: string]: unknown
}

export interface Group {
  title?: string
  note?: string
  lines: Line[]
}

export interface Reference {
  number: number
  report: string
  outlet?: string
  published?: string
  title?: string
  url?: string
  span?: Span
  words: string
  facts?: string[]
}

export interface Extent {
  reports: number
  outlets: number
  undated: number
  first?: string
  last?: string
}

export interface Brief {
  headline: string
  countries: string[]
  looked_at: { words: string[]; ledger: Extent; pair: Extent }
  references: Reference[]
  [section: string]: unknown
}

/** What every row of a table has. */
export interface Row {
  id?: string
  facts: string[]
  reports: string[]
  outlets?: string[]
  published?: string[]
  sources?: number
}

export interface TimelineRow extends Row {
  when?: string
  form: string
  what: string
  type: string
  level?: string
  lane?: string
  status: string
  place?: string
  countries: string[]
  people: string[]
  topics: string[]
  reported?: string
}

export interface StatementRow extends Row {
  reported?: string
  speaker?: string
  role?: string
  country?: string
  mode: string
  quote?: string
  about?: string
  topics: string[]
}

export interface AgreementRow extends Row {
  tie: string
  name?: string
  countries: string[]
  status: string
  since?: string
  signed?: string
  until?: string
  topics: string[]
}

export interface DisputeRow extends Row {
  kind: 'dispute' | 'drift'
  measure: string
  countries: string[]
  period?: string
  claims: string[]
  why: string
}

export interface Figure {
  kind: 'figure'
  measure: string
  /** Of a measure of one's own: what it is compared like. */
  like?: string
  parties?: string[]
  value?: number | number[]
  unit?: string
  bound?: string
  when?: string
  said_by?: Party
  target?: boolean
  quote?: string
  money?: boolean
  change?: string
  record: string
  sources: number
  reports: {
    fact: string
    report: string
    outlet?: string
    published?: string
    url?: string
  }[]
  disputes?: { id: string; kind: 'dispute' | 'drift'; why: string }[]
}

export interface Correction {
  number: number
  kind: 'wrong' | 'merge' | 'split' | 'field'
  ids: string
  field?: string
  value?: string
  note?: string
  by?: string
  made: string
  undone: boolean
  facts: { fact?: string; report: string; found: boolean }[]
}

export interface CorrectionAsked {
  kind: 'wrong' | 'merge' | 'split' | 'field'
  id: string
  other?: string
  field?: string
  value?: string
  note?: string
  by?: string
}

export interface Hit {
  report: string
  hash: string
  title?: string
  outlet?: string
  published?: string
  /** A stretch of the report's text, from byte `from` of it on. */
  words: string
  from?: number
  to?: number
  /** In bytes of the report's text. */
  marks?: Span[]
  /** In bytes of the title. */
  title_marks?: Span[]
  facts?: { fact: string; record?: string; kind: Kind; words: string }[]
}

export interface Found {
  query: string
  ranked?: number
  more: boolean
  next?: number
  spellings: { word: string; absent?: boolean; looked_for: string[] }[]
  hits: Hit[]
}

/** How much there is between two countries, or of one: records, and facts that stand alone. */
export interface Activity {
  /** All of `records`. */
  activity: number
  records: Record<Kind, number>
  disputes: number
  /** Not told where a time narrows. */
  reports?: number
  /** Days on which the first and the newest of it were told. */
  first?: string
  last?: string
}

/** Who deals with whom: one pair. */
export interface Pair extends Activity {
  countries: [string, string]
}

/** How much is told of a country, alone and with others. */
export interface Active extends Activity, Country {}

/** A line of a list of what is new: a record, a fact that stands alone, or a dispute. */
export interface Item {
  record?: string
  fact?: string
  dispute?: string
  kind: Kind | 'dispute'
  sentence: string
  countries: string[]
  when?: string
  /** A record: the first day on which it was told; a dispute: the last of its figures. */
  told?: string
  sources?: number
  why?: string
  facts: string[]
  reports: ReportHead[]
}

/** What was told last, the newest first. */
export interface Newest {
  events: Item[]
  disputes: Item[]
}

export type VerdictKind = 'confirmed' | 'differs' | 'older' | 'absent'

export interface Witness {
  id: string
  record?: string
  report: string
  outlet?: string
  published?: string
  url?: string
}

/** What the ledger says to one fact of a draft. */
export interface Verdict {
  verdict: VerdictKind
  /** What differs, or what is newer. */
  aspect?: string
  kind: Kind
  line: number
  column: number
  /** In bytes, where `places` says. */
  from: number
  to: number
  words: string
  message: string
  /** The row of a table of the program that tells, where no report does. */
  row?: string
  said?: string
  found?: string
  /** Reports on the same countries from about those days. */
  around?: number
  facts: Witness[]
  against: Witness[]
}

export interface Checked {
  draft: string
  day?: string
  day_why: string
  /** `source`: places are those of what was sent; `text`: of `text`. */
  places: 'source' | 'text'
  text?: string
  counts: Record<VerdictKind, number>
  verdicts: Verdict[]
}

/** What became of one report that was sent. */
export interface AddedReport {
  outcome: 'added' | 'known' | 'refused'
  report?: string
  hash?: string
  facts?: number
  /** Why its date is in doubt. */
  doubt?: string
  alike?: { kind: 'copy' | 'part' | 'version'; report: string; hash: string }[]
  /** Why it was refused, and where. */
  detail?: string
  source?: string
  line?: number
  column?: number
}

export interface Added {
  added: number
  known: number
  refused: number
  reports: AddedReport[]
}
