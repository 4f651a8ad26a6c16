import type { PolicyDocument, Target } from "../language/document.ts";
import { isLoopback } from "../language/loopback.ts";
import { type DocumentProblem, nearest } from "../language/problem.ts";
import { DEVICE_TARGET } from "../language/rule.ts";

/** Targets that contradict themselves, and prices and limits that cannot be reckoned. */
export function checkTargets(document: PolicyDocument): readonly DocumentProblem[] {
  const targets = document.targets ?? [];
  return [
    ...targets.flatMap((target, at) =>
      checkTarget(target).map((problem) => ({ ...problem, path: ["targets", at, ...problem.path] }))
    ),
    ...targets.flatMap((target, at) => checkCurrency(document, target, at)),
    ...checkLimits(document),
  ];
}

function checkTarget(target: Target): DocumentProblem[] {
  const { id, kind, trust, endpoint } = target;
  const isHere = kind === "in-process";
  if (id === DEVICE_TARGET.id && !(isHere && trust === "device")) {
    return [{
      path: ["id"],
      message: "device names the work in this process; another target needs another id",
    }];
  }
  if (isHere && trust !== "device") {
    return [{ path: ["trust"], message: "what runs in this process is of trust device" }];
  }
  if (kind === "client" && trust === "device") {
    return [{ path: ["trust"], message: "a client of trust device is the user's own and needs no rule" }];
  }
  const needsEndpoint = kind !== "in-process" && kind !== "client";
  if (needsEndpoint !== (endpoint !== undefined)) {
    return [{ path: ["endpoint"], message: needsEndpoint ? "is missing" : `belongs to no ${kind} target` }];
  }
  return endpoint === undefined ? [] : checkEndpoint(trust, endpoint);
}

function checkEndpoint(trust: Target["trust"], endpoint: NonNullable<Target["endpoint"]>): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  for (const [path, text] of [["url", endpoint.url], ["proxy", endpoint.proxy?.url]] as const) {
    if (text === undefined) continue;
    const url = new URL(text);
    if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
      problems.push({
        path: ["endpoint", path],
        message: "holds more than an address; a secret is given by reference",
      });
    }
  }
  const url = new URL(endpoint.url);
  const isHere = isLoopback(url.hostname);
  if (trust === "device" && !isHere) {
    problems.push({
      path: ["endpoint", "url"],
      message: "is not on this device, so its trust cannot be device",
    });
  }
  if (trust !== "device" && url.protocol !== "https:" && !isHere) {
    problems.push({ path: ["endpoint", "url"], message: "must be https: it leaves this device" });
  }
  return problems;
}

function checkCurrency(document: PolicyDocument, target: Target, at: number): DocumentProblem[] {
  const currency = target.price?.currency, own = document.currency ?? "EUR";
  if (currency === undefined || currency === own || document.rates?.[currency] !== undefined) return [];
  return [{
    path: ["targets", at, "price", "currency"],
    message: `has no rate to ${own}: say it under rates`,
  }];
}

function checkLimits(document: PolicyDocument): DocumentProblem[] {
  const known = (document.targets ?? []).map((target) => target.id);
  return (document.limits?.money ?? []).flatMap(({ target }, at) =>
    target === undefined || known.includes(target) ? [] : [{
      path: ["limits", "money", at, "target"],
      message: `unknown target ${target}`,
      suggestion: nearest(target, known),
    }]
  );
}
