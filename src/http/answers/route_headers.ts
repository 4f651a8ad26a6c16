import type { Recipient, Route } from "../../send/route.ts";

/**
 * Where an answer in the OpenAI dialect was made, and everybody else to whom something of the request left: the dialect has
 * no field for it.
 * @param receiptIds of who answered; none where nothing left
 */
export function routeHeaders(
  { target, trust, rule }: Route,
  receiptIds: readonly string[],
  recipients: readonly Recipient[],
): Record<string, string> {
  const others = recipients.filter(({ receiptId }) => !receiptIds.includes(receiptId));
  return {
    "x-chatham-route": `${target}; trust=${trust}; rule=${rule}`,
    ...(receiptIds.length === 0 ? {} : { "x-chatham-receipt": receiptIds.join(", ") }),
    ...(others.length === 0 ? {} : { "x-chatham-tried": others.map(toItem).join(", ") }),
  };
}

function toItem({ target, trust, receiptId, outcome }: Recipient): string {
  return `${target}; trust=${trust}; outcome=${outcome}; receipt=${receiptId}`;
}
