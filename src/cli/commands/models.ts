import { ChathamError } from "../../errors.ts";
import { MODEL_TASKS, MODEL_WARNINGS, type ModelTask } from "../../models/shelf.ts";
import type { Command } from "../command/command.ts";
import { onlyOperand, stringOption } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";

export const modelsList: Command = {
  name: "models list",
  summary: "list the models that are installed, and which one each task uses",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const models = await (await app.models()).list();
    if (json) return terminal.json(models);
    for (const { id, task, name, contextTokens, licence, source, isInUse } of models) {
      const context = contextTokens === undefined ? undefined : `${contextTokens} tokens of context`;
      const facts = [name, context, licence, source].filter((fact) => fact !== undefined).join("; ");
      terminal.line(styled(isInUse ? "bold" : "dim", `${task.padEnd(22)} ${id}`), `  ${facts}`);
    }
  },
};

export const modelsAdd: Command = {
  name: "models add",
  summary: "install a model from a file; it becomes the one in use",
  operands: "FILE",
  options: {
    task: {
      type: "string",
      value: "TASK",
      help: Object.entries(MODEL_TASKS).map(([task, what]) => `${task} (${what})`).join(" or "),
    },
    draft: { type: "string", value: "FILE", help: "GGUF: a smaller language model that guesses ahead" },
    adapter: { type: "string", value: "FILE", help: "GGUF: a LoRA adapter for a language model" },
    "kv-cache": {
      type: "string",
      value: "TYPE",
      help: "keep a language model's context as f16 (default), q8_0 or q4_0",
    },
  },
  // Tried before it is installed: a native library that a setting upsets takes no more than this command with it.
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const path = onlyOperand(invocation, "model file");
    const task = parseTask(stringOption(options, "task") ?? (path.endsWith(".gguf") ? "language-model" : ""));
    const draft = stringOption(options, "draft");
    const adapter = stringOption(options, "adapter");
    const kvCache = stringOption(options, "kv-cache");
    if (task !== "language-model" && (draft ?? adapter ?? kvCache) !== undefined) {
      throw new ChathamError("usage", "--draft, --adapter and --kv-cache are for language models");
    }
    const { id, warnings } = await (await app.models()).add({
      task,
      path,
      ...(draft === undefined ? {} : { draft }),
      ...(adapter === undefined ? {} : { adapter }),
      ...(kvCache === undefined ? {} : { settings: { kvCache } }),
    });
    if (json) return terminal.json({ id, task, warnings });
    for (const warning of warnings) terminal.note(`warning: ${MODEL_WARNINGS[warning]}`);
    terminal.line(
      `${id} is installed and in use for ${task}; a running server takes it when it starts again`,
    );
  },
};

export const modelsUse: Command = {
  name: "models use",
  summary: "make an installed model the one that its task uses",
  operands: "ID",
  options: {},
  async run(invocation) {
    const id = onlyOperand(invocation, "model id");
    await (await invocation.app.models()).use(id);
    if (invocation.json) invocation.terminal.json({ id });
    else invocation.terminal.line(`${id} is in use; a running server takes it when it starts again`);
  },
};

export const modelsRemove: Command = {
  name: "models remove",
  summary: "take a model that you added away, with its files",
  operands: "ID",
  options: {},
  async run(invocation) {
    const id = onlyOperand(invocation, "model id");
    await (await invocation.app.models()).remove(id);
    if (invocation.json) invocation.terminal.json({ id });
    else invocation.terminal.line(`${id} is gone`);
  },
};

export const modelsVerify: Command = {
  name: "models verify",
  summary: "check every model file against its SHA-256",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const models = await app.models();
    const faults = await models.verify();
    if (json) terminal.json({ faults });
    else for (const { id, fault } of faults) terminal.line(styled("red", id), `  ${fault}`);
    if (!json && faults.length === 0) {
      const count = (await models.list()).length;
      terminal.line(count === 1 ? "1 model is as it should be" : `${count} models are as they should be`);
    }
    return faults.length === 0 ? 0 : 1;
  },
};

function parseTask(text: string): ModelTask {
  if (text in MODEL_TASKS) return text as ModelTask;
  throw new ChathamError("usage", `--task needs one of ${Object.keys(MODEL_TASKS).join(", ")}`);
}
