import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openRedaction } from "../../../server/erasure/redaction.ts";
import { copyFresh } from "../../../server/fresh-document.ts";
import { readCell } from "../../../shared/study/document.ts";
import { insertCell } from "../../../shared/study/operations.ts";

function redact(doc: Y.Doc, words: string): number {
  const redaction = openRedaction({ words });
  doc.transact(() => redaction?.document(doc));
  return redaction?.takeCount() ?? -1;
}

describe("taking words out of a document", () => {
  it("reaches every kind of shared type, whoever made it, under roots that nobody has opened", () => {
    const made = new Y.Doc();
    made.getText("notes").insert(0, "the secret and the Secret");
    made.getText("rich").insert(0, "a secret", { bold: true });
    made.getText("rich").insertEmbed(3, { image: "x" });
    made.getArray("list").push(["secret", 7, { deep: ["my secret"] }, new Y.Text("secret")]);
    made.getMap("map").set("secret", new Y.Map([["x", "secret"]]));
    const element = new Y.XmlElement("p");
    made.getXmlFragment("xml").push([element]);
    element.setAttribute("title", "secret");
    element.push([new Y.XmlText("secret")]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(made));
    expect(redact(doc, "secret")).toBeGreaterThanOrEqual(9);
    expect(doc.getText("notes").toString()).toBe("the █████ and the █████");
    const left = Buffer.from(Y.encodeStateAsUpdate(copyFresh(doc))).toString("latin1");
    expect(left.toLowerCase()).not.toContain("secret");
    expect(doc.getMap("map").toJSON()).toEqual({ removed: { x: "removed" } });
  });

  it("finds a number that is the figure, and leaves what only resembles it", () => {
    const doc = new Y.Doc();
    doc.getMap("map").set("figure", 4711);
    doc.getMap("map").set("other", 4712);
    redact(doc, "4711");
    expect(doc.getMap("map").toJSON()).toEqual({ figure: "removed", other: 4712 });
  });

  it("ends, however deep a document nests", () => {
    const doc = new Y.Doc();
    let map = doc.getMap<unknown>("deep");
    for (let depth = 0; depth < 1_000; depth++) {
      const inner = new Y.Map<unknown>();
      map.set("x", inner);
      map = inner;
    }
    map.set("x", "secret");
    expect(redact(doc, "secret")).toBe(1);
  });

  it("puts a mark into prose and a name into code, one that is not itself sought", () => {
    const doc = new Y.Doc();
    insertCell(doc, { id: "a", kind: "ts", source: "const removedCount = 1" }, null);
    insertCell(doc, { id: "b", kind: "text", source: "removed" }, null);
    redact(doc, "removed");
    expect(readCell(doc, "a")?.source).toBe("const erasedCount = 1");
    expect(readCell(doc, "b")?.source).toBe("█████");
  });

  it("is refused for what is too short, too long, or the mark itself", () => {
    for (const words of ["x", " y ", "x".repeat(201), "██"]) expect(openRedaction({ words })).toBeUndefined();
  });
});
