import * as library from "vega-lite-api";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
