/** What is said at once when a request waits for a person, with the command by which that person sees it. */
export function waitsForReview(id: string): string {
  return `waits for a person's approval: chatham reviews show ${id}, then chatham reviews approve ${id}`;
}
