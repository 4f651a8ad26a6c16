import type { JSX } from "preact";

/** What an administrator wrote, with names of programs and settings that stand between backticks set as such. */
export function Coded({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(/`([^`]+)`/).map((part, at) => at % 2 === 1 ? <code key={at}>{part}</code> : part)}
    </>
  );
}
