import type { App } from "../../app/app.ts";
import type { Asker } from "../../clients/asker.ts";
import { findRoster } from "../../gate/find/roster.ts";
import { mayHoldMore } from "../../send/own_text.ts";
import { fold } from "../../text/fold.ts";

/**
 * Counts the names that a client beyond this device tries, where its own text is read against those that the house knows:
 * it sees in the answer which of them were taken for names.
 * @throws ChathamError `limited`
 */
export async function countNamesTried(
  app: App,
  client: Asker,
  { conversation, texts }: { readonly conversation: string | undefined; readonly texts: readonly string[] },
): Promise<void> {
  if (client.trust === "device") return;
  const { house } = await app.escalation();
  if (!mayHoldMore(house, conversation)) return;
  const names = house.store.namesKnown([]);
  const said = texts.flatMap((text) =>
    findRoster(text, names).map(({ start, end }) => fold(text.slice(start, end)))
  );
  (await app.meetings(client)).tries(new Set(said).size);
}
