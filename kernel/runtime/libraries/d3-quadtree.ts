import * as library from "d3-quadtree";

(globalThis as { chanceryLibrary?: unknown }).chanceryLibrary = library;
