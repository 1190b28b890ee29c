/** Which address is answered by what. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { deleteFromBin, listBin, restoreFromBin } from "./bin/calls.ts";
import { forwardRequest } from "./cluster/forward.ts";
import { findOwner } from "./cluster/gate.ts";
import { giveBlob, giveStudyFile, takeBlob, takeNewFile, takeStudyFile } from "./contents.ts";
import { readPath, readTokens } from "./credentials.ts";
import { duplicateStudy } from "./duplicate.ts";
import { eraseFromStudy } from "./erasure/calls.ts";
import { refuse } from "./errors.ts";
import { checkRequest } from "./guard.ts";
import {
  createVersion,
  giveVersion,
  listEdits,
  listVersions,
  renameVersion,
  restoreVersion,
} from "./history/calls.ts";
import type { Lab } from "./lab.ts";
import { listSchemes } from "./marking/lab-schemes.ts";
import { recordRelease } from "./marking/record-release.ts";
import { sendPage } from "./pages.ts";
import {
  changePerson,
  inviteToStudy,
  listInvites,
  listPeople,
  openHistory,
  removePerson,
  revokeInvite,
} from "./people/calls.ts";
import { giveRemote } from "./remote/answer-remote.ts";
import { sendError } from "./respond.ts";
import { createSealedStudy } from "./sealed-study.ts";
import { searchStudies } from "./search/calls.ts";
import { beginSignIn, finishSignIn, signOut, takeLogout, tellAccount } from "./sign-in/calls.ts";
import { Assets } from "./static.ts";
import { createStudy, deleteStudy, giveStudy, listStudies } from "./studies.ts";
import { giveVerification } from "./verification.ts";

interface Call {
  readonly lab: Lab;
  readonly assets: Assets;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly tokens: readonly string[];
  /** The parts of the path that the route's pattern caught. */
  readonly parts: readonly string[];
}

type Answer = (call: Call) => void | Promise<void>;
interface Route {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, Answer>>;
}

