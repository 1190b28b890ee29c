/** A browser as far as sign-in goes: cookies by site, SameSite, redirects between the lab and its provider. */
import { request as httpRequest } from "node:http";

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly headers: Record<string, string | string[] | undefined>;
}

interface Cookie {
  readonly value: string;
  readonly line: string;
}

export function openBrowser() {
  const jars = new Map<string, Map<string, Cookie>>();
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, Cookie>();
    jars.set(origin, jar);
    return jar;
  };

  async function send(method: string, url: URL, from: "here" | "elsewhere", body?: string): Promise<Page> {
    const jar = jarOf(url.origin);
    const cookie = [...jar]
      .filter(([, { line }]) => from === "here" || !/SameSite=Strict/i.test(line))
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
    return new Promise((done, fail) => {
      const headers = { cookie, "sec-fetch-dest": "document" };
      const request = httpRequest(url, { method, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) {
            const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
            else jar.set(name, { value, line });
          }
          done({ status: response.statusCode ?? 0, url: url.href, text, headers: response.headers });
        });
      });
      request.on("error", fail).end(body);
    });
  }

  return {
    jarOf,
    /** Opens an address as a link from another site does, and follows where it leads. @param until stops before an address */
    async follow(address: string, until: (url: URL) => boolean = () => false): Promise<Page> {
      let page: Page = { status: 0, url: address, text: "", headers: {} };
      for (let url = new URL(address), hop = 0; hop < 12; hop += 1) {
        if (until(url)) return { ...page, url: url.href };
        page = await send("GET", url, "elsewhere");
        if (page.status < 300 || page.status >= 400) return page;
        url = new URL(String(page.headers.location), url);
      }
      throw new Error(`${address} leads round in circles`);
    },
    /** A request of the page itself. */
    call: (method: string, address: string, body?: string) => send(method, new URL(address), "here", body),
  };
}
export type TestBrowser = ReturnType<typeof openBrowser>;
