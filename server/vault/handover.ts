/** How the command line and the desktop app that it starts agree about the key of an encrypted workspace. */

/**
 * The environment's variable with the key as base64. Empty: the app takes the key out of this device's key store, and
 * ends with `lockedCode` where that does not have it, so that the terminal asks for the passphrase.
 */
export const keyVariable = "CHANCERY_WORKSPACE_KEY";

/** The exit code of an app that was left to its key store, which does not have the workspace's key. */
export const lockedCode = 4;
