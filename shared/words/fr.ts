import type { WordKey } from "./catalogue.ts";
import { frenchAccessWords } from "./fr-access.ts";
import { frenchCiWords } from "./fr-ci.ts";
import { frenchCliWords } from "./fr-cli.ts";
import { frenchClusterWords } from "./fr-cluster.ts";
import { frenchCommentWords } from "./fr-comments.ts";
import { frenchDatabaseWords } from "./fr-database.ts";
import { frenchDesktopWords } from "./fr-desktop.ts";
import { frenchEditingWords } from "./fr-editing.ts";
import { frenchEpochWords } from "./fr-epochs.ts";
import { frenchExportWords } from "./fr-export.ts";
import { frenchExpressionWords } from "./fr-expressions.ts";
import { frenchHistoryWords } from "./fr-history.ts";
import { frenchKernelWords } from "./fr-kernel.ts";
import { frenchLanguageWords } from "./fr-language.ts";
import { frenchOfflineWords } from "./fr-offline.ts";
import { frenchPeopleWords } from "./fr-people.ts";
import { frenchPseudonymWords } from "./fr-pseudonyms.ts";
import { frenchReaderWords } from "./fr-readers.ts";
import { frenchRecipeWords } from "./fr-recipe.ts";
import { frenchRemoteWords } from "./fr-remote.ts";
import { frenchRunWords } from "./fr-runs.ts";
import { frenchScreenWords } from "./fr-screen.ts";
import { frenchSealedWords } from "./fr-sealed.ts";
import { frenchServerWords } from "./fr-server.ts";
import { frenchSignInWords } from "./fr-sign-in.ts";
import { frenchSigningWords } from "./fr-signing.ts";
import { frenchStorageWords } from "./fr-storage.ts";
import { frenchStudyWords } from "./fr-study.ts";
import { frenchSuggestWords } from "./fr-suggest.ts";
import { frenchTlsWords } from "./fr-tls.ts";
import { frenchTypeWords } from "./fr-types.ts";
import { frenchVaultWords } from "./fr-vault.ts";
import { frenchVerifyWords } from "./fr-verify.ts";
import { frenchViewWords } from "./fr-views.ts";

/**
 * French, as an official writes it: « vous », infinitives on buttons, ’ for the apostrophe, narrow no-break spaces.
 *
 * study: étude · cell: cellule · workspace: espace de travail · output: résultat · run: exécuter, exécution ·
 * stale, out of date: périmé · kernel: noyau · sandbox: bac à sable · comment: commentaire · suggestion: suggestion ·
 * owner / editor / commenter / reader: propriétaire / éditeur / commentateur / lecteur · token: jeton · link: lien ·
 * lab: laboratoire · lab instance: instance du laboratoire · log: journal · audit trail: journal d’audit ·
 * hash: empreinte · table: tableau (of the server: table) · chart: graphique · control: contrôle · front matter: en-tête ·
 * bench: atelier · briefing: note · settled (thread): résolu · whoever runs the server: responsable du serveur. Names of options, functions and marks
 * such as TLP are never translated.
 */
export const french: Record<WordKey, string> = {
  ...frenchAccessWords,
  ...frenchCliWords,
  ...frenchClusterWords,
  ...frenchCommentWords,
  ...frenchDatabaseWords,
  ...frenchDesktopWords,
  ...frenchEditingWords,
  ...frenchEpochWords,
  ...frenchCiWords,
  ...frenchExportWords,
  ...frenchHistoryWords,
  ...frenchKernelWords,
  ...frenchExpressionWords,
  ...frenchLanguageWords,
  ...frenchPeopleWords,
  ...frenchReaderWords,
  ...frenchRemoteWords,
  ...frenchOfflineWords,
  ...frenchRunWords,
  ...frenchScreenWords,
  ...frenchRecipeWords,
  ...frenchSealedWords,
  ...frenchServerWords,
  ...frenchSignInWords,
  ...frenchPseudonymWords,
  ...frenchSigningWords,
  ...frenchStorageWords,
  ...frenchVaultWords,
  ...frenchStudyWords,
  ...frenchSuggestWords,
  ...frenchTlsWords,
  ...frenchTypeWords,
  ...frenchVerifyWords,
  ...frenchViewWords,
};
