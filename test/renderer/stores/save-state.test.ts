import { describe, expect, it } from "vitest";
import { describeSaving, type SaveFacts } from "../../../renderer/stores/save-state.ts";

const calm: SaveFacts = {
  synced: true,
  firstAttempt: false,
  refused: false,
  unsaved: false,
  mayWrite: true,
  device: "kept",
};
const offline: SaveFacts = { ...calm, synced: false, unsaved: true };

describe("describeSaving", () => {
  it("says saved only when the server has called every edit durable", () => {
    expect(describeSaving(calm)).toBe("saved");
    expect(describeSaving({ ...calm, unsaved: true })).toBe("saving");
  });

  it("never says saved without a connection", () => {
    for (const unsaved of [true, false])
      for (const device of ["kept", "writing", "failed"] as const)
        expect(describeSaving({ ...offline, unsaved, device })).not.toBe("saved");
  });

  it("says kept on this device only after this device's transaction", () => {
    expect(describeSaving(offline)).toBe("offline");
    expect(describeSaving({ ...offline, device: "writing" })).toBe("saving");
    expect(describeSaving({ ...offline, device: "failed" })).toBe("not-kept");
  });

  it("says refused whatever else holds", () => {
    expect(describeSaving({ ...calm, refused: true })).toBe("refused");
    expect(describeSaving({ ...offline, refused: true })).toBe("refused");
  });

  it("promises a reader nothing", () => {
    expect(describeSaving({ ...calm, mayWrite: false })).toBe("read-only");
  });

  it("says connecting while nothing can be lost, and saving once something can", () => {
    expect(describeSaving({ ...calm, synced: false, firstAttempt: true })).toBe("connecting");
    expect(describeSaving({ ...offline, firstAttempt: true })).toBe("saving");
  });
});
