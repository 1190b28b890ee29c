/** `ro-crate-metadata.json`: what a dossier is, as RO-Crate 1.2 (https://www.researchobject.org/ro-crate/specification/1.2/). */
import type { Facts } from "./facts.ts";
import { type DescribedFile, isAddress, mediaType, type WithheldFile } from "./files.ts";
import { manifestPath } from "./manifest.ts";
import { type RecordedRun, runPath, studyPath } from "./run-record.ts";

export interface Crate {
  readonly run: RecordedRun;
  readonly facts: Facts;
  /** Language tag of the study. */
  readonly language: string;
  /** A day: the study's own, else that of its last change. */
  readonly date: string;
  /** Version of TypeScript by which its cells are read. */
  readonly typescript: string;
  readonly marking: string | null;
  /** Why it leaves nevertheless, where its marking or persons in its data hold it back. */
  readonly reason?: string | undefined;
  /** Data files and answers from the web. */
  readonly inputs: readonly DescribedFile[];
  /** Data files that may not be passed on. */
  readonly withheld: readonly WithheldFile[];
  /** What the study shows. */
  readonly outputs: readonly DescribedFile[];
  /** What tells of the rest: the history of its reviews, its Data Package, when an answer came. */
  readonly about: readonly DescribedFile[];
}

type Entity = Readonly<Record<string, unknown>> & { readonly "@id": string };

const specification = "https://w3id.org/ro/crate/1.2";
/** An entry's path as a relative address. */
const nameEntry = (path: string) => path.split("/").map(encodeURIComponent).join("/");
const refer = (entities: readonly Entity[]) => entities.map(({ "@id": id }) => ({ "@id": id }));

export function describeCrate(crate: Crate): Record<string, unknown> {
  const { run, facts, language, date, marking } = crate;
  const people: Entity[] = facts.authors.map((name, at) => ({
    "@id": `#author-${at + 1}`,
    "@type": "Person",
    name,
  }));
  const inputs = crate.inputs.map(describeFile);
  const withheld = crate.withheld.map(describeWithheld);
  const outputs = crate.outputs.map(describeFile);
  const about = crate.about.map(describeFile);
  const engine: Entity = {
    "@id": "#chancery",
    "@type": "SoftwareApplication",
    name: "Chancery",
    url: "https://datadiplomacylab.org/chancery",
    version: run.kernel.chancery,
    softwareRequirements: [`arquero ${run.kernel.arquero}`, run.kernel.sandbox],
  };
  const typescript: Entity = {
    "@id": "#typescript",
    "@type": "ComputerLanguage",
    name: "TypeScript",
    url: "https://www.typescriptlang.org",
    version: crate.typescript,
  };
  const study: Entity = {
    "@id": studyPath,
    "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
    name: run.title,
    encodingFormat: mediaType(studyPath),
    programmingLanguage: { "@id": "#typescript" },
    inLanguage: language,
    ...(people.length === 0 ? {} : { creator: refer(people) }),
  };
  const record: Entity = {
    ...{ "@id": runPath, "@type": "File", name: "Record of the run", encodingFormat: "application/json" },
  };
  // It has the hashes of all others, this one's too, so that its own cannot stand here.
  const manifest: Entity = {
    ...{ "@id": manifestPath, "@type": "File", name: "SHA-256 of every file" },
    encodingFormat: mediaType(manifestPath),
  };
  const page: Entity = { "@id": "index.html", "@type": "File", name: run.title, encodingFormat: "text/html" };
  const action: Entity = {
    "@id": "#run",
    "@type": "CreateAction",
    name: `Run of ${run.title}`,
    instrument: [{ "@id": studyPath }, { "@id": "#chancery" }],
    object: refer([...inputs, ...withheld]),
    result: refer([...outputs, record, page]),
    actionStatus: {
      "@id": `http://schema.org/${run.ok ? "CompletedActionStatus" : "FailedActionStatus"}`,
    },
    ...(people.length === 0 ? {} : { agent: refer(people) }),
  };
  const release: readonly Entity[] =
    crate.reason === undefined
      ? []
      : [
          {
            ...{ "@id": "#release", "@type": "AuthorizeAction", name: "Reason for which this may leave" },
            ...{ description: crate.reason, object: { "@id": "./" } },
          },
        ];
  const licence: readonly Entity[] =
    facts.licence !== null && isAddress(facts.licence)
      ? [{ "@id": facts.licence, "@type": "CreativeWork", name: facts.licence }]
      : [];
  const root: Entity = {
    "@id": "./",
    "@type": "Dataset",
    name: run.title,
    description:
      facts.description ?? `The study “${run.title}” with its data, what it shows, and how it was computed.`,
    datePublished: date,
    license: licence.length > 0 ? { "@id": facts.licence } : (facts.licence ?? "No licence is stated."),
    inLanguage: language,
    ...(marking === null ? {} : { conditionsOfAccess: marking }),
    ...(people.length === 0 ? {} : { author: refer(people) }),
    ...(facts.sources.length === 0 ? {} : { isBasedOn: facts.sources }),
    mainEntity: { "@id": studyPath },
    mentions: refer([action, ...release]),
    // A file of the web is a part as well (Web-based Data Entities); what is to be had nowhere is none.
    hasPart: refer([
      ...[study, ...inputs, ...withheld.filter(({ "@id": id }) => isAddress(id)), ...outputs],
      ...[record, page, ...about, manifest],
    ]),
  };
  const descriptor: Entity = {
    "@id": "ro-crate-metadata.json",
    "@type": "CreativeWork",
    about: { "@id": "./" },
    conformsTo: { "@id": specification },
  };
  return {
    "@context": `${specification}/context`,
    "@graph": [
      ...[descriptor, root, study, ...inputs, ...withheld, ...outputs, record, page, ...about, manifest],
      ...[action, ...release, engine, typescript, ...licence, ...people],
    ],
  };
}

function describeWithheld({ name, bytes, sha256, source }: WithheldFile): Entity {
  const isOnWeb = source !== null && isAddress(source);
  return {
    "@id": isOnWeb ? source : `#withheld-${encodeURIComponent(name)}`,
    "@type": isOnWeb ? "File" : "CreativeWork",
    name,
    contentSize: String(bytes),
    encodingFormat: mediaType(name),
    sha256,
    ...(isOnWeb || source === null ? {} : { description: source }),
  };
}

function describeFile({ path, bytes, sha256, title }: DescribedFile): Entity {
  return {
    "@id": nameEntry(path),
    "@type": "File",
    name: title ?? path,
    contentSize: String(bytes),
    encodingFormat: mediaType(path),
    sha256,
  };
}
