import { z } from "zod";
import { ChathamError, ERROR_KINDS, type ErrorKind, toChathamError } from "../../errors.ts";
import type { Link } from "../../link/link.ts";
import type { Channel } from "../../link/channel.ts";
import type { PolicyInstaller } from "../../policy/install/keeper.ts";

/** The device's side: has a bundle installed by the launcher, since the device process may not write policy. */
export function installOver(link: Link): PolicyInstaller {
  return {
    async install(bundle, firstKey) {
      const channel = link.open();
      link.sendControl({ op: INSTALL, channel: channel.number });
      await channel.write(new TextEncoder().encode(JSON.stringify({ bundle, firstKey })));
      await channel.end();
      const answer = parseAnswer(await readText(channel));
      if (answer !== undefined) throw answer;
    },
  };
}

/**
 * The launcher's side. A bundle is installed when its signature holds. A first key is trusted only when the user named that
 * very key on this launcher's command line: a device process cannot bring one of its own.
 */
export async function serveInstall(
  channel: Channel,
  options: { readonly installer: PolicyInstaller; readonly keyOnCommandLine: string | undefined },
): Promise<void> {
  let failure: ChathamError | undefined;
  try {
    const { bundle, firstKey } = Asked.parse(JSON.parse(await readText(channel)));
    if (firstKey !== undefined && firstKey !== options.keyOnCommandLine) {
      throw new ChathamError("refused", "Only a key that policy apply --trust names can be trusted");
    }
    await options.installer.install(bundle, firstKey);
  } catch (error) {
    failure = isNotWritable(error)
      ? new ChathamError("refused", "Cannot install the policy: its folder may not be written from here")
      : toChathamError(error);
  }
  const answer = failure === undefined ? {} : { kind: failure.kind, message: failure.message };
  try {
    await channel.write(new TextEncoder().encode(JSON.stringify(answer)));
    await channel.end();
  } catch {
    // The device process has gone, and nobody waits for the answer.
  }
}

const Asked = z.strictObject({ bundle: z.string(), firstKey: z.string().optional() });

/** The control message that {@link serveInstall} answers. */
export const INSTALL = "install-policy";

const TEXT_BYTES_MAX = 16_000_000;

async function readText(channel: Channel): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of channel.read()) {
    if (text.length + bytes.length > TEXT_BYTES_MAX) {
      throw new ChathamError("too-large", `A policy bundle has at most ${TEXT_BYTES_MAX} bytes`);
    }
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

function parseAnswer(text: string): ChathamError | undefined {
  const { kind, message }: { kind?: string; message?: string } = JSON.parse(text);
  if (kind === undefined) return undefined;
  return new ChathamError(kind in ERROR_KINDS ? kind as ErrorKind : "internal", message ?? "");
}

function isNotWritable(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable ||
    (error instanceof Error && "code" in error && error.code === "EROFS");
}
