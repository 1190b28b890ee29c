/**
 * Reads and checks cells off the page's thread. One worker for both: TypeScript is the largest script of the app and is
 * loaded here alone, once.
 */
import { importDocument } from "../exchange/import/import-document.ts";
import { ImportError } from "../exchange/import/model.ts";
import { allowedImports } from "../kernel/language/allowed-imports.ts";
import { analyzeCell } from "../kernel/language/analyze.ts";
import { escapeProse } from "../kernel/language/escape-prose.ts";
import { editTableOptions } from "../kernel/language/table-options.ts";
import { loadFormat } from "../kernel/readers/load-format.ts";
import { parseLibraryTexts } from "../kernel/types/service/library.ts";
import { readSchema } from "../kernel/types/service/read-schema.ts";
import { createLanguageService } from "../kernel/types/service/service.ts";
import type { LanguageService } from "../kernel/types/service/types.ts";
import { paths } from "../shared/protocol/api.ts";
import type { Cell } from "../shared/study/model.ts";
import { say } from "../shared/words/catalogue.ts";
import { sayImports } from "../shared/words/imports.ts";
import type { FromLanguageWorker, ToLanguageWorker } from "./stores/language-messages.ts";

type FileAnswer = Pick<ToLanguageWorker & { type: "file" }, "file" | "isMissing">;

const cells = new Map<string, Cell>();
const reading = new Map<number, (answer: FileAnswer) => void>();
/** Files as they were given, until the page says that they are others: each diagnosis asks for them again. */
const files = new Map<string, FileAnswer>();
let lastRead = 0;
let opened: Promise<LanguageService> | null = null;

const send = (message: FromLanguageWorker) => postMessage(message);

async function readFile(name: string): Promise<FileAnswer> {
  const known = files.get(name);
  if (known) return known;
  const answer = await requestFile(name);
  // Without a connection there is no answer to keep.
  if (answer.file !== null || answer.isMissing) files.set(name, answer);
  return answer;
}

function requestFile(name: string): Promise<FileAnswer> {
  return new Promise((resolve) => {
    lastRead += 1;
    reading.set(lastRead, resolve);
    send({ type: "read", request: lastRead, name });
  });
}

async function openService(): Promise<LanguageService> {
  const response = await fetch(paths.kernelTypes, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${paths.kernelTypes}: ${response.status}`);
  return createLanguageService(
    {
      async readSchema(name, options) {
        const { file } = await readFile(name);
        return file && readSchema(name, file, options, loadFormat);
      },
      async explainFile(name) {
        return (await readFile(name)).isMissing ? say("types.file", { name }) : null;
      },
    },
    parseLibraryTexts(await response.json()),
  );
}

/** Carries out in order what was asked; the first question waits for the library. */
async function withService(work: (service: LanguageService) => void): Promise<void> {
  opened ??= openService();
  // What could not be loaded is tried again at the next question.
  opened.catch(() => {
    opened = null;
  });
  work(await opened);
}

async function answer(request: number, work: (service: LanguageService) => Promise<unknown>): Promise<void> {
  try {
    await withService((service) => {
      work(service).then(
        (value) => send({ type: "answer", request, value }),
        (error: unknown) => send({ type: "failed", request, reason: String(error) }),
      );
    });
  } catch (error) {
    send({ type: "failed", request, reason: String(error) });
  }
}

/** One method with arguments that came as a list. */
function call(service: LanguageService, message: ToLanguageWorker & { type: "ask" }): Promise<unknown> {
  const method = service[message.method] as (...args: readonly unknown[]) => Promise<unknown>;
  return method.apply(service, [...message.args]);
}

function makeImport(message: ToLanguageWorker & { type: "import" }): FromLanguageWorker {
  const { request, name, text, language, files } = message;
  try {
    const hasFile = (file: string) => files.includes(file);
    const imported = importDocument(text, { name, language, escapeProse, allowedImports, hasFile });
    return { type: "imported", request, imported };
  } catch (error) {
    const reason =
      error instanceof ImportError ? sayImports(language, error.key, error.values) : String(error);
    return { type: "failed", request, reason };
  }
}

addEventListener("message", async ({ data }: MessageEvent<ToLanguageWorker>) => {
  switch (data.type) {
    case "analyze":
      return send({ type: "analysis", request: data.request, analysis: analyzeCell(data.cell) });
    case "file":
      reading.get(data.request)?.(data);
      reading.delete(data.request);
      return;
    case "options": {
      const { request, source, file, changes } = data;
      return send({ type: "options", request, edited: editTableOptions(source, file, changes) });
    }
    case "import":
      return send(makeImport(data));
    case "ask":
      return answer(data.request, (service) => call(service, data));
    case "cells": {
      for (const cell of data.changed) cells.set(cell.id, cell);
      const order = new Set(data.order);
      for (const id of cells.keys()) if (!order.has(id)) cells.delete(id);
      const all = data.order.flatMap((id) => cells.get(id) ?? []);
      return withService((service) => service.setCells(all)).catch(() => {});
    }
    case "files":
      return withService((service) => service.setFiles(data.names)).catch(() => {});
    case "forget":
      if (data.names === null) files.clear();
      else for (const name of data.names) files.delete(name);
      return withService((service) => service.forgetFiles(data.names ?? undefined)).catch(() => {});
  }
});
