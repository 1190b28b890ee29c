import { z } from "zod";
import { roles } from "./sync.ts";

/** Shapes of the HTTP API (contract §4), shared by server and renderer. */
export const studyEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(roles),
  /** ISO 8601, UTC. */
  updated: z.string(),
  /** Whether those who may only read or comment may see earlier versions; absent: they may not. */
  openHistory: z.boolean().optional(),
  /** Whether it is sealed: the server cannot read it, and the title is its public one. */
  sealed: z.boolean().optional(),
});
export type StudyEntry = z.infer<typeof studyEntrySchema>;
export const studyListSchema = z.array(studyEntrySchema);

/** What was made of a file that was sent for a new study: the name under which it stands in the workspace. */
export const newFileSchema = z.object({ name: z.string(), sha256: z.string(), bytes: z.int() });

/** Longest title that is taken for a study. */
export const maxTitle = 200;
export const sealedRequestSchema = z.object({ title: z.string().trim().min(1).max(maxTitle) });
export const copyRequestSchema = z.object({ title: z.string().trim().min(1).max(maxTitle) });

export const createdStudySchema = z.object({ id: z.string(), url: z.string() });
export const inviteRequestSchema = z.object({
  role: z.enum(roles),
  /** After how many days it ends, and with it the access of all who came by it; never when absent. */
  days: z.int().min(1).max(365).optional(),
  /** How many people may join by it; any number when absent, and then it also works without joining. */
  uses: z.int().min(1).max(1000).optional(),
  /** The address of e-mail of whom it is for; only where people sign in. */
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^[^\s@<>]+@[^\s@<>]+$/)
    .optional(),
});
export const inviteSchema = z.object({ url: z.string(), token: z.string(), id: z.string() });
export type CreatedInvite = z.infer<typeof inviteSchema>;

/** An invitation as its study's owner sees it. Times are ISO 8601, UTC. */
export const inviteEntrySchema = z.object({
  id: z.string(),
  role: z.enum(roles),
  created: z.string(),
  expires: z.string().nullable(),
  /** How many more people may join by it; null: any number. */
  uses: z.int().nullable(),
  revoked: z.string().nullable(),
  /** The address of e-mail of whom it is for; absent: anybody. */
  email: z.string().optional(),
});
export type InviteEntry = z.infer<typeof inviteEntrySchema>;
export const inviteListSchema = z.array(inviteEntrySchema);

/** Someone who joined a study. */
export const personEntrySchema = z.object({
  id: z.string(),
  role: z.enum(roles),
  /** As last shown; "" when they never were. Of one who signed in, the provider's. */
  name: z.string(),
  /** Whether they signed in; only where people do. */
  verified: z.boolean().optional(),
  /** Their address of e-mail, verified; absent when none is known. */
  email: z.string().optional(),
  joined: z.string(),
  /** Whether they have the study open. */
  here: z.boolean(),
});
export type PersonEntry = z.infer<typeof personEntrySchema>;
export const personListSchema = z.array(personEntrySchema);
export const historyRequestSchema = z.object({ open: z.boolean() });
/** Something that left a study by a window, for a reason that had to be given. */
export const releaseSchema = z.object({
  what: z.enum(["text", "page", "table", "chart"]),
  reason: z.string().trim().min(1).max(2000),
});
export const roleRequestSchema = z.object({ role: z.enum(roles) });

/**
 * Asks for what stands at an address of the web, which the person has allowed; with `kept`, only for what was kept of it.
 */
export const remoteRequestSchema = z.object({ url: z.string(), kept: z.boolean().default(false) });
/** Headers of the answer; name and media type are percent-encoded. */
export const remoteHeaders = {
  name: "x-remote-name",
  mediaType: "x-remote-type",
  sha256: "x-remote-sha256",
  date: "x-remote-date",
  /** A sentence where it could not be fetched again and what was kept is given. */
  note: "x-remote-note",
} as const;

