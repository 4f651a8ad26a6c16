import type { ReplayReport } from "./replay.ts";

/** A bar for each target: decisions before (light) and after (dark), as a stand-alone SVG picture. */
export function plotReplay(report: ReplayReport): string {
  const targets = [...new Set(report.moves.flatMap((move) => [move.from, move.to]))].sort();
  const counts = targets.map((target) => ({
    target,
    before: sum(report.moves.filter((move) => move.from === target)),
    after: sum(report.moves.filter((move) => move.to === target)),
  }));
  const most = Math.max(1, ...counts.flatMap(({ before, after }) => [before, after]));
  const height = TOP + counts.length * ROW + 16;
  const rows = counts.map(({ target, before, after }, at) => {
    const y = TOP + at * ROW;
    return [
      text(8, y + 17, target.length > 22 ? `${target.slice(0, 21)}…` : target),
      bar(y, before, most, "#9db7d5"),
      bar(y + 13, after, most, "#1f4e79"),
    ].join("");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12" role="img"><title>Decisions by target before and after</title><rect width="100%" height="100%" fill="#fff"/>${
    text(8, 20, report.sentence)
  }${text(8, 38, "light: before · dark: after")}${rows.join("")}</svg>\n`;
}

const WIDTH = 860, LEFT = 170, TOP = 54, ROW = 34;

function bar(y: number, count: number, most: number, colour: string): string {
  const width = Math.round((WIDTH - LEFT - 80) * count / most);
  return `<rect x="${LEFT}" y="${y}" width="${width}" height="11" fill="${colour}"/>${
    text(LEFT + width + 6, y + 10, String(count))
  }`;
}

function text(x: number, y: number, words: string): string {
  const safe = words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${x}" y="${y}">${safe}</text>`;
}

function sum(moves: readonly { readonly count: number }[]): number {
  return moves.reduce((total, move) => total + move.count, 0);
}
