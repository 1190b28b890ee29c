import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { bindText, type TextModel } from "../../../renderer/editor/binding.ts";
import { applyChanges, type TextChange } from "../../../renderer/editor/change.ts";

/** A model as an editor has it: the person's edits and the binding's both call the listeners. */
class FakeModel implements TextModel {
  value = "";
  caret: number | null = null;
  readonly listeners = new Set<(changes: readonly TextChange[]) => void>();
  getValue() {
    return this.value;
  }
  onChange(listener: (changes: readonly TextChange[]) => void) {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
  apply(changes: readonly TextChange[], caretAt: number | null = null) {
    this.value = applyChanges(this.value, changes);
    if (caretAt !== null) this.caret = caretAt;
    for (const listener of this.listeners) listener(changes);
  }
}

interface Peer {
  doc: Y.Doc;
  text: Y.Text;
  model: FakeModel;
  undo: Y.UndoManager;
  binding: { dispose(): void };
}

function createPeer(options: { readOnly?: boolean } = {}): Peer {
  const doc = new Y.Doc();
  const text = doc.getText("source");
  const model = new FakeModel();
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set(), captureTimeout: 0 });
  const binding = bindText({ text, model, undo, readOnly: options.readOnly ?? false });
  return { doc, text, model, undo, binding };
}

/** Both learn what the other did while they were apart. */
function exchange(a: Peer, b: Peer): void {
  const toB = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const toA = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(b.doc, toB, "remote");
  Y.applyUpdate(a.doc, toA, "remote");
}

const words = fc.constantFrom(
  "a",
  "bc",
  "\n",
  "é",
  "😀",
  "😁",
  "\r\n",
  "x\ry",
  "",
  "const z = 1;\n",
  "\ud83d",
);
const edit = fc.record({
  who: fc.constantFrom<0 | 1>(0, 1),
  at: fc.nat(60),
  remove: fc.nat(6),
  text: words,
  second: fc.option(fc.record({ gap: fc.nat(5), remove: fc.nat(3), text: words })),
  sync: fc.boolean(),
});

function type(peer: Peer, step: typeof edit extends fc.Arbitrary<infer T> ? T : never): void {
  const size = peer.model.value.length;
  const offset = Math.min(step.at, size);
  const length = Math.min(step.remove, size - offset);
  const changes: TextChange[] = [{ offset, length, text: step.text }];
  if (step.second) {
    const next = Math.min(offset + length + 1 + step.second.gap, size);
    if (next > offset + length)
      changes.unshift({
        offset: next,
        length: Math.min(step.second.remove, size - next),
        text: step.second.text,
      });
  }
  peer.model.apply(changes);
}

describe("two editors of one text", () => {
  test("models always equal their text, copies converge, and no carriage return or half character enters", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 40 }), (steps) => {
        const peers = [createPeer(), createPeer()] as const;
        for (const step of steps) {
          const peer = peers[step.who];
          type(peer, step);
          expect(peer.model.value).toBe(peer.text.toString());
          if (step.sync) exchange(...peers);
          for (const { model, text } of peers) {
            expect(model.value).toBe(text.toString());
            expect(model.value).not.toContain("\r");
            expect(model.value.isWellFormed()).toBe(true);
          }
        }
        exchange(...peers);
        expect(peers[0].model.value).toBe(peers[1].model.value);
        expect(peers[0].model.value).toBe(peers[0].text.toString());
      }),
      { numRuns: 400 },
    );
  });

  test("text typed by both at once is all there", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.constantFrom<0 | 1>(0, 1), at: fc.nat(80), sync: fc.boolean() }), {
          maxLength: 60,
        }),
        (steps) => {
          const peers = [createPeer(), createPeer()] as const;
          const typed: string[] = [];
          steps.forEach((step, index) => {
            const model = peers[step.who].model;
            const letter = String.fromCodePoint(0x4e00 + index);
            typed.push(letter);
            model.apply([{ offset: Math.min(step.at, model.value.length), length: 0, text: letter }]);
            if (step.sync) exchange(...peers);
          });
          exchange(...peers);
          expect([...peers[0].model.value].sort()).toEqual(typed.sort());
        },
      ),
    );
  });

  test("a character replaced by one that shares its first half stays whole for both", () => {
    const peers = [createPeer(), createPeer()] as const;
    peers[0].model.apply([{ offset: 0, length: 0, text: "😀" }]);
    exchange(...peers);
    peers[0].model.apply([{ offset: 1, length: 1, text: "\ude01" }]);
    exchange(...peers);
    expect(peers[1].model.value).toBe("😁");
  });
});

describe("bindText", () => {
  test("one local edit is one transaction, and a remote edit makes none", () => {
    const peers = [createPeer(), createPeer()] as const;
    let transactions = 0;
    peers[0].doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.changed.size > 0) transactions += 1;
    });
    peers[0].model.apply([{ offset: 0, length: 0, text: "one" }]);
    expect(transactions).toBe(1);
    peers[1].model.apply([{ offset: 0, length: 0, text: "two" }]);
    exchange(...peers);
    expect(transactions).toBe(2);
  });

  test("undo takes back this person's edits only, and puts the caret where the text changed", () => {
    const peers = [createPeer(), createPeer()] as const;
    peers[0].model.apply([{ offset: 0, length: 0, text: "mine" }]);
    exchange(...peers);
    peers[1].model.apply([{ offset: 4, length: 0, text: " theirs" }]);
    exchange(...peers);
    peers[0].undo.undo();
    expect(peers[0].model.value).toBe(" theirs");
    expect(peers[0].model.caret).toBe(0);
    peers[0].undo.redo();
    expect(peers[0].model.value).toBe("mine theirs");
    expect(peers[0].model.caret).toBe(4);
  });

  test("carriage returns already in the shared text are taken out of it", () => {
    const doc = new Y.Doc();
    const text = doc.getText("source");
    text.insert(0, "a\r\nb\rc");
    const model = new FakeModel();
    bindText({ text, model, undo: null, readOnly: false });
    expect(text.toString()).toBe("a\nb\nc");
    expect(model.value).toBe("a\nb\nc");
    text.insert(1, "\r");
    expect(text.toString()).toBe("a\nb\nc");
    expect(model.value).toBe("a\nb\nc");
  });

  test("a reader's model follows, and neither its edits nor repairs reach the text", () => {
    const reader = createPeer({ readOnly: true });
    reader.text.insert(0, "a\r\nb");
    expect(reader.model.value).toBe("a\nb");
    expect(reader.text.toString()).toBe("a\r\nb");
    reader.model.apply([{ offset: 0, length: 0, text: "x" }]);
    expect(reader.text.toString()).toBe("a\r\nb");
  });

  test("an observer that edits inside another's event leaves model and text equal", () => {
    const doc = new Y.Doc();
    const text = doc.getText("source");
    let answered = false;
    text.observe(() => {
      if (answered) return;
      answered = true;
      text.insert(0, "// checked\n");
    });
    const model = new FakeModel();
    bindText({ text, model, undo: null, readOnly: false });
    text.insert(0, "let a");
    expect(model.value).toBe("// checked\nlet a");
    expect(model.value).toBe(text.toString());
  });

  test("after dispose neither side hears the other, and no listener stays", () => {
    const peer = createPeer();
    peer.binding.dispose();
    peer.binding.dispose();
    expect(peer.model.listeners.size).toBe(0);
    expect(peer.undo.trackedOrigins.has(peer.binding)).toBe(false);
    peer.text.insert(0, "later");
    expect(peer.model.value).toBe("");
    expect(peer.text._eH.l).toHaveLength(0);
  });
});