/** Whether people sign in here, and as whom the caller is signed in. */
export const accountSchema = z.object({
  asksSignIn: z.boolean(),
  person: z.object({ name: z.string(), email: z.string(), isOwner: z.boolean() }).nullable(),
  /** Whether the caller makes studies here, copies of others too: who owns the workspace does, not who owns one study. */
  mayCreate: z.boolean().optional(),
});
export type AccountAnswer = z.infer<typeof accountSchema>;
/** Where to go after signing out here, to sign out of the provider too; null: nowhere. */
export const signedOutSchema = z.object({ url: z.string().nullable() });

/** Why somebody is not signed in, or not let in by the link with which they came. */
export const signInFailures = [
  "denied",
  "notAllowed",
  "unreachable",
  "provider",
  "issuer",
  "token",
  "clock",
  "expired",
  "linkUsed",
  "linkEnded",
  "removed",
  "otherAddress",
  "failed",
] as const;
export type SignInFailure = (typeof signInFailures)[number];
/** The page to which a sign-in leads that did not come to its end has `signin=REASON` in its query. */
export const signInQuery = "signin";

/** Every HTTP refusal has this body: what happened, and what to do. */
export const apiErrorSchema = z.object({ error: z.string(), hint: z.string() });
export type ApiError = z.infer<typeof apiErrorSchema>;

/** The query of the page to which a link leads that lets nobody in any more. */
export const endedLink = "link=ended";

/**
 * Addresses of the app and the API. A study's page is `/studies/ID`; its data files are read through
 * `/api/studies/ID/files/NAME` (GET, and PUT for editors), which the server resolves inside the study's folder only.
 */
export const paths = {
  studies: "/api/studies",
  /** POST `{ title }` makes a sealed study, whose public title that is. */
  sealedStudies: "/api/sealed-studies",
  /** POST a dossier: it is verified, and lines tell how that goes (verification.ts). */
  verifications: (language: string) => `/api/verifications?lang=${encodeURIComponent(language)}`,
  search: (question: string) => `/api/search?q=${encodeURIComponent(question)}`,
  bin: "/api/bin",
  binned: (name: string) => `/api/bin/${encodeURIComponent(name)}`,
  account: "/api/account",
  /** Begins a sign-in. @param to path of the page to come back to @param again with another account than before */
  signIn: (to: string, again = false) =>
    `/auth/sign-in?to=${encodeURIComponent(to)}${again ? "&again=1" : ""}`,
  signInCallback: "/auth/callback",
  signOut: "/auth/sign-out",
  study: (id: string) => `/api/studies/${encodeURIComponent(id)}`,
  invites: (id: string) => `/api/studies/${encodeURIComponent(id)}/invites`,
  invite: (id: string, invite: string) =>
    `/api/studies/${encodeURIComponent(id)}/invites/${encodeURIComponent(invite)}`,
  people: (id: string) => `/api/studies/${encodeURIComponent(id)}/people`,
  person: (id: string, person: string) =>
    `/api/studies/${encodeURIComponent(id)}/people/${encodeURIComponent(person)}`,
  versions: (id: string) => `/api/studies/${encodeURIComponent(id)}/versions`,
  version: (id: string, version: string) =>
    `/api/studies/${encodeURIComponent(id)}/versions/${encodeURIComponent(version)}`,
  history: (id: string) => `/api/studies/${encodeURIComponent(id)}/history`,
  erasures: (id: string) => `/api/studies/${encodeURIComponent(id)}/erasures`,
  releases: (id: string) => `/api/studies/${encodeURIComponent(id)}/releases`,
  markingSchemes: "/api/marking-schemes",
  edits: (id: string) => `/api/studies/${encodeURIComponent(id)}/edits`,
  remote: (id: string) => `/api/studies/${encodeURIComponent(id)}/remote`,
  file: (id: string, name: string) =>
    `/api/studies/${encodeURIComponent(id)}/files/${name.split("/").map(encodeURIComponent).join("/")}`,
  newFile: (name: string) => `/api/files/${encodeURIComponent(name)}`,
  blob: (sha256: string) => `/blobs/${sha256}`,
  page: (id: string) => `/studies/${encodeURIComponent(id)}`,
  kernelFrame: "/kernel/frame.html",
  kernelRuntime: "/kernel/runtime.js",
  kernelTypes: "/kernel/types.json",
  kernelLibrary: (name: string) => `/kernel/libraries/${encodeURIComponent(name)}.js`,
} as const;
