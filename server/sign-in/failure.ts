import type { SignInFailure } from "../../shared/protocol/api.ts";

/** Why a sign-in did not come to its end; the person is led to a page that says so. */
export class FailedSignIn extends Error {
  readonly reason: SignInFailure;

  constructor(reason: SignInFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
