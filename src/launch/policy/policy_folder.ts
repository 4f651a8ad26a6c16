import { join, resolve } from "node:path";

/**
 * Where the organisation's policy and the keys that may sign it lie: `CHATHAM_POLICY`, else `policy` in the data folder.
 * The device process may read it and never write it; only the launcher installs what is signed.
 * @returns an absolute path
 */
export function policyFolder(
  environment: { readonly CHATHAM_POLICY?: string | undefined },
  dataFolder: string,
): string {
  return resolve(environment.CHATHAM_POLICY ?? join(dataFolder, "policy"));
}

/** Where an administrator locks a policy: only root can write there. */
export const SYSTEM_POLICY_FOLDER = "/etc/chatham";
