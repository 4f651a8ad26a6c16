import { join, resolve } from "node:path";

/**
 * Where meetings are kept: `--data`, else `CHATHAM_DATA`, else the platform's directory for application data
 * (XDG Base Directory Specification 0.8; Apple's and Microsoft's conventions).
 * @returns an absolute path
 */
export function dataFolder(chosen: string | undefined, environment: FolderEnvironment, os: string): string {
  return resolve(chosen ?? environment.CHATHAM_DATA ?? join(platformFolder(environment, os), "chatham"));
}

export interface FolderEnvironment {
  readonly CHATHAM_DATA?: string | undefined;
  readonly HOME?: string | undefined;
  readonly XDG_DATA_HOME?: string | undefined;
  readonly LOCALAPPDATA?: string | undefined;
}

function platformFolder({ HOME = ".", XDG_DATA_HOME, LOCALAPPDATA }: FolderEnvironment, os: string): string {
  if (os === "windows") return LOCALAPPDATA ?? join(HOME, "AppData", "Local");
  if (os === "darwin") return join(HOME, "Library", "Application Support");
  return XDG_DATA_HOME || join(HOME, ".local", "share");
}
