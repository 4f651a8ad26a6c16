import { confine } from "./app/wire/confine.ts";
import { optionValue } from "./launch/command_files.ts";
import { dataFolder } from "./launch/data_folder.ts";

/**
 * Run before anything else in a process with the device's rights: the launcher's own flags name it (`--preload`). Whatever is
 * started under these flags, other than the program itself, never holds the right to load native code. `main.ts` gives it up
 * by itself, as the first thing that it does: a thread made here would keep Deno from going on to it.
 */
if (Deno.mainModule !== import.meta.resolve("./main.ts")) {
  const environment = Deno.env.toObject();
  const folder = dataFolder(optionValue(Deno.args, "data"), environment, Deno.build.os);
  await confine(folder);
}
