/** Cells of 50 lines as researchers write them: a table pipeline, typed helpers, a chart with its data. */
const pipeline = `// Agreement of two states by decade
const votes = await file("un_votes.csv").table({ types: { vote: "string" } })
const rollCalls = await file("roll_calls.csv").table()
const since: number = 1946
const until: number = 2020
const step = 10
const chosen = ["US", "RU", "FR", "GB", "CN"] as const
type Code = (typeof chosen)[number]

const joined = votes
  .join(rollCalls, "rcid")
  .filter(d => d.year >= since && d.year < until)
  .derive({
    decade: d => op.floor(d.year / step) * step,
    yes: d => d.vote === "yes" ? 1 : 0,
    label: d => \`\${d.country} \${d.year}\`,
  })

const perState = joined
  .groupby("decade", "country_code")
  .rollup({
    n: d => op.count(),
    yes: d => op.sum(d.yes),
    share: d => op.sum(d.yes) / op.count(),
    first: d => op.min(d.year),
    last: d => op.max(d.year),
  })
  .orderby("decade", aq.desc("share"))

function pairUp(a: Code, b: Code): { left: Code; right: Code } {
  return { left: a, right: b }
}

const pairs = chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => pairUp(a, b)))
const agreement = pairs.map(({ left, right }) => {
  const one = joined.filter(d => d.country_code === left).select("rcid", "vote")
  const two = joined.filter(d => d.country_code === right).select("rcid", "vote")
  const both = one.join(two, "rcid", [["rcid", "vote"], { other: d => d.vote }])
  const same = both.filter(d => d.vote === d.other).numRows()
  return { left, right, n: both.numRows(), share: both.numRows() === 0 ? null : same / both.numRows() }
})

const table = aq.from(agreement)
  .filter(d => d.share !== null)
  .orderby(aq.desc("share"))
  .derive({ percent: d => op.round(d.share * 1000) / 10 })

display(perState)
table.slice(0, 10)`;

const helpers = `import { mean, standardDeviation } from "simple-statistics"
import * as d3 from "d3-array"

interface Month { year: number; month: number; deaths: number }
interface Flag extends Month { readonly z: number; readonly unusual: boolean }
type ByCountry<T> = Map<string, readonly T[]>

/** Months whose deaths lie far from those of the year before. */
export function flagMonths(months: readonly Month[], window = 12, limit: number = 3): Flag[] {
  const flags: Flag[] = []
  for (let at = window; at < months.length; at += 1) {
    const before = months.slice(at - window, at).map((m) => m.deaths)
    const centre = mean(before)
    const spread = standardDeviation(before)
    const month = months[at]!
    const z = spread === 0 ? 0 : (month.deaths - centre) / spread
    flags.push({ ...month, z, unusual: Math.abs(z) > limit })
  }
  return flags
}

const events = await file("events.csv").table() as any
const grouped: ByCountry<Month> = new Map()
for (const { country, year, month, deaths } of events.objects()) {
  const list = [...(grouped.get(country) ?? [])] as Month[]
  const last = list.at(-1)
  if (last?.year === year && last?.month === month) {
    last.deaths += deaths
  } else {
    list.push({ year, month, deaths })
  }
  grouped.set(country, list)
}

class Summary<T extends { z: number }> {
  private readonly items: T[] = []
  add(item: T): this {
    this.items.push(item)
    return this
  }
  get worst(): T | undefined {
    return this.items.reduce<T | undefined>((a, b) => (a === undefined || b.z > a.z ? b : a), undefined)
  }
}

const summaries = [...grouped].map(([country, months]) => {
  const summary = new Summary<Flag>()
  for (const flag of flagMonths(d3.sort(months, (m) => m.year * 12 + m.month))) summary.add(flag)
  return { country, worst: summary.worst satisfies Flag | undefined }
})
summaries.filter(({ worst }) => worst?.unusual)`;

const picture = `const width = 640
const height = 360
const from = input.range({ label: "From", min: 1951, max: 2020, step: 1, value: 1990 })
const measure = input.select({ label: "Measure", options: ["refugees", "asylum_seekers"], value: "refugees" })
enum Region { Africa, Americas, Asia, Europe, Oceania }

const raw = await file("refugees.csv").table({ missing: { origin: ["-", "Unknown"] } })
const names: Record<keyof typeof Region, string> = {
  Africa: "Africa", Americas: "Americas", Asia: "Asia", Europe: "Europe", Oceania: "Oceania",
}

const shown = raw
  .filter(d => d.year >= from && d.region !== null)
  .groupby("year", "region")
  .rollup({ people: d => op.sum(d[measure]), origins: d => op.distinct(d.origin) })
  .derive({ millions: d => d.people / 1e6, known: d => names[d.region] ?? "other" })
  .orderby("year", "region")

const totals = shown.groupby("year").rollup({ all: d => op.sum(d.millions) })
const peak = totals.orderby(aq.desc("all")).object(0) as { year: number; all: number }
const colours = Object.values(names).map((name, i) => ({ name, colour: \`hsl(\${i * 72} 60% 45%)\` }))

const area = {
  mark: { type: "area", line: true, tooltip: true },
  width, height,
  title: { text: \`Refugees by region since \${from}\`, subtitle: \`peak \${peak?.year}: \${peak?.all.toFixed(1)} million\` },
  encoding: {
    x: { field: "year", type: "quantitative", axis: { format: "d", title: null } },
    y: { field: "millions", type: "quantitative", stack: "zero", title: "million people" },
    color: {
      field: "known", type: "nominal",
      scale: { domain: colours.map((c) => c.name), range: colours.map((c) => c.colour) },
      legend: { orient: "bottom" },
    },
    tooltip: [
      { field: "year", type: "ordinal" }, { field: "known", type: "nominal" },
      { field: "millions", type: "quantitative", format: ".2f" },
    ],
  },
} as const

const late = shown.filter(d => d.year === peak.year)
let line = ""
for (const { known, millions } of late.objects() as { known: string; millions: number }[]) {
  if (millions < 0.01) continue
  line += \`\${known}: \${millions.toFixed(2)} million; \`
}
console.log(line.trim())
progress(1, 1, "drawn")
chart(shown, area)`;

export const languageCells: readonly string[] = [pipeline, helpers, picture];
