/** What dossiers say of themselves, against what the two specifications require. */
import { expect, test } from "vitest";
import { z } from "zod";
import { describeCrate } from "../../../exchange/dossier/crate.ts";
import { describeData } from "../../../exchange/dossier/data-package.ts";
import { readFacts } from "../../../exchange/dossier/facts.ts";
import type { RecordedRun } from "../../../exchange/dossier/run-record.ts";

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

/** https://datapackage.org/standard/data-package/, /data-resource/ and /table-schema/ */
const packageSchema = z.object({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  licenses: z.array(z.object({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/) })).min(1),
  sources: z.array(z.object({ path: z.url() })).min(1),
  contributors: z.array(z.object({ title: z.string(), roles: z.array(z.string()) })),
  resources: z
    .array(
      z.object({
        name: z.string().min(1),
        path: z.string().regex(/^(?![./~])(?!.*\.\.)/),
        type: z.literal("table"),
        mediatype: z.string().regex(/^.+\/.+$/),
        bytes: z.int(),
        hash: z.string().regex(/^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32}|)$/),
        schema: z.object({
          fields: z.array(z.object({ name: z.string(), type: z.enum(["number", "datetime"]) })).min(1),
        }),
      }),
    )
    .min(1),
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

test("datapackage.json has what Data Package v2 requires; without data there is none", () => {
  const described = describeData("Votes", facts, [file], []);
  expect(packageSchema.safeParse(described).error).toBeUndefined();
  expect(describeData("Votes", facts, [], [])).toBeNull();
});

const entity = z.looseObject({ "@id": z.string(), "@type": z.union([z.string(), z.array(z.string())]) });
const crateSchema = z.object({
  "@context": z.literal("https://w3id.org/ro/crate/1.2/context"),
  "@graph": z.array(entity),
});

test("ro-crate-metadata.json has what RO-Crate 1.2 requires, and every reference leads somewhere", () => {
  const described = describeCrate({
    ...{ run, facts, language: "en", date: "2026-03-14", marking: "TLP:GREEN" },
    reason: "For the desk",
    ...{ inputs: [file], withheld, outputs: [{ ...file, path: "outputs/001-a-1.csv" }] },
  });
  const graph = crateSchema.parse(JSON.parse(JSON.stringify(described)))["@graph"];
  const byId = new Map(graph.map((one) => [one["@id"], one]));
  expect(byId.size).toBe(graph.length);
  expect(byId.get("ro-crate-metadata.json")).toMatchObject({
    "@type": "CreativeWork",
    about: { "@id": "./" },
    conformsTo: { "@id": "https://w3id.org/ro/crate/1.2" },
  });
  const root = z.looseObject({
    "@type": z.literal("Dataset"),
    name: z.string().min(1),
    description: z.string().min(1),
    datePublished: z.iso.date(),
    license: z.string().min(1),
  });
  expect(root.safeParse(byId.get("./")).error).toBeUndefined();
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
  const outside = /^(https?:|ro-crate-metadata\.json$)/;
  const referred = [...JSON.stringify(graph).matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id ?? "");
  expect(referred.filter((id) => !byId.has(id) && !outside.test(id))).toEqual([]);
});
