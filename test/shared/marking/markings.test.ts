import { afterEach, describe, expect, test } from "vitest";
import { isAboveApproval } from "../../../shared/marking/above.ts";
import {
  findColors,
  findEffective,
  isLower,
  rankMarking,
  writeEffective,
} from "../../../shared/marking/effective.ts";
import { readLabSchemes } from "../../../shared/marking/lab-schemes.ts";
import type { Marking } from "../../../shared/marking/model.ts";
import { knowSchemes } from "../../../shared/marking/schemes.ts";
import { type FileFacts, readFileFacts } from "../../../shared/study-file/file-facts.ts";
import { listLowered } from "../../../shared/study-file/lowered.ts";
import { readEffectiveMarking, readMarking } from "../../../shared/study-file/marking.ts";
import { parseMarking } from "../../../shared/study-file/parse-marking.ts";
import { writeFileFacts, writeOwnMarking } from "../../../shared/study-file/write-markings.ts";

const mark = (label: string, ...caveats: string[]): Marking =>
  parseMarking({ label, caveats }) ?? { scheme: "", label: "", caveats: [] };

afterEach(() => knowSchemes([]));

describe("labels", () => {
  test.each([
    ["TLP:CLEAR", "#ffffff"],
    ["TLP:GREEN", "#33ff00"],
    ["TLP:AMBER", "#ffc000"],
    ["TLP:AMBER+STRICT", "#ffc000"],
    ["TLP:RED", "#ff2b2b"],
  ])("%s has the colours of FIRST's standard", (label, ink) => {
    expect(findColors(mark(label))).toEqual({ ink, ground: "#000000" });
  });

  test.each([
    ["tlp: amber + strict", "TLP", "TLP:AMBER+STRICT"],
    ["TLP:WHITE", "TLP", "TLP:CLEAR"],
    ["diffusion restreinte", "FR", "DIFFUSION RESTREINTE"],
    ["DR", "FR", "DIFFUSION RESTREINTE"],
    ["Official Sensitive", "UK", "OFFICIAL-SENSITIVE"],
    ["Nobody's label", "", "Nobody's label"],
  ])("%s is read as one of %s", (written, scheme, label) => {
    expect(parseMarking(written)).toMatchObject({ scheme, label });
  });

  test("a marking is what the front matter says, in any of its forms", () => {
    expect(readMarking('marking: { scheme: TLP, label: "TLP:AMBER" }')).toBe("TLP:AMBER");
    expect(readMarking("marking: DIFFUSION RESTREINTE")).toBe("DIFFUSION RESTREINTE");
    expect(readMarking("marking: { scheme: FR, label: DR, caveats: [SPÉCIAL FRANCE] }")).toBe(
      "DIFFUSION RESTREINTE – SPÉCIAL FRANCE",
    );
    expect(readMarking("marking: 3")).toBeNull();
    expect(readMarking("title: marking")).toBeNull();
  });
});

describe("the highest counts", () => {
  test.each<[string[], string]>([
    [["TLP:CLEAR", "TLP:GREEN"], "TLP:GREEN"],
    [["TLP:AMBER", "OFFICIAL"], "TLP:AMBER"],
    [["TLP:AMBER", "DR"], "DIFFUSION RESTREINTE"],
    [["TLP:RED", "DR"], "TLP:RED"],
    [["DR", "TLP:AMBER+STRICT"], "DIFFUSION RESTREINTE · TLP:AMBER+STRICT"],
    [["OFFICIAL", "TLP:GREEN", "OFFICIAL"], "OFFICIAL · TLP:GREEN"],
    [["TLP:RED", "SECRET"], "SECRET"],
  ])("%j is %s", (labels, shown) => {
    expect(writeEffective(findEffective(labels.map((label) => mark(label))))).toBe(shown);
  });

  test("of the study and its data files", () => {
    const front = 'marking: { label: "TLP:GREEN" }\ndata: { a.csv: { marking: { label: "TLP:RED" } } }';
    expect(readEffectiveMarking(front)).toMatchObject({ rank: 40, isRefused: false });
    expect(readMarking("data: { a.csv: { marking: OFFICIAL } }")).toBe("OFFICIAL");
    expect(readMarking("data: { a.csv: { personal: [name] } }")).toBeNull();
  });

  test("caveats of one label are put together", () => {
    const both = findEffective([
      mark("OFFICIAL-SENSITIVE", "LEGAL"),
      mark("OFFICIAL-SENSITIVE", "COMMERCIAL"),
    ]);
    expect(writeEffective(both)).toBe("OFFICIAL-SENSITIVE – LEGAL – COMMERCIAL");
  });

  test("a label that nobody knows is taken as one for one's own organisation", () => {
    expect(rankMarking(mark("INTERNAL"))).toBe(30);
  });
});

test.each<[Marking | null, Marking | null, boolean]>([
  [null, mark("TLP:CLEAR"), false],
  [mark("TLP:CLEAR"), null, true],
  [mark("TLP:RED"), mark("TLP:AMBER"), true],
  [mark("TLP:AMBER"), mark("TLP:RED"), false],
  [mark("DR"), mark("OFFICIAL-SENSITIVE"), false],
  [mark("DR", "SPÉCIAL FRANCE"), mark("DR"), true],
  [mark("DR"), mark("DR", "SPÉCIAL FRANCE"), false],
  [mark("SECRET"), mark("TLP:RED"), true],
])("%j, then %j: lowered is %s", (before, after, lowered) => {
  expect(isLower(before, after)).toBe(lowered);
});

