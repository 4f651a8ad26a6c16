import type { JSX } from "preact";
import { sentBodyOf } from "../client/sent_messages.ts";
import { t, tOr } from "../messages/messages.ts";
import { MaskedText } from "./masked_text.tsx";

/**
 * What is sent, for reading: message by message, masks coloured, invisible signs shown, and everything else that the body
 * holds; the bytes themselves are one click away.
 */
export function SentBody({ bytes }: { bytes: string }): JSX.Element {
  const body = sentBodyOf(bytes);
  if (body === undefined || body.parts.length === 0) return <MaskedText text={bytes} />;
  const { parts, besides } = body;
  return (
    <div class="stack tight">
      {parts.map(({ role, text }, at) => (
        <div key={at} class="stack tight">
          <p class="role">{tOr(`sent-${role}`, "sent-other", { role })}</p>
          <MaskedText text={text} />
        </div>
      ))}
      {besides.length > 0 && (
        <dl class="besides">
          {besides.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {value.length > SHORT ? <MaskedText text={value} /> : <code>{value}</code>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <details class="soft">
        <summary>{t("byte-for-byte")}</summary>
        <MaskedText text={bytes} />
      </details>
    </div>
  );
}

const SHORT = 80;
