import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pauseBeforeRetry } from "../../../renderer/stores/connection.ts";
import { connectToFake } from "./fake-provider.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTime(1000);

describe("connection", () => {
  it("calls an edit saved only when the server answered a barrier sent after it", () => {
    const lab = connectToFake();
    lab.open();
    lab.exchange();
    settle();
    lab.answer(1);
    expect(lab.state().unsaved).toBe(false);
    lab.doc.getMap("meta").set("title", "a");
    expect(lab.state().unsaved).toBe(true);
    settle();
    expect(lab.sent.at(-1)).toEqual([100, 2]);
    lab.answer(2);
    expect(lab.state().unsaved).toBe(false);
  });

  it("stays unsaved when another edit came after the barrier", () => {
    const lab = connectToFake();
    lab.open();
    lab.exchange();
    lab.doc.getMap("meta").set("title", "a");
    settle();
    lab.doc.getMap("meta").set("title", "b");
    lab.answer(1);
    expect(lab.state().unsaved).toBe(true);
    settle();
    lab.answer(2);
    expect(lab.state().unsaved).toBe(false);
  });

  it("sends no barrier before the server has asked for what it lacks: edits made offline are not on their way yet", () => {
    const lab = connectToFake();
    lab.doc.getMap("meta").set("title", "typed offline");
    lab.open();
    lab.sync();
    settle();
    expect(lab.sent).toEqual([]);
    lab.exchange();
    settle();
    expect(lab.sent).toEqual([[100, 1]]);
    expect(lab.handled).toEqual(["sync"]);
  });

  it("takes no answer of an earlier connection for edits of this one", () => {
    const lab = connectToFake();
    lab.open();
    lab.exchange();
    lab.doc.getMap("meta").set("title", "a");
    settle();
    lab.close(1006);
    lab.open();
    lab.answer(1);
    expect(lab.state().unsaved).toBe(true);
  });

  it("counts what this device kept as unsaved until the server has it", () => {
    const lab = connectToFake({ fromDevice: true });
    expect(lab.state().unsaved).toBe(true);
    lab.open();
    lab.exchange();
    settle();
    lab.answer(1);
    expect(lab.state().unsaved).toBe(false);
  });

  it("does not count what came from the server", () => {
    const lab = connectToFake();
    lab.doc.transact(() => lab.doc.getMap("meta").set("title", "theirs"), lab.provider);
    expect(lab.state().unsaved).toBe(false);
  });

  it("says why the server has no room just now, and goes on trying until it has", () => {
    const lab = connectToFake();
    lab.open();
    lab.close(1013, "You have 100 open.");
    expect([lab.state().crowded, lab.state().refusal]).toEqual(["You have 100 open.", null]);
    expect(lab.provider.shouldConnect).toBe(true);
    lab.open();
    lab.exchange();
    expect(lab.state().crowded).toBeNull();
    // Sent out to come again.
    lab.close(1013, "The connection is too slow.");
    expect(lab.state().crowded).toBeNull();
  });

  it("gives up after a refusal and keeps its sentence; any other close is tried again", () => {
    const lab = connectToFake();
    lab.close(1006);
    expect(lab.provider.shouldConnect).toBe(true);
    expect(lab.state().refusal).toBeNull();
    lab.close(4403, "This study is not open to you.");
    expect(lab.provider.shouldConnect).toBe(false);
    expect(lab.state().refusal).toEqual({ code: 4403, reason: "This study is not open to you." });
  });

  it("is loaded once it was synced, also after the connection is lost", () => {
    const lab = connectToFake();
    lab.open();
    lab.exchange();
    lab.close(1006);
    expect(lab.state()).toMatchObject({ synced: false, loaded: true, firstAttempt: false });
  });

  it("tells a person what the server wants them to know, and passes over what is not a notice", () => {
    const lab = connectToFake();
    lab.notice("[]");
    expect(lab.state().notice).toBeNull();
    lab.notice(JSON.stringify({ kind: "not-saving", text: "The disk is full." }));
    lab.notice(JSON.stringify({ kind: "mirror-copy", text: "Another program changed the file." }));
    expect(lab.state().notice).toBe("Another program changed the file.");
    expect(lab.state().notSaving, "stands until it is over").toBe("The disk is full.");
    lab.notice(JSON.stringify({ kind: "saving-again", text: "It takes writes again." }));
    expect([lab.state().notSaving, lab.state().notice]).toEqual([null, "It takes writes again."]);
  });

  it("spreads reconnects: the pause grows, is bounded, and differs by chance", () => {
    expect(pauseBeforeRetry(0, () => 0)).toBe(100);
    expect(pauseBeforeRetry(3, () => 0.5)).toBe(1600);
    expect(pauseBeforeRetry(99, () => 0.999)).toBeLessThanOrEqual(22_500);
    expect(pauseBeforeRetry(5, () => 0.1)).not.toBe(pauseBeforeRetry(5, () => 0.9));
  });
});
