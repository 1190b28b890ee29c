import { expect, test } from "vitest";
import { readSignInFailure } from "../../../renderer/account/SignInPage.tsx";
import { openAccount } from "../../../renderer/stores/account.ts";
import { signInFailures } from "../../../shared/protocol/api.ts";
import { say } from "../../../shared/words/catalogue.ts";

test("an account is what the server says; where it is not reached, what was known stays", async () => {
  const answers = [
    Promise.resolve({ asksSignIn: true, person: { name: "Ada", email: "", isOwner: false } }),
    Promise.reject(new Error("offline")),
  ];
  const account = openAccount(() => answers.shift() ?? Promise.reject(new Error("asked too often")));
  expect(account.get()).toEqual({ asksSignIn: false, person: null, isKnown: false });
  await account.refresh();
  await account.refresh();
  expect(account.get()).toEqual({
    asksSignIn: true,
    person: { name: "Ada", email: "", isOwner: false },
    isKnown: true,
  });
});

test("each reason for which a sign-in fails has its sentence, and an address can say no other", () => {
  const sentences = signInFailures.map((reason) => {
    expect(readSignInFailure(`?signin=${reason}`)).toBe(reason);
    return say(`signin.${reason}`);
  });
  expect(new Set(sentences).size).toBe(signInFailures.length);
  for (const other of ["", "?signin=", "?signin=button", "?link=ended", "?signin=%3Cb%3E"])
    expect(readSignInFailure(other)).toBeNull();
});
