import { expect, test } from "vitest";
import { mayCreateStudies } from "../../../renderer/home/may-create.ts";

const nobody = { asksSignIn: false, person: null };
const own = [{ role: "owner" as const }];

test("who owns a study and not the workspace is offered no new ones and no copies", () => {
  expect(mayCreateStudies({ ...nobody, mayCreate: false }, own)).toBe(false);
  expect(mayCreateStudies({ ...nobody, mayCreate: false }, [])).toBe(false);
  expect(mayCreateStudies({ ...nobody, mayCreate: true }, [{ role: "viewer" }])).toBe(true);
});

test("while the server has not said it, owners are offered them, and signed-in guests are not", () => {
  expect(mayCreateStudies(nobody, own)).toBe(true);
  expect(mayCreateStudies(nobody, [{ role: "editor" }])).toBe(false);
  const person = { name: "Ada", email: "", isOwner: false };
  expect(mayCreateStudies({ asksSignIn: true, person }, own)).toBe(false);
});
