/** All that stands in a dossier, from a study that has run. */
import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { type ChartFile, drawChartFile } from "../../exchange/charts/draw-chart.ts";
import { writeCell } from "../../exchange/dossier/cell-entries.ts";
import { describeCrate } from "../../exchange/dossier/crate.ts";
import { describeData } from "../../exchange/dossier/data-package.ts";
import { readFacts } from "../../exchange/dossier/facts.ts";
import { type DescribedFile, dataFolder, type WithheldFile } from "../../exchange/dossier/files.ts";
import { remoteFolder } from "../../exchange/dossier/open-dossier.ts";
import { type Reviews, reviewsPath, writeReviews } from "../../exchange/dossier/reviews.ts";
import { type RecordedRun, readTolerance, runPath, studyPath } from "../../exchange/dossier/run-record.ts";
import { sortPaths } from "../../exchange/dossier/zip.ts";
import { addPngText } from "../../exchange/marking/png-text.ts";
import type { HostFile } from "../../kernel/session/types.ts";
import { parseAddress } from "../../server/remote/address.ts";
import { AnswerStore } from "../../server/remote/store.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Study } from "../../shared/study/model.ts";
import { readFileFacts } from "../../shared/study-file/file-facts.ts";
import { readMarking } from "../../shared/study-file/marking.ts";
import { drawPng } from "../export/browser.ts";
import { readFonts } from "../export/fonts.ts";
import { gatherRun } from "../export/gather-run.ts";
import { writeHtml } from "../export/web-page.ts";
import type { PackageRoot } from "../package-root.ts";
import type { RunOptions } from "../run/options.ts";
import { openRegularFile, readFilesIn, refuseName } from "../run/study-files.ts";
import type { Content, FileContent } from "./content.ts";
import { hashKernel } from "./hash-kernel.ts";
import type { WholeRun } from "./run-whole.ts";

/** Where answers from the web are kept beside a study. */
export const keptFolder = ".chancery/remote/";

interface Gathered {
  readonly entries: ReadonlyMap<string, Content>;
  /** Files that the study lists and that are not there. */
  readonly missing: readonly string[];
  /** How many charts were drawn. */
  readonly charts: number;
  /** Cells that show tables of a file that may not be passed on. */
  readonly shown: readonly { readonly name: string; readonly cell: string }[];
}

/** What enters a dossier beside what a run gave. */
interface Beside {
  /** The day on which the study was changed last, for one that tells no date. */
  readonly changed: string;
  /** That was given at the gate. */
  readonly reason: string | undefined;
  readonly reviews: Reviews | null;
  /** Path of the browser that draws charts as PNG; null leaves them out. */
  readonly browser: string | null;
}

/** @param text the study file's own */
export async function gatherEntries(
  text: string,
  whole: WholeRun,
  options: RunOptions,
  root: PackageRoot,
  { changed, reason, reviews, browser }: Beside,
): Promise<Gathered> {
  const { study, report } = whole.ran;
  const facts = readFacts(study.meta.frontMatter);
  const entries = new Map<string, Content>();
  const add: Add = (path, content) => {
    if (typeof content === "object" && "read" in content) {
      entries.set(path, content);
      return { path, bytes: content.bytes, sha256: content.sha256 };
    }
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    entries.set(path, bytes);
    return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  };
  add(studyPath, text);
  const { files, withheld, missing } = await addFiles(whole, options, add);
  const remote = await addAnswers(whole, options, add);
  const shown = await addOutputs(whole, add);
  const pictures = browser === null ? [] : await drawPictures(shown.charts, study, browser, root);
  const drawn = pictures.map(({ path, png, title }) => ({ ...add(path, png), title }));
  const about = remote.map(({ answer }) => answer);
  if (reviews !== null)
    about.push({ ...add(reviewsPath, writeReviews(reviews)), title: "History of reviews" });
  const run: RecordedRun = {
    title: study.meta.title,
    ok: report.ok,
    kernel: { ...report.kernel, code: hashKernel(root) },
    settings: Object.fromEntries([...options.settings].sort()),
    files: [
      ...files.map(({ name, file: { bytes, sha256 } }) => ({ name, bytes, sha256 })),
      ...withheld.map(recordWithheld),
    ],
    remote: remote.map(({ address, date, file: { bytes, sha256 } }) => ({ address, date, bytes, sha256 })),
    cells: shown.cells,
  };
  add(runPath, `${JSON.stringify(run, null, 2)}\n`);
  const paper = { ...gatherRun(study, report, null, true), reason };
  // Without fonts and the script for charts: they are ten times the rest, and another build has others.
  add("index.html", await writeHtml(report, paper, text, "", null));
  const inputs = [...files.map(({ file }) => file), ...remote.map(({ file }) => file)];
  const tables = shown.files.filter(({ columns }) => columns !== undefined);
  const data = describeData(study.meta.title, facts, [...inputs, ...tables], withheld);
  if (data !== null)
    about.push({ ...add("datapackage.json", `${JSON.stringify(data, null, 2)}\n`), title: "Data Package" });
  const crate = describeCrate({
    ...{ run, facts, inputs, withheld, outputs: [...shown.files, ...drawn], language: study.meta.language },
    ...{ about, typescript: root.manifest.dependencies.typescript ?? "" },
    date: facts.date ?? changed,
    ...{ marking: readMarking(study.meta.frontMatter), reason },
  });
  add("ro-crate-metadata.json", `${JSON.stringify(crate, null, 2)}\n`);
  return { entries, missing, charts: shown.charts.length, shown: findShown(whole, withheld) };
}

function recordWithheld({ name, bytes, sha256, source }: WithheldFile): RecordedRun["files"][number] {
  return { name, bytes, sha256, withheld: true, ...(source === null ? {} : { source }) };
}

