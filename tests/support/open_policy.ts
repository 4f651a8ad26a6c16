/** A policy without rules: what needs no rule is permitted, and nothing leaves. */
export const OPEN_POLICY = "policy: open\nversion: 1\nexpires: 2099-01-01\nrules: []\n";
