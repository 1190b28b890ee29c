/** Sign-in with OpenID Connect, as whoever starts a server asks for it. */
export interface SignInOptions {
  /** The provider's issuer identifier, as its discovery document has it. */
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client, which PKCE alone protects. */
  readonly clientSecret?: string | undefined;
  /** What is asked of the provider; `openid profile email` unless given. */
  readonly scope?: string | undefined;
  /** Claim → values, one of which it must have. Nobody else is let in. */
  readonly allow?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Subjects or addresses of the people who own all studies. */
  readonly owners?: readonly string[] | undefined;
  /** Takes the provider's word for an address that it does not call verified. */
  readonly trustEmail?: boolean | undefined;
  /** How long a device stays signed in; 12 unless given. */
  readonly sessionHours?: number | undefined;
}

/** Who somebody is, in the provider's words. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** In lower case; "" when the provider tells none, or does not call it verified. */
  readonly email: string;
  readonly idToken: string;
}

/** An identity as this lab keeps it: the same person on every device. */
export interface Account {
  /** Tells nothing of the subject. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
}