/** Cells that read a withheld file as a table and show one: what they show may be its rows. */
function findShown({ cells, imports }: WholeRun, withheld: readonly WithheldFile[]) {
  return withheld.flatMap(({ name }) =>
    [...cells].flatMap(([id, { shown }]) => {
      const reads = imports.some(({ cell, file }) => cell === id && plainName(file) === name);
      return reads && shown.outputs.some(({ mime: kind }) => kind === mime.table) ? [{ name, cell: id }] : [];
    }),
  );
}

type Add = (path: string, content: string | Content) => DescribedFile;

const plainName = (name: string) =>
  name
    .split("/")
    .filter((part) => part !== "." && part !== "")
    .join("/");

/** The data files that the study lists or the run read, and no other. Of some only what they are. */
async function addFiles({ ran, files, imports }: WholeRun, options: RunOptions, add: Add) {
  const open = readFilesIn(dirname(options.study));
  const read = new Set([...files].map(plainName));
  const facts = readFileFacts(ran.study.meta.frontMatter);
  const withheld: WithheldFile[] = [];
  const added: { name: string; file: DescribedFile }[] = [];
  const missing: string[] = [];
  for (const name of sortPaths(new Set([...read, ...ran.study.files.map(plainName)]))) {
    const opened = refuseName(name) === null ? await open(name).catch(() => null) : null;
    if (opened === null) missing.push(name);
    else {
      const content = await describeBlob(opened);
      const fact = facts.get(name);
      if (fact?.mayRedistribute === false) {
        withheld.push({ name, bytes: content.bytes, sha256: content.sha256, source: fact.source });
        continue;
      }
      const columns = imports.find(({ file }) => plainName(file) === name)?.columns;
      added.push({ name, file: { ...add(`${dataFolder}${name}`, content), columns, title: name } });
    }
  }
  return { files: added, withheld, missing };
}

/** A file of the disk, of which only parts are held. */
async function describeBlob({ blob }: HostFile): Promise<FileContent> {
  const hash = createHash("sha256");
  for await (const bytes of readStream(blob)) hash.update(bytes);
  return { bytes: blob.size, sha256: hash.digest("hex"), read: () => readStream(blob) };
}

async function* readStream(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** Answers of the web that the run read, as they are kept beside the study. */
async function addAnswers({ addresses }: WholeRun, options: RunOptions, add: Add) {
  const store = new AnswerStore(dirname(options.study), keptFolder.slice(0, -1));
  const added: { address: string; date: string; file: DescribedFile; answer: DescribedFile }[] = [];
  for (const address of sortPaths(new Set([...addresses].map((one) => parseAddress(one).href)))) {
    const answer = store.find(address);
    if (answer === null) continue;
    const name = createHash("sha256").update(address).digest("hex");
    const path = await realpath(await store.open(answer));
    const kept = await describeBlob(await openRegularFile(path, address));
    const told = add(`${remoteFolder}answers/${name}.json`, `${JSON.stringify(answer, null, 2)}\n`);
    const file = { ...add(`${remoteFolder}bytes/${answer.sha256}`, kept), title: address };
    added.push({ address, date: answer.date, file, answer: { ...told, title: `When ${address} answered` } });
  }
  return added;
}

interface DrawnChart {
  /** Path of its entries, without their ending. */
  readonly name: string;
  readonly title: string;
  readonly file: ChartFile;
}

/** Charts as PNG: the same each time by one browser, not by another. Whoever verifies needs none. */
async function drawPictures(
  charts: readonly DrawnChart[],
  { meta }: Pick<Study, "meta">,
  browser: string,
  root: PackageRoot,
) {
  if (charts.length === 0) return [];
  const drawn = await drawPng(
    browser,
    charts.map(({ file }) => file),
    readFonts(root),
  );
  const marking = readMarking(meta.frontMatter);
  return charts.flatMap(({ name, title }, at) => {
    const png = drawn[at];
    if (png === undefined) return [];
    return [
      { path: `${name}.png`, title, png: marking === null ? png : addPngText(png, "Marking", marking) },
    ];
  });
}

/** What each cell shows; a chart also as it is drawn. */
async function addOutputs({ ran, cells }: WholeRun, add: Add) {
  const recorded: RecordedRun["cells"] = [];
  const files: DescribedFile[] = [];
  const charts: DrawnChart[] = [];
  let place = 0;
  for (const [id, { record, shown, tables }] of cells) {
    place += 1;
    const [main, ...others] = writeCell(id, place, shown);
    if (main === undefined) continue;
    files.push({ ...add(main.path, main.text), title: id });
    for (const { path, text } of others) {
      const at = Number(/-(\d+)\.[a-z.]+$/.exec(path)?.[1]) - 1;
      const output = shown.outputs[at];
      const columns = output?.mime === mime.table ? output.data.columns : undefined;
      files.push({ ...add(path, text), columns, title: id });
      if (output?.mime !== mime.chart) continue;
      // One that cannot be drawn has its specification.
      const drawn = await drawChartFile(output.data, ran.study.meta.frontMatter).catch(() => null);
      if (drawn === null) continue;
      const name = path.replace(/\.vl\.json$/, "");
      files.push({ ...add(`${name}.svg`, drawn.svg), title: id });
      charts.push({ name, title: id, file: drawn });
    }
    const tolerance = readTolerance(ran.study.cells.find((cell) => cell.id === id)?.attributes);
    recorded.push({
      ...{ id, status: shown.status, path: main.path },
      source: record?.source ?? null,
      inputs: record?.inputs ?? null,
      outputs: record?.outputs ?? null,
      tables: [...tables],
      ...(tolerance === undefined ? {} : { tolerance }),
    });
  }
  return { cells: recorded, files, charts };
}
