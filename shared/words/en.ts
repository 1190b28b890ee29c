import { accessWords } from "./en-access.ts";
import { ciWords } from "./en-ci.ts";
import { cliWords } from "./en-cli.ts";
import { clusterWords } from "./en-cluster.ts";
import { commentWords } from "./en-comments.ts";
import { databaseWords } from "./en-database.ts";
import { desktopWords } from "./en-desktop.ts";
import { editingWords } from "./en-editing.ts";
import { epochWords } from "./en-epochs.ts";
import { exportWords } from "./en-export.ts";
import { expressionWords } from "./en-expressions.ts";
import { historyWords } from "./en-history.ts";
import { kernelWords } from "./en-kernel.ts";
import { languageWords } from "./en-language.ts";
import { offlineWords } from "./en-offline.ts";
import { peopleWords } from "./en-people.ts";
import { pseudonymWords } from "./en-pseudonyms.ts";
import { readerWords } from "./en-readers.ts";
import { recipeWords } from "./en-recipe.ts";
import { remoteWords } from "./en-remote.ts";
import { runWords } from "./en-runs.ts";
import { screenWords } from "./en-screen.ts";
import { sealedWords } from "./en-sealed.ts";
import { serverWords } from "./en-server.ts";
import { signInWords } from "./en-sign-in.ts";
import { signingWords } from "./en-signing.ts";
import { storageWords } from "./en-storage.ts";
import { studyWords } from "./en-study.ts";
import { suggestWords } from "./en-suggest.ts";
import { tlsWords } from "./en-tls.ts";
import { typeWords } from "./en-types.ts";
import { vaultWords } from "./en-vault.ts";
import { verifyWords } from "./en-verify.ts";
import { viewWords } from "./en-views.ts";

/** English. Each room's words stand in a file of their own, keyed `room.thing`. */
export const english = {
  ...accessWords,
  ...cliWords,
  ...clusterWords,
  ...commentWords,
  ...desktopWords,
  ...editingWords,
  ...epochWords,
  ...ciWords,
  ...exportWords,
  ...historyWords,
  ...kernelWords,
  ...expressionWords,
  ...languageWords,
  ...peopleWords,
  ...readerWords,
  ...remoteWords,
  ...offlineWords,
  ...runWords,
  ...screenWords,
  ...recipeWords,
  ...sealedWords,
  ...serverWords,
  ...signInWords,
  ...pseudonymWords,
  ...signingWords,
  ...databaseWords,
  ...storageWords,
  ...vaultWords,
  ...studyWords,
  ...tlsWords,
  ...suggestWords,
  ...typeWords,
  ...verifyWords,
  ...viewWords,
};
