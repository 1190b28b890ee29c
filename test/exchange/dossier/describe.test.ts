/** What dossiers say of themselves, against what the two specifications require. */
import { expect, test } from "vitest";
import { z } from "zod";
import { describeCrate } from "../../../exchange/dossier/crate.ts";
import { describeData } from "../../../exchange/dossier/data-package.ts";
import { readFacts } from "../../../exchange/dossier/facts.ts";
import type { RecordedRun } from "../../../exchange/dossier/run-record.ts";
import { checkCrate } from "./crate-rules.ts";
import { packageSchema } from "./package-rules.ts";
import { validateCrate } from "./validate-crate.ts";

const facts = readFacts(
  'author: [Ada, { name: Grace }]\nlicense: CC-BY-4.0\nsources: [{ title: UN, url: "https://un.org" }]\ndate: 2026-03-14',
);
const sha256 = "a".repeat(64);
const columns = [
  { name: "n", type: "number" },
  { name: "day", type: "date" },
];
const file = { path: "data/vôtes 1.csv", bytes: 4, sha256, columns };
const run: RecordedRun = {
  title: "Votes",
  ok: true,
  kernel: { chancery: "1", arquero: "8", sandbox: "x", timezone: "UTC", seed: 1 },
  ...{ settings: {}, files: [], remote: [], cells: [] },
};

test("front matter tells authors, licence, sources and date; what is none of these says nothing", () => {
  expect(facts).toEqual({
    authors: ["Ada", "Grace"],
    licence: "CC-BY-4.0",
    sources: ["https://un.org"],
    description: null,
    date: "2026-03-14",
  });
  const none = { authors: [], licence: null, sources: [], description: null, date: null };
  for (const text of ["", "[", "date: soon\nauthor: 3"]) expect(readFacts(text)).toEqual(none);
});

const withheld = [
  { name: "prices.csv", bytes: 5, sha256, source: "https://example.org/prices" },
  { name: "own.csv", bytes: 6, sha256, source: "ask the ministry" },
];

test("a file that may not be passed on is a resource where it stands on the web", () => {
  const described = describeData("Votes", facts, [], withheld);
  expect(described).toMatchObject({
    resources: [{ path: "https://example.org/prices", title: "prices.csv" }],
  });
});

test("a licence whose name the profile does not take has a title, and an address a path", () => {
  const licences = ["CC-BY-4.0", "GPL-2.0+", "CC BY 4.0", "https://example.org/licence"].map((licence) => {
    const described = packageSchema.parse(describeData("Votes", { ...facts, licence }, [file], []));
    return described.licenses?.[0];
  });
  expect(licences).toEqual([
    { name: "CC-BY-4.0" },
    { name: "other", title: "GPL-2.0+" },
    { name: "other", title: "CC BY 4.0" },
    { path: "https://example.org/licence" },
  ]);
});

test("datapackage.json has what Data Package v2 requires; without data there is none", () => {
  const described = describeData("Votes", facts, [file], []);
  expect(packageSchema.safeParse(described).error).toBeUndefined();
  const { resources } = packageSchema.parse(described);
  expect(resources[0]?.schema?.fields).toEqual([
    { name: "n", type: "number" },
    { name: "day", type: "datetime", format: "any" },
  ]);
  expect(describeData("Votes", facts, [], [])).toBeNull();
});

const entity = z.looseObject({ "@id": z.string(), "@type": z.union([z.string(), z.array(z.string())]) });
const crateSchema = z.object({ "@graph": z.array(entity) });

test("ro-crate-metadata.json has what RO-Crate 1.2 requires, and every reference leads somewhere", async () => {
  const described = describeCrate({
    ...{ run, facts, language: "en", date: "2026-03-14", marking: "TLP:GREEN", typescript: "6.0.3" },
    reason: "For the desk",
    ...{ inputs: [file], withheld, outputs: [{ ...file, path: "outputs/001-a-1.csv" }] },
    about: [{ ...file, path: "reviews.json", title: "History of reviews" }],
  });
  const written: unknown = JSON.parse(JSON.stringify(described));
  const paths = [
    ...[file.path, "outputs/001-a-1.csv", "study.md", "run.json", "index.html", "reviews.json"],
    "manifest.json",
  ];
  expect(checkCrate(written, new Set(paths))).toEqual([]);
  expect(await validateCrate(written, paths)).toEqual([]);
  const unnamed = JSON.parse(JSON.stringify(described).replaceAll('"description"', '"comment"'));
  expect(await validateCrate(unnamed, paths)).toEqual(["Missing required property: description"]);
  expect(await validateCrate(written, [...paths, "left.csv"])).toEqual([
    "Path in crate directory does not have a corresponding Data Entity in the crate: left.csv",
  ]);
  expect(checkCrate(written, new Set(paths.slice(1)))).toEqual(["data/v%C3%B4tes%201.csv is not there"]);
  const graph = crateSchema.parse(written)["@graph"];
  const byId = new Map(graph.map((one) => [one["@id"], one]));
  expect(byId.get("#release")).toMatchObject({ "@type": "AuthorizeAction", description: "For the desk" });
  expect(byId.get("./")).toMatchObject({ mentions: [{ "@id": "#run" }, { "@id": "#release" }] });
  expect(byId.get("#run")).toMatchObject({
    "@type": "CreateAction",
    object: [
      { "@id": "data/v%C3%B4tes%201.csv" },
      { "@id": "https://example.org/prices" },
      { "@id": "#withheld-own.csv" },
    ],
  });
  // What stands on the web is a part; what is to be had nowhere is only what the run read.
  const parts = JSON.stringify(byId.get("./")?.hasPart);
  expect(parts).toContain("https://example.org/prices");
  expect(parts).not.toContain("#withheld");
  expect(byId.get("study.md")?.["@type"]).toContain("ComputationalWorkflow");
});

test("a licence that stands on the web is an entity of its own", () => {
  const licence = "https://creativecommons.org/licenses/by/4.0/";
  const described = describeCrate({
    ...{ run, facts: { ...facts, licence }, language: "en", date: "2026-03-14", marking: null },
    ...{ typescript: "6.0.3", inputs: [], withheld: [], outputs: [], about: [] },
  });
  const paths = new Set(["study.md", "run.json", "index.html", "manifest.json"]);
  expect(checkCrate(JSON.parse(JSON.stringify(described)), paths)).toEqual([]);
  expect(JSON.stringify(described)).toContain(`"license":{"@id":"${licence}"}`);
});