const routes: readonly Route[] = [
  {
    pattern: /^\/api\/studies$/,
    methods: {
      GET: ({ lab, tokens, response }) => listStudies(lab, tokens, response),
      POST: ({ lab, tokens, request, response }) => createStudy(lab, tokens, request, response),
    },
  },
  {
    pattern: /^\/api\/sealed-studies$/,
    methods: {
      POST: ({ lab, tokens, request, response }) => createSealedStudy(lab, tokens, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)$/,
    methods: {
      GET: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        giveStudy(lab, tokens, id, request, response),
      DELETE: ({ lab, tokens, response, parts: [id = ""] }) => deleteStudy(lab, tokens, id, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/copies$/,
    methods: {
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        duplicateStudy(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/invites$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = ""] }) => listInvites(lab, tokens, id, response),
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        inviteToStudy(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/invites\/(\w+)$/,
    methods: {
      DELETE: ({ lab, tokens, response, parts: [id = "", invite = ""] }) =>
        revokeInvite(lab, tokens, id, invite, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/people$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = ""] }) => listPeople(lab, tokens, id, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/people\/(\w+)$/,
    methods: {
      PATCH: ({ lab, tokens, request, response, parts: [id = "", person = ""] }) =>
        changePerson(lab, tokens, id, person, request, response),
      DELETE: ({ lab, tokens, response, parts: [id = "", person = ""] }) =>
        removePerson(lab, tokens, id, person, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/history$/,
    methods: {
      PUT: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        openHistory(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/erasures$/,
    methods: {
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        eraseFromStudy(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/releases$/,
    methods: {
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        recordRelease(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/marking-schemes$/,
    methods: { GET: ({ lab, tokens, response }) => listSchemes(lab, tokens, response) },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/edits$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = ""] }) => listEdits(lab, tokens, id, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/versions$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = ""] }) => listVersions(lab, tokens, id, response),
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        createVersion(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/versions\/(\w+)$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = "", version = ""] }) =>
        giveVersion(lab, tokens, id, version, response),
      PATCH: ({ lab, tokens, request, response, parts: [id = "", version = ""] }) =>
        renameVersion(lab, tokens, id, version, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/versions\/(\w+)\/restore$/,
    methods: {
      POST: ({ lab, tokens, request, response, parts: [id = "", version = ""] }) =>
        restoreVersion(lab, tokens, id, version, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/remote$/,
    methods: {
      POST: ({ lab, tokens, request, response, parts: [id = ""] }) =>
        giveRemote(lab, tokens, id, request, response),
    },
  },
  {
    pattern: /^\/api\/studies\/(\w+)\/files\/(.*)$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [id = "", name = ""] }) =>
        giveStudyFile(lab, tokens, id, name.split("/"), response),
      PUT: ({ lab, tokens, request, response, parts: [id = "", name = ""] }) =>
        takeStudyFile(lab, tokens, id, name.split("/"), request, response),
    },
  },
  {
    pattern: /^\/api\/files\/(.*)$/,
    methods: {
      PUT: ({ lab, tokens, request, response, parts: [name = ""] }) =>
        takeNewFile(lab, tokens, name.split("/"), request, response),
    },
  },
  {
    pattern: /^\/api\/verifications$/,
    methods: {
      POST: ({ lab, tokens, request, response }) => giveVerification(lab, tokens, request, response),
    },
  },
  {
    pattern: /^\/api\/search$/,
    methods: {
      GET: ({ lab, tokens, request, response }) => searchStudies(lab, tokens, request, response),
    },
  },
  {
    pattern: /^\/api\/bin$/,
    methods: { GET: ({ lab, tokens, response }) => listBin(lab, tokens, response) },
  },
  {
    pattern: /^\/api\/bin\/([^/]+)$/,
    methods: {
      DELETE: ({ lab, tokens, response, parts: [name = ""] }) => deleteFromBin(lab, tokens, name, response),
    },
  },
  {
    pattern: /^\/api\/bin\/([^/]+)\/restore$/,
    methods: {
      POST: ({ lab, tokens, response, parts: [name = ""] }) => restoreFromBin(lab, tokens, name, response),
    },
  },
  {
    pattern: /^\/blobs\/([^/]+)$/,
    methods: {
      GET: ({ lab, tokens, response, parts: [hash = ""] }) => giveBlob(lab, tokens, hash, response),
      PUT: ({ lab, tokens, request, response, parts: [hash = ""] }) =>
        takeBlob(lab, tokens, hash, request, response),
    },
  },
  {
    pattern: /^\/api\/account$/,
    methods: { GET: ({ lab, tokens, response }) => tellAccount(lab, tokens, response) },
  },
  {
    pattern: /^\/auth\/sign-in$/,
    methods: { GET: ({ lab, request, response }) => beginSignIn(lab, request, response) },
  },
  {
    pattern: /^\/auth\/callback$/,
    methods: { GET: ({ lab, request, response }) => finishSignIn(lab, request, response) },
  },
  {
    pattern: /^\/auth\/sign-out$/,
    methods: { POST: ({ lab, tokens, response }) => signOut(lab, tokens, response) },
  },
  {
    pattern: /^\/auth\/backchannel-logout$/,
    methods: { POST: ({ lab, request, response }) => takeLogout(lab, request, response) },
  },
  {
    pattern: /^\/kernel\/frame\.html$/,
    methods: { GET: ({ assets, request, response }) => assets.sendKernelFrame(request, response) },
  },
  {
    pattern: /^\/kernel\//,
    methods: {
      GET: ({ assets, request, response, path }) => assets.sendKernelScript(request, response, path),
    },
  },
  {
    pattern: /^\/(studies\/[^/]+\/?)?$/,
    methods: { GET: ({ lab, assets, request, response }) => sendPage(lab, assets, request, response) },
  },
  {
    pattern: /^\/(?!api\/|sync\/|blobs\/)/,
    methods: { GET: ({ assets, request, response, path }) => assets.sendAsset(request, response, path) },
  },
];

/** Browsers come by HTTPS only from then on, for half a year: a page that was tampered with cannot be served once. */
const stayWithTls = "max-age=15768000";

/** Whether a request came to a name of this machine alone, where other programs speak plain HTTP at other ports. */
function isLocal({ headers }: IncomingMessage): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/i.test(headers.host ?? "");
}

/** Makes the handler of all HTTP requests. HEAD is answered like GET, without the body. */
export function createHandler(lab: Lab): (request: IncomingMessage, response: ServerResponse) => void {
  const assets = new Assets(lab.assets);
  return (request, response) => {
    lab.connections.watch(request, response);
    if (lab.addresses.secure && !isLocal(request))
      response.setHeader("strict-transport-security", stayWithTls);
    answer(lab, assets, request, response).catch((thrown: unknown) => {
      sendError(request, response, thrown);
    });
  };
}

async function answer(
  lab: Lab,
  assets: Assets,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  lab.connections.check(request);
  checkRequest(request, lab.addresses);
  const owner = findOwner(lab, request);
  if (owner !== undefined) return forwardRequest(owner.address, lab.addresses, request, response);
  const path = readPath(request);
  const tokens = readTokens(request, lab.port, lab.signIn?.cookies.session);
  for (const { pattern, methods } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
    const handle = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (handle === undefined) {
      const allowed = Object.keys(methods).join(", ");
      throw refuse(405, "method", { method, allowed }, { allow: allowed });
    }
    await handle({ lab, assets, request, response, path, tokens, parts: match.slice(1) });
    return;
  }
  throw refuse(404, "noAddress");
}
