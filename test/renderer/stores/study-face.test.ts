// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { openStudyFace } from "../../../renderer/stores/study-face.ts";

beforeEach(() => localStorage.clear());
const open = (search = "") => openStudyFace("s1", { search });

test("readers and commenters are shown the briefing first, who writes the bench", () => {
  for (const [role, face] of [
    ["viewer", "briefing"],
    ["commenter", "briefing"],
    ["editor", "bench"],
    ["owner", "bench"],
  ] as const) {
    const store = open();
    expect(store.get()).toBeNull();
    store.settle(role);
    expect(store.get()).toBe(face);
  }
});

test("a choice stands on this device and in the address, and a role that changes leaves it", () => {
  const store = open();
  store.choose("bench");
  store.settle("viewer");
  expect(store.get()).toBe("bench");
  expect(new URLSearchParams(location.search).get("view")).toBe("bench");
  expect(open().get()).toBe("bench");
  expect(openStudyFace("another", { search: "" }).get()).toBeNull();
});

test("an address that asks for a view comes before what was chosen", () => {
  open().choose("bench");
  expect(open("?view=briefing").get()).toBe("briefing");
  expect(open("?view=nothing").get()).toBe("bench");
});
