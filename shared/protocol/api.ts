import { z } from "zod";
import { roles } from "./sync.ts";

/** Shapes of the HTTP API (contract §4), shared by server and renderer. */
export const studyEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  role: z.enum(roles),
  /** ISO 8601, UTC. */
  updated: z.string(),
});
export type StudyEntry = z.infer<typeof studyEntrySchema>;
export const studyListSchema = z.array(studyEntrySchema);

export const createdStudySchema = z.object({ id: z.string(), url: z.string() });
export const inviteRequestSchema = z.object({ role: z.enum(["editor", "commenter", "viewer"]) });
export const inviteSchema = z.object({ url: z.string(), token: z.string() });

/** Every HTTP refusal has this body: what happened, and what to do. */
export const apiErrorSchema = z.object({ error: z.string(), hint: z.string() });
export type ApiError = z.infer<typeof apiErrorSchema>;

/**
 * Addresses of the app and the API. A study's page is `/studies/ID`; its data files are read through
 * `/api/studies/ID/files/NAME` (GET, and PUT for editors), which the server resolves inside the study's folder only.
 */
export const paths = {
  studies: "/api/studies",
  study: (id: string) => `/api/studies/${encodeURIComponent(id)}`,
  invites: (id: string) => `/api/studies/${encodeURIComponent(id)}/invites`,
  file: (id: string, name: string) =>
    `/api/studies/${encodeURIComponent(id)}/files/${name.split("/").map(encodeURIComponent).join("/")}`,
  blob: (sha256: string) => `/blobs/${sha256}`,
  page: (id: string) => `/studies/${encodeURIComponent(id)}`,
  kernelFrame: "/kernel/frame.html",
  kernelRuntime: "/kernel/runtime.js",
  kernelTypes: "/kernel/types.json",
  kernelLibrary: (name: string) => `/kernel/libraries/${encodeURIComponent(name)}.js`,
} as const;
