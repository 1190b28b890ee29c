/** Which page the address names. Two pages need no library. */
import { paths } from "../../shared/protocol/api.ts";
import { createStore, type Store } from "../stores/snapshot.ts";

export type Route = { page: "home" } | { page: "study"; id: string } | { page: "unknown" };

/** The page of a path such as `/studies/ID`. */
export function readRoute(path: string): Route {
  if (path === "/") return { page: "home" };
  const id = /^\/studies\/([^/]+)\/?$/.exec(path)?.[1];
  if (id === undefined) return { page: "unknown" };
  try {
    return { page: "study", id: decodeURIComponent(id) };
  } catch {
    return { page: "unknown" };
  }
}

const store = createStore<Route>(readRoute(location.pathname));
export const route: Store<Route> = store;
addEventListener("popstate", () => store.set(readRoute(location.pathname)));

/** Goes to an address of the app. */
export function navigate(path: string): void {
  const { pathname, search, hash } = new URL(path, location.href);
  if (pathname === location.pathname && search === location.search && hash === location.hash) return;
  history.pushState(null, "", path);
  store.set(readRoute(pathname));
  scrollTo(0, 0);
}

/** Goes to a study's page. */
export function openStudyPage(id: string): void {
  navigate(paths.page(id));
}
