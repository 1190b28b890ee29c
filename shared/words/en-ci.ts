/** Words of runs and checks in continuous integration, in English. */
export const ciWords = {
  "cli.run.cache.folder": "{folder} cannot be used to keep results: {detail}",
  "cli.run.cache.failed": "Results could not be kept in {folder}: {detail}",
  "cli.run.cache.used": "{count} from the cache",
  "cli.ci.annotations": "--annotations is github, not {value}.",
  "cli.badge.run": "study",
  "cli.badge.check": "check",
  "cli.badge.good": "all good: {all}",
  "cli.badge.short": "{short} of {all} fell short",
} as const;