describe("Secret and above", () => {
  test.each([
    "SECRET",
    "UK SECRET",
    "Top Secret",
    "TRÈS SECRET",
    "Très secret défense",
    "Confidentiel-Défense",
    "NATO SECRET",
    "EU CONFIDENTIAL",
    "SECRET UE/EU SECRET",
    "Streng geheim",
    "SEGRETO",
    "Совершенно секретно",
    "SECRET//NOFORN",
  ])("%s is refused", (label) => {
    expect(isAboveApproval(label)).toBe(true);
  });

  test.each([
    "OFFICIAL-SENSITIVE",
    "SECRETARIAT ONLY",
    "Confidentiel",
    "TRADE SECRETS",
    "Secret des affaires",
    "Secret statistique",
  ])("%s is not", (label) => {
    expect(isAboveApproval(label)).toBe(false);
  });

  test("also in what is added to a label", () => {
    expect(readEffectiveMarking("marking: { label: OFFICIAL, caveats: [UK SECRET] }")?.isRefused).toBe(true);
  });
});

describe("a lab's own schemes", () => {
  const scheme = { id: "MAE", name: "Interne", labels: [{ label: "INTERNE", rank: 25 }] };

  test("are read from JSON and YAML, and count as the others do", () => {
    const read = readLabSchemes(
      "schemes: [{ id: MAE, name: Interne, labels: [{ label: INTERNE, rank: 25 }] }]",
    );
    expect(read).toEqual(readLabSchemes(JSON.stringify({ schemes: [scheme] })));
    knowSchemes("schemes" in read ? read.schemes : []);
    expect(parseMarking("interne")).toEqual({ scheme: "MAE", label: "INTERNE", caveats: [] });
    expect(writeEffective(findEffective([mark("TLP:AMBER"), mark("INTERNE")]))).toBe("INTERNE");
  });

  test.each([
    ["{", { is: "unreadable" }],
    ["schemes: 3", { is: "shape", where: "schemes" }],
    [JSON.stringify({ schemes: [{ ...scheme, rank: 3 }] }), { is: "shape", where: "schemes.0" }],
    [
      JSON.stringify({ schemes: [{ ...scheme, labels: [{ label: "A", rank: 200 }] }] }),
      { is: "shape", where: "schemes.0.labels.0.rank" },
    ],
    [JSON.stringify({ schemes: [{ ...scheme, id: "TLP" }] }), { is: "taken", where: "TLP" }],
    [JSON.stringify({ schemes: [scheme, scheme] }), { is: "taken", where: "MAE" }],
    [
      JSON.stringify({ schemes: [{ ...scheme, labels: [{ label: "TRÈS SECRET", rank: 90 }] }] }),
      { is: "above", where: "TRÈS SECRET" },
    ],
  ])("%s is refused with its place", (content, problem) => {
    expect(readLabSchemes(content)).toEqual({ problem });
  });
});

test("what front matter says of data files", () => {
  const facts = readFileFacts(
    `data:
  a.csv: { marking: { label: "TLP:RED" }, license: CC-BY-4.0, personal: [name, name, 3], source: "https://x.org" }
  b.csv: { redistribute: false, licence: Theirs, personal: mail }
  c.csv: nothing`,
  );
  expect([...facts]).toEqual([
    [
      "a.csv",
      {
        marking: { scheme: "TLP", label: "TLP:RED", caveats: [] },
        licence: "CC-BY-4.0",
        personal: ["name"],
        mayRedistribute: true,
        source: "https://x.org",
      },
    ],
    ["b.csv", { marking: null, licence: "Theirs", personal: ["mail"], mayRedistribute: false, source: null }],
  ]);
  expect(readFileFacts("data: [").size).toBe(0);
});

describe("writing", () => {
  const front = "# mine\nchancery: 1\nauthors: [Ada] # kept\n";

  test("a marking changes its own key alone, and goes without a trace", () => {
    const marked = writeOwnMarking(front, mark("DR", "SPÉCIAL FRANCE"));
    expect(marked).toBe(
      `${front}marking: {scheme: FR, label: DIFFUSION RESTREINTE, caveats: [SPÉCIAL FRANCE]}`,
    );
    expect(readMarking(writeOwnMarking(marked, mark("TLP:RED")))).toBe("TLP:RED");
    expect(writeOwnMarking(marked, null)).toBe(front.trimEnd());
    expect(writeOwnMarking("", mark("TLP:GREEN"))).toMatch(/^chancery: 1\nmarking: /);
    expect(writeOwnMarking(front, null)).toBe(front);
  });

  test("facts of files come back as they were written, with keys of others", () => {
    const said = "data:\n  a.csv: { note: theirs, personal: [name] }\n";
    const [facts] = readFileFacts(said).values();
    const written = writeFileFacts(
      said,
      new Map([["a.csv", { ...facts, marking: mark("TLP:RED"), personal: ["mail"] } as FileFacts]]),
    );
    expect(written).toContain("note: theirs");
    expect(readFileFacts(written).get("a.csv")).toMatchObject({
      ...{ marking: mark("TLP:RED"), personal: ["mail"], mayRedistribute: true },
    });
    expect(readFileFacts(writeFileFacts("title: x", readFileFacts(said))).size).toBe(1);
    expect(writeFileFacts("title: x", new Map())).toBe("title: x");
  });

  test("what is lower after a change is listed, of the study and of its files", () => {
    const before = "marking: TLP:RED\ndata: { a.csv: { marking: DR } }";
    expect(listLowered(before, "marking: TLP:AMBER")).toEqual([
      { file: null, from: "TLP:RED", to: "TLP:AMBER" },
      { file: "a.csv", from: "DIFFUSION RESTREINTE", to: "" },
    ]);
    expect(listLowered("marking: TLP:AMBER", before)).toEqual([]);
  });
});
