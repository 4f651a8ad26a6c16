import { ChildProcess } from "node:child_process";

/**
 * node-llama-cpp tries its native binding in a forked process first. Under Deno a fork would need the right to run
 * programs, and the child would get every right there is. While this is held, that one fork is answered in this process
 * as a probe whose binding loaded; every other spawn goes its own way. What is lost is only the early warning: a binding
 * that crashes takes this process with it.
 *
 * Hold it while `getLlama()` runs, and dispose it right after.
 */
export function answerBindingProbe(): Disposable {
  const prototype: object = ChildProcess.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, "spawn");
  const spawn: unknown = original?.value;
  if (!original || typeof spawn !== "function") return { [Symbol.dispose]() {} };
  const answered = function (this: ChildProcess, ...args: unknown[]): unknown {
    return isProbe(args[0]) ? beProbe(this) : Reflect.apply(spawn, this, args);
  };
  Object.defineProperty(prototype, "spawn", { ...original, value: answered });
  return {
    [Symbol.dispose]() {
      Object.defineProperty(prototype, "spawn", original);
    },
  };
}

function isProbe(options: unknown): boolean {
  if (
    typeof options !== "object" || options === null || !("args" in options) || !Array.isArray(options.args)
  ) return false;
  return options.args.some((argument) => String(argument).includes("testBindingBinary"));
}

/** The probe's side of the talk: ready → loaded → done → exit 0. */
function beProbe(process: ChildProcess): number {
  const tell = (type: string) => queueMicrotask(() => process.emit("message", { type }, undefined));
  const answers: Readonly<Record<string, () => void>> = {
    start: () => tell("loaded"),
    test: () => tell("done"),
    exit: () => queueMicrotask(() => process.emit("exit", 0, null)),
  };
  Object.assign(process, {
    exitCode: null,
    kill: () => true,
    send: (message: { type?: string }) => {
      answers[message.type ?? ""]?.();
      return true;
    },
  });
  tell("ready");
  return 0;
}
