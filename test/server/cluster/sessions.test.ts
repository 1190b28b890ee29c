/** A session that is ended at one instance of a lab, while its person is in a study at another one. */
import { describe, expect, it } from "vitest";
import { Members } from "../../../server/people/members.ts";
import { Accounts } from "../../../server/sign-in/accounts.ts";
import { hasPostgres, sayWithoutPostgres } from "../../support/postgres.ts";
import { givePostgres, open } from "../postgres/support.ts";
import { ask, connectRaw, makeWorkspace, start, until } from "../support.ts";

sayWithoutPostgres("test/server/cluster/sessions.test.ts");

describe.skipIf(!hasPostgres)("signing out at one server of a lab", () => {
  const postgres = givePostgres();

  it("closes this session's connections at the others at once, and nobody else's", async () => {
    const [folder, database] = [makeWorkspace(), await postgres().create()];
    const host = "127.0.0.1:9";
    const shared = {
      ...{ folder, database, publicUrl: `http://${host}` },
      signIn: { issuer: "http://127.0.0.1:10", clientId: "chancery" },
    };
    const startOne = (address: string) => start({ ...shared, instance: { address, leaseMs: 600_000 } });
    const [first, second] = [await startOne("http://127.0.0.1:11"), await startOne("http://127.0.0.1:12")];
    const headers = { host, authorization: `Bearer ${first.token}` };
    const listed = await ask(first, "GET", "/api/studies", { headers });
    const [{ id } = { id: "" }] = listed.json() as { id: string }[];
    const sql = await open(database);
    const [accounts, members] = [new Accounts(sql), new Members(sql)];
    const signIn = (name: string) => {
      const issuer = shared.signIn.issuer;
      const account = accounts.keep({ issuer, subject: name, name, email: "", idToken: "" });
      members.join(id, "editor", "", account.id);
      return accounts.openSession(account, "", 1).token;
    };
    const [ada, ben] = [signIn("Ada"), signIn("Ben")];
    const enter = (token: string) =>
      connectRaw(first, `/sync/${id}`, { host, authorization: `Bearer ${token}` });
    const [hers, his] = [await enter(ada), await enter(ben)];
    await until(() => hers.frames.length > 0 && his.frames.length > 0, "their being let in");
    const left = await ask(second, "POST", "/auth/sign-out", {
      headers: { host, authorization: `Bearer ${ada}` },
    });
    expect(left.status).toBe(200);
    expect(await hers.closed).toBe(4401);
    expect(his.socket.readyState).toBe(his.socket.OPEN);
  });
});
